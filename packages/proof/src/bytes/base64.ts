// Base64 and base64url (RFC 4648), strictly: each sequence of bytes has one spelling, every other is refused.
// Standard is padded, as notes want it; url is unpadded, as disclosures want it.
import { refuse } from "../outcome.ts";
import { asciiText, utf8 } from "./utf8.ts";

const standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function base64(bytes: Uint8Array): string {
  const text = asciiText(letters(bytes, standardLetters));
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

export function base64url(bytes: Uint8Array): string {
  return asciiText(base64urlLetters(bytes));
}

/** The text as its bytes; they stand until the next are asked for. */
export function base64urlLetters(bytes: Uint8Array): Uint8Array {
  return letters(bytes, urlLetters);
}

export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) refuse("base64-malformed", text.length);
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return read(text.slice(0, text.length - padding), standardValues);
}

export function fromBase64url(text: string): Uint8Array {
  return read(text, urlValues);
}

/** Written on the same sheet again and again. */
let sheet = new Uint8Array(4096);

function letters(bytes: Uint8Array, alphabet: Uint8Array): Uint8Array {
  const length = Math.ceil((bytes.length * 4) / 3);
  if (sheet.length < length) sheet = new Uint8Array(2 * length);
  const text = sheet;
  const whole = bytes.length - (bytes.length % 3);
  let to = 0;
  for (let at = 0; at < whole; at += 3) {
    const three =
      ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
    text[to++] = alphabet[three >> 18] as number;
    text[to++] = alphabet[(three >> 12) & 63] as number;
    text[to++] = alphabet[(three >> 6) & 63] as number;
    text[to++] = alphabet[three & 63] as number;
  }
  if (whole === bytes.length) return text.subarray(0, length);
  const two = ((bytes[whole] as number) << 8) | (whole + 1 < bytes.length ? (bytes[whole + 1] as number) : 0);
  text[to++] = alphabet[two >> 10] as number;
  text[to++] = alphabet[(two >> 4) & 63] as number;
  if (to < length) text[to] = alphabet[(two << 2) & 63] as number;
  return text.subarray(0, length);
}

const standardLetters = utf8(standard);
const urlLetters = utf8(url);
const standardValues = valuesOf(standard);
const urlValues = valuesOf(url);

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (let value = 0; value < 64; value += 1) values[alphabet.charCodeAt(value)] = value;
  return values;
}

function read(text: string, values: Int8Array): Uint8Array {
  if (text.length % 4 === 1) refuse("base64-malformed", text.length);
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let to = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = values[text.charCodeAt(at)] ?? -1;
    if (value < 0) refuse("base64-malformed", at);
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[to++] = (held >> bits) & 0xff;
    }
  }
  // Bits that carry nothing must be nothing, or one hash would have several spellings.
  if ((held & ((1 << bits) - 1)) !== 0) refuse("base64-malformed", text.length - 1);
  return bytes;
}
