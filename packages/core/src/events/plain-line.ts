// An act or a report as most lines of a long log have it, read from its bytes without making anything of them: a few names and
// an instant. A line that says more, or says it in another spelling, is none; it is read in full instead.
import { civilDate, dayNumber } from "../time/civil.ts";
import type { Instant } from "../time/instant.ts";

/** From the first place up to the second, in the bytes that were given. */
export type Slice = { start: number; end: number };

const fields = {
  v: 1,
  kind: 2,
  id: 4,
  occurredAt: 8,
  by: 16,
  verb: 32,
  about: 64,
  to: 128,
  scope: 256,
  of: 512,
  area: 1024,
} as const;

const common = fields.v | fields.kind | fields.id | fields.occurredAt | fields.by;
const ofActs = fields.verb | fields.about | fields.to | fields.scope;
const ofReports = fields.of | fields.area;

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

export class PlainLine {
  isReport = false;
  at: Instant = 0;
  readonly id: Slice = { start: 0, end: 0 };
  readonly by: Slice = { start: 0, end: 0 };
  /** The verb of an act, the type of a report. */
  readonly what: Slice = { start: 0, end: 0 };
  readonly about: Slice = { start: 0, end: 0 };
  /** What stands between the brackets. */
  readonly to: Slice = { start: 0, end: 0 };
  /** What an act is for, or the area of a report. */
  readonly scope: Slice = { start: 0, end: 0 };
  private bytes: Uint8Array = new Uint8Array();
  private date = 0;
  private midnight: Instant = 0;

  /** What was read before is gone. The line is given without its end. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes;
    clear(this.about);
    clear(this.to);
    clear(this.scope);
    let at = start;
    if (bytes[at] !== openBrace || bytes[end - 1] !== closeBrace) return false;
    let seen = 0;
    do {
      at += 1;
      if (bytes[at] !== quote) return false;
      const name = at + 1;
      at = name;
      while (at < end && bytes[at] !== quote) at += 1;
      const field = this.fieldAt(name, at);
      if (field === 0 || (seen & field) !== 0 || bytes[at + 1] !== colon) return false;
      seen |= field;
      at = this.value(field, at + 2, end);
      if (at < 0) return false;
    } while (bytes[at] === comma);
    const needed = common | (this.isReport ? fields.of : fields.verb);
    const foreign = this.isReport ? ofActs : ofReports;
    return at === end - 1 && (seen & needed) === needed && (seen & foreign) === 0;
  }

  private fieldAt(start: number, end: number): number {
    const { bytes } = this;
    const first = bytes[start];
    switch (end - start) {
      case 1:
        return first === 118 ? fields.v : 0;
      case 2:
        if (first === 105) return bytes[start + 1] === 100 ? fields.id : 0;
        if (first === 98) return bytes[start + 1] === 121 ? fields.by : 0;
        if (first === 116) return bytes[start + 1] === 111 ? fields.to : 0;
        return first === 111 && bytes[start + 1] === 102 ? fields.of : 0;
      case 4:
        if (first === 107) return this.spells(start, "kind") ? fields.kind : 0;
        if (first === 97) return this.spells(start, "area") ? fields.area : 0;
        return this.spells(start, "verb") ? fields.verb : 0;
      case 5:
        if (first === 97) return this.spells(start, "about") ? fields.about : 0;
        return this.spells(start, "scope") ? fields.scope : 0;
      case 10:
        return this.spells(start, "occurredAt") ? fields.occurredAt : 0;
      default:
        return 0;
    }
  }

  /** The place behind the value; -1 where it is not as it is usually written. */
  private value(field: number, start: number, end: number): number {
    const { bytes } = this;
    switch (field) {
      case fields.v:
        return bytes[start] === 49 ? start + 1 : -1;
      case fields.to:
        return this.list(start, end);
      case fields.scope:
        return this.text(this.scope, start, end, 32, longestScope);
      case fields.occurredAt:
        return this.instant(start);
      case fields.kind:
        return this.kind(start);
      case fields.id:
        return this.text(this.id, start, end, 33, longestId);
      case fields.by:
        return this.text(this.by, start, end, 33, longestId);
      case fields.verb:
      case fields.of:
        return this.text(this.what, start, end, 33, longestId);
      case fields.area:
        return this.text(this.scope, start, end, 33, longestId);
      default:
        return this.text(this.about, start, end, 33, longestId);
    }
  }

  private kind(start: number): number {
    this.isReport = this.bytes[start + 1] === 114;
    const word = this.isReport ? "report" : "act";
    const close = start + 1 + word.length;
    return this.bytes[start] === quote && this.spells(start + 1, word) && this.bytes[close] === quote
      ? close + 1
      : -1;
  }

  private text(slice: Slice, start: number, end: number, least: number, longest: number): number {
    const { bytes } = this;
    if (bytes[start] !== quote) return -1;
    let at = start + 1;
    for (; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte === quote) break;
      if (byte < least || byte > 126 || byte === backslash) return -1;
    }
    const length = at - start - 1;
    // Spaces at the ends of a text, or nothing else, are for the full reading to judge.
    if (at >= end || length === 0 || length > longest || bytes[start + 1] === 32 || bytes[at - 1] === 32)
      return -1;
    slice.start = start + 1;
    slice.end = at;
    return at + 1;
  }

  private list(start: number, end: number): number {
    const { bytes } = this;
    if (bytes[start] !== openBracket) return -1;
    let at = start + 1;
    for (; at < end && bytes[at] !== closeBracket; at += 1) {
      const byte = bytes[at] as number;
      if (byte < 33 || byte > 126 || byte === backslash) return -1;
    }
    this.to.start = start + 1;
    this.to.end = at;
    return at < end ? at + 1 : -1;
  }

  /** "2026-01-06T18:00:00Z", or with milliseconds. */
  private instant(start: number): number {
    const { bytes } = this;
    const first = start + 1;
    if (bytes[start] !== quote || bytes[first + 4] !== 45 || bytes[first + 7] !== 45) return -1;
    if (bytes[first + 10] !== 84 || bytes[first + 13] !== colon || bytes[first + 16] !== colon) return -1;
    const year = this.digits(first, 4);
    const month = this.digits(first + 5, 2);
    const day = this.digits(first + 8, 2);
    const hour = this.digits(first + 11, 2);
    const minute = this.digits(first + 14, 2);
    const second = this.digits(first + 17, 2);
    if (year < 1 || month < 0 || day < 0 || hour < 0 || hour > 23) return -1;
    if (minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
    let at = first + 19;
    let ms = 0;
    if (bytes[at] === 46) {
      ms = this.digits(at + 1, 3);
      if (ms < 0) return -1;
      at += 4;
    }
    if (bytes[at] !== 90 || bytes[at + 1] !== quote) return -1;
    const date = (year * 100 + month) * 100 + day;
    if (date !== this.date) {
      const civil = civilDate(year, month, day);
      if (civil === null) return -1;
      this.midnight = dayNumber(civil) * 86_400_000;
      this.date = date;
    }
    this.at = this.midnight + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
    return at + 2;
  }

  /** -1 where one of them is none. */
  private digits(start: number, count: number): number {
    let number = 0;
    for (let i = start; i < start + count; i += 1) {
      const digit = (this.bytes[i] as number) - 48;
      if (!(digit >= 0 && digit <= 9)) return -1;
      number = number * 10 + digit;
    }
    return number;
  }

  private spells(start: number, word: string): boolean {
    for (let i = 0; i < word.length; i += 1) if (this.bytes[start + i] !== word.charCodeAt(i)) return false;
    return true;
  }
}

/** Shorter than what the full reading allows, so that what is taken here is taken there. */
const longestId = 200;
const longestScope = 2000;

function clear(slice: Slice): void {
  slice.start = 0;
  slice.end = 0;
}
