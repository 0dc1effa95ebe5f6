// UTF-8 (RFC 3629), strictly: a text has exactly one encoding, and bytes that are no text are refused.
// Our own, because the package asks no platform for anything.
import { refuse } from "../outcome.ts";

/** Refuses a lone surrogate; its place is the index in UTF-16 units. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return encoded(text);
    bytes[at] = unit;
  }
  return bytes;
}

function encoded(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  putUtf8(text, bytes, 0);
  return bytes;
}

/** Writes a text from an offset on and gives the offset behind it. There is room for three bytes a unit, or for what it
 *  takes. */
export function putUtf8(text: string, bytes: Uint8Array, offset: number): number {
  let to = offset;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[to++] = unit;
    } else if (unit < 0x800) {
      bytes[to++] = 0xc0 | (unit >> 6);
      bytes[to++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      bytes[to++] = 0xe0 | (unit >> 12);
      bytes[to++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[to++] = 0x80 | (unit & 0x3f);
    } else {
      const low = text.charCodeAt(at + 1);
      if (unit > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) refuse("text-lone-surrogate", at);
      const point = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
      bytes[to++] = 0xf0 | (point >> 18);
      bytes[to++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[to++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[to++] = 0x80 | (point & 0x3f);
      at += 1;
    }
  }
  return to;
}

/** The text of bytes below 128. */
export function asciiText(bytes: Uint8Array): string {
  if (bytes.length <= 4096) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) text += asciiText(bytes.subarray(at, at + 4096));
  return text;
}

/** How many bytes the text takes. */
export function utf8Length(text: string, end: number = text.length): number {
  let length = 0;
  for (let at = 0; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (unit < 0xd800 || unit > 0xdfff) length += 3;
    // Each half of a pair brings half of the four.
    else length += 2;
  }
  return length;
}

/** A byte order mark is kept as the character it is. */
export function utf8Text(bytes: Uint8Array): string {
  const chunks: string[] = [];
  let units: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = charLength(bytes, at);
    if (length === 0) refuse("text-not-utf8", at);
    const point = pointAt(bytes, at, length);
    if (point < 0x10000) units.push(point);
    else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    at += length;
    if (units.length > 4096) {
      chunks.push(String.fromCharCode(...units));
      units = [];
    }
  }
  chunks.push(String.fromCharCode(...units));
  return chunks.join("");
}

/** How many bytes the character here takes; 0 where there is none. */
function charLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  // Longer than needed, a surrogate, or beyond the last character.
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  return length;
}

function pointAt(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let point = lead & (0xff >> (length + 1));
  for (let next = 1; next < length; next += 1) point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f);
  return point;
}
