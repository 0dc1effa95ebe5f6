// The example of the DSSE specification (protocol.md, "Test vectors"): what is signed, the envelope, and the key on the
// curve P-256 that has signed it. Our own reader takes Ed25519 only, so this signature judges the signed bytes alone.

export const payloadType = "http://example.com/HelloWorld";
export const payload = "hello world";
export const signed = "DSSEv1 29 http://example.com/HelloWorld 11 hello world";
export const signature =
  "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==";
export const key: { readonly x: bigint; readonly y: bigint } = {
  x: 46950820868899156662930047687818585632848591499744589407958293238635476079160n,
  y: 5640078356564379163099075877009565129882514886557779369047442380624545832820n,
};
