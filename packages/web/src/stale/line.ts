// The line that somebody files who has looked: the template of the server, with what only they know.
import type { Line, StaleLine, TemplateLine } from "@pacta/server/wire";
import { isDay } from "../time/moments.ts";

export const actions = ["stillSo", "changed", "foundNothing"] as const;

export type Action = (typeof actions)[number];

/** As it stands in the fields. */
export type Filled = {
  /** Who says so. */
  readonly by: string;
  readonly title: string;
  readonly url: string;
  /** The day of the source. */
  readonly dated: string;
  /** The day of a change. */
  readonly day: string;
};

export type Field = keyof Filled;

export type Fault = {
  readonly field: Field;
  readonly why: "missing" | "address" | "day" | "future" | "older";
};

export const unfilled: Filled = { by: "", title: "", url: "", dated: "", day: "" };

export function templatesOf({ file }: StaleLine, action: Action): readonly TemplateLine[] {
  return action === "changed" ? file.changed : [file[action]];
}

/** What is to be asked of whoever files. A source has a day where something is to follow from it. */
export function fieldsOf(action: Action): readonly Field[] {
  return action === "changed" ? ["by", "day", "title", "url", "dated"] : ["by", "title", "url", "dated"];
}

export function needs(action: Action, field: Field): boolean {
  return field !== "url" && (field !== "dated" || action !== "foundNothing");
}

/** `today` is the day in the zone of the agreement; a source older than what it is to show does not
 *  show it. */
export function faultsIn(
  action: Action,
  filled: Filled,
  { today, heard }: { readonly today: string; readonly heard: string | null },
): readonly Fault[] {
  return fieldsOf(action).flatMap((field): readonly Fault[] => {
    const value = filled[field].trim();
    if (value === "") return needs(action, field) ? [{ field, why: "missing" }] : [];
    if (field === "url") return isAddress(value) ? [] : [{ field, why: "address" }];
    if (field !== "dated" && field !== "day") return [];
    if (!isDay(value)) return [{ field, why: "day" }];
    if (value > today) return [{ field, why: "future" }];
    const first = { stillSo: heard, changed: filled.day, foundNothing: null }[action];
    return field === "dated" && first !== null && value < first ? [{ field, why: "older" }] : [];
  });
}

/** Of a change the day stands for the moment; of today, what has passed of it. */
export function lineOf(
  { event }: TemplateLine,
  filled: Filled,
  terms: {
    readonly action: Action;
    readonly id: string;
    readonly invented: boolean;
    readonly today: string;
    /** When today began, in the zone of the agreement. */
    readonly began: string;
  },
): Line {
  const { v, kind, occurredAt, ...rest } = event;
  const [day, title, url, dated] = [filled.day, filled.title, filled.url, filled.dated].map((it) =>
    it.trim(),
  );
  const when = (of: string | undefined): unknown =>
    of === undefined || of === terms.today ? { from: terms.began, to: occurredAt } : of;
  const isChange = terms.action === "changed";
  return {
    v,
    kind,
    id: terms.id,
    occurredAt: isChange ? when(day) : occurredAt,
    // A source of an earlier day has said so on that day and not now.
    ...(isChange ? { reportedAt: dated === terms.today ? occurredAt : dated } : {}),
    by: filled.by.trim(),
    ...rest,
    source: {
      title,
      ...(url === "" ? {} : { url }),
      ...(dated === "" ? {} : { dated }),
    },
    ...(terms.invented ? { invented: true } : {}),
  };
}

/** What can be supposed without filing, for the record to say what would follow: `KEY=holds`, or nothing. */
export function suppositionOf({ event }: TemplateLine): string | null {
  const { kind, of, args, says, instrument, status } = event;
  if (kind === "report" && typeof of === "string" && (says === "holds" || says === "fails"))
    return `${of}${Array.isArray(args) && args.length > 0 ? `(${args.join(",")})` : ""}=${says}`;
  if (kind === "text" && typeof instrument === "string" && (status === "in-force" || status === "ended"))
    return `${instrument}=${status === "in-force" ? "holds" : "fails"}`;
  return null;
}

/** Entries by which somebody says only to have looked: no standing depends on them. */
export function changesNothing({ event: { kind } }: TemplateLine): boolean {
  return kind === "record" || kind === "coverage";
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+\.\S+$/i.test(text);
}

export function idOf(action: Action, key: string, signs: string): string {
  const word = { stillSo: "still", changed: "changed", foundNothing: "looked" }[action];
  return `${word}-${key.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 80)}-${signs}`;
}
