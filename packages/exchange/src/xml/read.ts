// XML as events: what opens, what is said, what closes. `saxes` knows what is well formed; nothing here expands anything
// but the five built-in entities and numeric references, and both are paid for with bytes of the document.
import { type SaxesAttributePlain, SaxesParser } from "saxes";
import { type XmlLimits, xmlLimits } from "../limits.ts";
import { attempt, type Outcome, type Place, refuse } from "../outcome.ts";
import type { RefusalCode } from "../refusals.ts";

export type XmlEvent =
  | {
      readonly kind: "open";
      readonly name: string;
      /** In their order; a name stands once. */
      readonly attributes: readonly (readonly [name: string, value: string])[];
      readonly line: number;
      readonly column: number;
    }
  | { readonly kind: "text"; readonly text: string; readonly line: number; readonly column: number }
  | { readonly kind: "close"; readonly name: string; readonly line: number; readonly column: number };

export type XmlEnd = { readonly elements: number };

export function readXml(
  bytes: Uint8Array,
  take: (event: XmlEvent) => void,
  limits: XmlLimits = xmlLimits,
): Outcome<XmlEnd> {
  return attempt(() => {
    const reader = xmlReader(take, limits);
    reader.write(bytes);
    return reader.end();
  });
}

export type XmlReader = {
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => XmlEnd;
};

/** For a document that comes piece by piece, inside another reading; `part` is where in an archive it lies. */
export function xmlReader(
  take: (event: XmlEvent) => void,
  limits: XmlLimits = xmlLimits,
  part: string | null = null,
): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const inPart: Place = part === null ? {} : { part };
  let [length, elements, depth, references, attributes, lastEvent] = [0, 0, 0, 0, 0, 0];
  let carried = "";
  let started: Place & { readonly line: number; readonly column: number } = { line: 1, column: 1 };

  const here = (): typeof started => ({ ...inPart, line: parser.line, column: parser.column + 1 });
  const stop = (code: RefusalCode, expected: string, found: string): never =>
    refuse(code, here(), expected, found);
  const happened = (): void => {
    lastEvent = parser.position;
  };

  parser.on("error", ({ message }) => {
    const says = message.replace(/^[0-9]+:[0-9]+: /, "");
    if (says === "undefined entity.")
      stop("X305", "one of &amp; &lt; &gt; &quot; &apos;, or a number", "another entity");
    stop("X301", "well-formed XML", says);
  });
  parser.on("doctype", () => stop("X304", "no DOCTYPE", "a DOCTYPE"));
  parser.on("xmldecl", ({ version, encoding }) => {
    if (version !== "1.0") stop("X307", "version 1.0", version ?? "none");
    if (encoding !== undefined && !/^(?:utf-8|us-ascii)$/i.test(encoding)) stop("X307", "UTF-8", encoding);
  });
  parser.on("processinginstruction", happened);
  parser.on("comment", happened);
  parser.on("opentagstart", ({ name }) => {
    happened();
    depth += 1;
    elements += 1;
    attributes = 0;
    if (depth > limits.depth) stop("X302", `at most ${limits.depth} levels`, "one more");
    const { line, column } = here();
    started = { line, column: Math.max(1, column - name.length - 2) };
  });
  parser.on("attribute", (_: SaxesAttributePlain) => {
    happened();
    attributes += 1;
    if (attributes > limits.attributes) stop("X303", `at most ${limits.attributes} attributes`, "one more");
  });
  parser.on("opentag", (tag) => {
    happened();
    take({
      kind: "open",
      name: tag.name,
      attributes: Object.entries(tag.attributes) as unknown as readonly (readonly [string, string])[],
      line: started.line,
      column: started.column,
    });
  });
  parser.on("closetag", ({ name }) => {
    happened();
    depth -= 1;
    take({ kind: "close", name, line: parser.line, column: parser.column + 1 });
  });
  const said = (text: string): void => {
    happened();
    // White space around the root is none of the document's text.
    if (depth > 0) take({ kind: "text", text, line: parser.line, column: parser.column + 1 });
  };
  parser.on("text", said);
  parser.on("cdata", said);

  const feed = (text: string): void => {
    // Counted before they are read, wherever they stand: one in a comment costs as much as any other.
    const searched = carried + text;
    references += searched.split("&#").length - 1;
    carried = searched.endsWith("&") ? "&" : "";
    if (references > limits.numericReferences)
      stop("X306", `at most ${limits.numericReferences} numeric references`, "more");
    parser.write(text);
    if (parser.position - lastEvent > limits.stretch)
      stop("X308", `at most ${limits.stretch} characters in one piece`, "more");
  };
  const decoded = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      return refuse("X004", here(), "UTF-8", "bytes that are none");
    }
  };

  return {
    write: (bytes) => {
      length += bytes.length;
      if (length > limits.bytes) refuse("X001", inPart, `at most ${limits.bytes} bytes`, "more");
      for (let from = 0; from < bytes.length; from += chunk)
        feed(decoded(bytes.subarray(from, from + chunk)));
    },
    end: () => {
      feed(decoded());
      parser.close();
      return { elements };
    },
  };
}

const chunk = 65_536;
