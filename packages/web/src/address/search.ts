// What an address asks for: as of when, as known when, told in which zone and language, and which reason is open. What
// cannot be read is named and never passed over: a page for another moment than the one in the address would be a wrong
// answer.
import { isZone } from "../time/moments.ts";

export type Search = {
  readonly asof?: string;
  readonly known?: string;
  readonly tz?: string;
  readonly lang?: string;
  /** The key whose reason is open beside the page. */
  readonly why?: string;
  /** What a page asks for besides, by names of its own. */
  readonly [own: string]: string | undefined;
};

export const parameters = ["asof", "known", "tz", "lang"] as const;

export type Parameter = (typeof parameters)[number];

export type Mistake = { readonly parameter: Parameter; readonly found: string };

/** The four and the reason, and what a page asks for by names of its own; anything else is none of ours. */
export function searchIn(raw: Readonly<Record<string, unknown>>, own: readonly string[] = []): Search {
  return Object.fromEntries(
    [...parameters, "why", ...own].flatMap((name) => {
      const value = raw[name];
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );
}

/** What goes along from page to page: the moment and the manner, not what one page was asked. */
export function carried({ asof, known, tz, lang }: Search): Search {
  return searchIn({ asof, known, tz, lang });
}

export function mistakesIn(search: Search, languages: readonly string[]): readonly Mistake[] {
  const good: Readonly<Record<Parameter, (text: string) => boolean>> = {
    asof: isInstant,
    known: (text) => isPosition(text) || isInstant(text),
    tz: isZone,
    lang: (text) => languages.includes(text),
  };
  return parameters.flatMap((parameter) => {
    const found = search[parameter];
    return found === undefined || good[parameter](found) ? [] : [{ parameter, found }];
  });
}

export function isPosition(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

/** In UTC, to the minute or finer: an address is sent to people in other zones. */
export function isInstant(text: string): boolean {
  const [, day] = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?Z$/.exec(text) ?? [];
  const at = Date.parse(text);
  // The 31st of June is read as the 1st of July by some.
  return day !== undefined && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** Whoever asks for two moments at once is asked which is meant: both stand in the place of one, where no reader takes
 *  either for the answer. */
export function parseSearch(text: string): Readonly<Record<string, unknown>> {
  const asked = new URLSearchParams(text);
  return Object.fromEntries(
    [...asked.keys()].map((name) => [
      name,
      [...new Set(asked.getAll(name).filter((value) => value !== ""))].join(" & "),
    ]),
  );
}

/** Colons and slashes stay as they are: people read addresses, and both may stand in a query. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(search)
    .flatMap(([name, value]) =>
      typeof value === "string" && value !== ""
        ? [`${name}=${encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2F", "/")}`]
        : [],
    )
    .join("&");
  return text === "" ? "" : `?${text}`;
}
