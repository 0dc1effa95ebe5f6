// The fields of an object that came in from outside, read one by one. What is wrong is noted with its place, and
// reading goes on, so that one reading finds all of it.
import { dateOfDayNumber, dayNumber, parseCivilDate } from "../time/civil.ts";
import { type Instant, parseInstant } from "../time/instant.ts";
import { endOfDay, startOfDay } from "../time/zone.ts";
import type { When } from "./event.ts";
import { nearest } from "./nearest.ts";
import { type Fault, fault, type Place, type RefusalCode, unshowable } from "./refusal.ts";

export function fieldsOf(value: unknown, place: Place, faults: Fault[], zone: string): Fields | null {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return new Fields(value as Readonly<Record<string, unknown>>, place, faults, zone);
  }
  faults.push(fault("L812", place, "an object in braces", shown(value), null));
  return null;
}

/** The fields of one object, asked for by name. A wrong value is noted and answered with an empty one, so that
 *  one reading finds all that is wrong. What nobody asked for is unknown. */
export class Fields {
  private readonly values: Readonly<Record<string, unknown>>;
  private readonly place: Place;
  private readonly faults: Fault[];
  private readonly zone: string;
  /** Some more than once: they are few. */
  private readonly asked: string[] = [];
  private open = true;

  constructor(values: Readonly<Record<string, unknown>>, place: Place, faults: Fault[], zone: string) {
    this.values = values;
    this.place = place;
    this.faults = faults;
    this.zone = zone;
  }

  refuse(
    code: RefusalCode,
    place: Place,
    expected: string,
    found: string,
    suggestion: string | null = null,
  ): void {
    if (this.faults.length < mostFaults)
      this.faults.push(fault(code, [...this.place, ...place], expected, found, suggestion));
  }

  /** Nothing more will be asked: what is left over is not known here. */
  close(): void {
    if (!this.open) return;
    for (const name of Object.keys(this.values)) {
      if (this.faults.length >= mostFaults) return;
      if (this.asked.includes(name)) continue;
      const known = [...new Set(this.asked)];
      this.refuse("L811", [name], `one of ${known.join(", ")}`, name, nearest(name, known));
    }
  }

  letUnknownPass(): void {
    this.open = false;
  }

  is(name: string, value: string): boolean {
    return this.values[name] === value;
  }

  isNumber(name: string): boolean {
    return typeof this.values[name] === "number";
  }

  /** Left out or null is null. */
  optional<T>(name: string, read: () => T | null): T | null {
    this.asked.push(name);
    return (this.value(name) ?? null) === null ? null : read();
  }

  /** Null must be written. */
  orNull<T>(name: string, read: () => T | null): T | null {
    this.asked.push(name);
    return this.value(name) === null ? null : read();
  }

  version(): void {
    const v = this.needed("v", "1");
    if (v !== undefined && v !== 1) this.refuse("L814", ["v"], "1", shown(v));
  }

  word<W extends string>(name: string, words: readonly W[], code: RefusalCode = "L813"): W | null {
    const word = words.find((w) => w === this.value(name));
    if (word !== undefined) {
      this.asked.push(name);
      return word;
    }
    const expected = `one of ${words.join(", ")}`;
    const value = this.needed(name, expected);
    if (value === undefined) return null;
    this.refuse(
      code,
      [name],
      expected,
      shown(value),
      typeof value === "string" ? nearest(value, words) : null,
    );
    return null;
  }

  name(name: string): string {
    return this.nameAt(this.needed(name, "a name"), [name]);
  }

  optionalName(name: string): string | null {
    return this.optional(name, () => this.name(name));
  }

  names(name: string): readonly string[] {
    return this.optional(name, () => this.list(name).map((entry, i) => this.nameAt(entry, [name, i]))) ?? [];
  }

  /** An object whose fields are not fixed, each a word. */
  words(name: string): Readonly<Record<string, string>> {
    return this.entries(name, (inner, field) => inner.line(field));
  }

  /** An object whose fields are not fixed, each a list of words. */
  wordLists(name: string): Readonly<Record<string, readonly string[]>> {
    return this.entries(name, (inner, field) => inner.names(field));
  }

  isText(name: string): boolean {
    return typeof this.values[name] === "string";
  }

  isList(name: string): boolean {
    return Array.isArray(this.values[name]);
  }

  /** A list that names at least one. */
  someNames(name: string): readonly string[] {
    const names = this.list(name).map((entry, i) => this.nameAt(entry, [name, i]));
    if (names.length === 0 && this.isList(name))
      this.refuse("L812", [name], "at least one name", "an empty list");
    return names;
  }

  /** One line of text. */
  line(name: string): string {
    return this.text(name, limits.line, unshowable);
  }

  /** Text that may run over several lines. */
  prose(name: string): string {
    return this.text(name, limits.prose, unshowableInProse);
  }

  address(name: string): string {
    const text = this.line(name);
    if (text !== "" && !/^https?:\/\/\S+$/.test(text))
      this.refuse("L812", [name], "an address that begins with http", text);
    return text;
  }

  truth(name: string): boolean {
    const value = this.needed(name, "true or false");
    if (value !== undefined && typeof value !== "boolean")
      this.refuse("L812", [name], "true or false", shown(value));
    return value === true;
  }

  integer(name: string, least: number, most: number): number {
    const value = this.needed(name, "a whole number");
    if (typeof value === "number" && Number.isSafeInteger(value)) {
      if (value >= least && value <= most) return value;
      this.refuse("L823", [name], `${least} to ${most}`, shown(value));
    } else if (value !== undefined) this.refuse("L812", [name], "a whole number", shown(value));
    return least;
  }

  /** Written in degrees, kept in millionths, so that no answer hangs on a rounding. */
  microdegrees(name: string, most: number): number {
    const value = this.needed(name, "degrees");
    if (typeof value === "number" && value >= -most && value <= most) return Math.round(value * 1_000_000);
    if (typeof value === "number") this.refuse("L823", [name], `-${most} to ${most}`, shown(value));
    else if (value !== undefined) this.refuse("L812", [name], "degrees as a number", shown(value));
    return 0;
  }

  amount(name: string, sign: "may be negative" | "not negative"): bigint {
    const value = this.needed(name, "digits in quotation marks");
    if (value === undefined) return 0n;
    const pattern = sign === "not negative" ? /^(?:0|[1-9][0-9]{0,38})$/ : /^(?:0|-?[1-9][0-9]{0,38})$/;
    if (typeof value === "string" && pattern.test(value)) return BigInt(value);
    const without = sign === "not negative" ? " without a minus sign" : "";
    this.refuse("L818", [name], `up to 39 digits in quotation marks${without}`, shown(value));
    return 0n;
  }

  instant(name: string): Instant {
    return this.instantAt(this.needed(name, "an instant"), [name]);
  }

  instantOrEndOfDay(name: string): Instant {
    const value = this.needed(name, "an instant or a day");
    const day = this.day(value, [name]);
    return day === null ? this.instantAt(value, [name]) : day.last;
  }

  /** An instant, a whole day, or an interval. */
  when(name: string): When {
    const value = this.needed(name, "an instant, a day, or from and to");
    if (typeof value === "object" && value !== null) {
      const { from, to } = this.interval(name);
      if (to === null) this.refuse("L812", [name, "to"], "an instant", "null");
      return { from, to: to ?? from };
    }
    const day = this.day(value, [name]);
    if (day !== null) return { from: day.from, to: day.to };
    const at = this.instantAt(value, [name]);
    return { from: at, to: at };
  }

  /** A whole day, or from and to; a `to` of null leaves it open. */
  period(name: string): { readonly from: Instant; readonly to: Instant | null } {
    const value = this.needed(name, "from and to");
    return this.day(value, [name]) ?? this.interval(name);
  }

  inside(name: string): Fields | null {
    const value = this.needed(name, "an object in braces");
    return value === undefined ? null : fieldsOf(value, [...this.place, name], this.faults, this.zone);
  }

  private entries<T>(name: string, read: (inner: Fields, field: string) => T): Readonly<Record<string, T>> {
    const inner = this.inside(name);
    if (inner === null) return {};
    const fields = Object.keys(inner.values).slice(0, limits.list);
    return Object.fromEntries(fields.map((field) => [field, read(inner, field)]));
  }

  private interval(name: string): { readonly from: Instant; readonly to: Instant | null } {
    const inner = this.inside(name);
    if (inner === null) return { from: 0, to: 0 };
    const before = this.faults.length;
    const from = inner.instant("from");
    const to = inner.orNull("to", () => inner.instant("to"));
    inner.close();
    if (to !== null && to <= from && this.faults.length === before) {
      this.refuse("L817", [name], "from before to", `${inner.value("from")} to ${inner.value("to")}`);
    }
    return { from, to };
  }

  /** Every name that is asked for is one of a field, or one that the object has: none is of the prototype alone. */
  private value(name: string): unknown {
    return this.values[name];
  }

  private needed(name: string, expected: string): unknown {
    this.asked.push(name);
    const value = this.value(name);
    if (value !== undefined) return value;
    const typed = nearest(name, Object.keys(this.values));
    this.refuse("L810", [name], expected, typed === null ? "nothing" : `nothing, but ${typed}`);
    return undefined;
  }

  private list(name: string): readonly unknown[] {
    const value = this.needed(name, "a list");
    if (!Array.isArray(value)) {
      this.refuse("L812", [name], "a list in brackets", shown(value));
      return [];
    }
    if (value.length <= limits.list) return value;
    this.refuse("L820", [name], `at most ${limits.list} entries`, `${value.length}`);
    return [];
  }

  private nameAt(value: unknown, place: Place): string {
    if (value === undefined) return "";
    if (typeof value !== "string") this.refuse("L812", place, "a name in quotation marks", shown(value));
    else if (
      value === "" ||
      value.length > limits.name ||
      value !== value.trim() ||
      value.search(unshowable) >= 0
    ) {
      const found = value.length > limits.name ? `${value.length} characters` : shown(value);
      this.refuse("L821", place, `1 to ${limits.name} characters that can be shown`, found);
    } else return value;
    return "";
  }

  private text(name: string, longest: number, forbidden: RegExp): string {
    const value = this.needed(name, "text");
    if (value === undefined) return "";
    if (typeof value !== "string" || value.trim() === "")
      this.refuse("L812", [name], "text in quotation marks", shown(value));
    else if (value.length > longest)
      this.refuse("L819", [name], `at most ${longest} characters`, `${value.length}`);
    else if (value.search(forbidden) >= 0)
      this.refuse("L824", [name], "text that can be shown", shown(value));
    else return value;
    return "";
  }

  private instantAt(value: unknown, place: Place): Instant {
    if (value === undefined) return 0;
    const at = typeof value === "string" ? parseInstant(value) : null;
    if (at === null) this.refuse("L815", place, "an instant such as 2026-01-06T18:00:00Z", shown(value));
    return at ?? 0;
  }

  private day(
    value: unknown,
    place: Place,
  ): { readonly from: Instant; readonly to: Instant; readonly last: Instant } | null {
    if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
    const date = parseCivilDate(value);
    // The first and the last year are left out so that the neighbouring day can always be written.
    if (date !== null && date.year >= 2 && date.year <= 9998) {
      const from = startOfDay(this.zone, date);
      const to = startOfDay(this.zone, dateOfDayNumber(dayNumber(date) + 1));
      // A zone that moved over the date line has skipped a day.
      if (from < to) return { from, to, last: endOfDay(this.zone, date) };
    }
    this.refuse("L816", place, `a day of the calendar in ${this.zone}`, value);
    return { from: 0, to: 1, last: 0 };
  }
}

const unshowableInProse = new RegExp(`(?![\n\t])${unshowable.source}`, "u");

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

/** So many are told of one event; a hostile one could have a million. */
const mostFaults = 20;

const limits = { name: 200, line: 2000, prose: 20_000, list: 1000 };
