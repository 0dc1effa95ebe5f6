// From what somebody has typed to what may be meant: a moment, a reason, a page, a name of the record.
import type { IndexLine } from "@pacta/server/wire";
import type { Search } from "../address/search.ts";
import type { PageLine } from "../pages.ts";
import { atWall } from "../time/moments.ts";
import { hrefTo } from "../told/links.tsx";
import { ranked } from "./rank.ts";

export type Meant =
  | { readonly kind: "moment"; readonly asof: string; readonly wall: string }
  | { readonly kind: "now" }
  | { readonly kind: "reason"; readonly key: string }
  | { readonly kind: "citation"; readonly key: string }
  | { readonly kind: "page"; readonly page: PageLine; readonly title: string }
  | { readonly kind: "name"; readonly name: IndexLine; readonly to: Place };

/** Where a name leads: to a page of its own, or to the reason beside the page that is open. */
export type Place = { readonly path: string; readonly own?: Search } | { readonly why: string };

export type Known = {
  readonly pages: readonly PageLine[];
  readonly titleOf: (page: PageLine) => string;
  readonly names: readonly IndexLine[];
  readonly zone: string;
  readonly search: Search;
};

const reasoned: ReadonlySet<IndexLine["kind"]> = new Set([
  "situation",
  "norm",
  "instrument",
  "decision",
  "procedure",
  "fact",
]);

const homes: Readonly<Partial<Record<IndexLine["kind"], readonly string[]>>> = {
  party: ["/parties/$"],
  body: ["/bodies/$"],
};

/** Null for what has no page yet. */
export function placeOf({ key, kind, of }: IndexLine, pages: readonly PageLine[]): Place | null {
  if (reasoned.has(kind)) return { why: key };
  if (kind === "clause" && of !== undefined) {
    const text = pages.find((it) => it.path.startsWith("/text/$"));
    return text === undefined
      ? { why: of }
      : { path: pathIn(text, of), own: { clause: key.slice(of.length + 1) } };
  }
  const page = pages.find(({ path }) => homes[kind]?.some((home) => path.startsWith(home)));
  return page === undefined ? null : { path: pathIn(page, key) };
}

function pathIn({ path }: PageLine, key: string): string {
  return path.replace(/\$\w+/, encodeURIComponent(key));
}

/** Nobody reads further down. */
const most = 40;

export function meantBy(sought: string, { pages, titleOf, names, zone, search }: Known): readonly Meant[] {
  const words = sought.trim();
  const open = pages.filter(({ path }) => !path.includes("$"));
  const page = (it: PageLine): Meant => ({ kind: "page", page: it, title: titleOf(it) });
  const citation: readonly Meant[] = search.why === undefined ? [] : [{ kind: "citation", key: search.why }];
  if (words === "") return [...citation, ...open.map(page)];
  const asked = /^(?:why|pourquoi|чому)\s+(.+)$/iu.exec(words)?.[1];
  const placed = names.flatMap((name) => {
    const to = placeOf(name, pages);
    return to === null ? [] : [{ name, to }];
  });
  const named = ranked(asked ?? words, placed, ({ name }) => [name.title, name.key]).map(
    (it): Meant => ({ kind: "name", ...it }),
  );
  if (asked !== undefined) {
    const key = asked.replace(/\s+/g, "");
    const known = names.some((it) => it.key === key);
    return [...(known ? [] : [{ kind: "reason", key } as const]), ...named].slice(0, most);
  }
  return [
    ...momentsIn(words, zone),
    ...(/^(?:now|maintenant|зараз)$/iu.test(words) ? [{ kind: "now" } as const] : []),
    ...ranked(words, open, (it) => [titleOf(it), it.name]).map(page),
    ...named,
  ].slice(0, most);
}

/** A day is meant up to its last minute. */
function momentsIn(words: string, zone: string): readonly Meant[] {
  const [, day, time = "23:59"] = /^(\d{4}-\d{2}-\d{2})(?:[ T]+(\d{1,2}:\d{2}))?$/.exec(words) ?? [];
  if (day === undefined) return [];
  const wall = `${day}T${time.padStart(5, "0")}`;
  const asof = atWall(wall, zone);
  return asof === null ? [] : [{ kind: "moment", asof, wall: wall.replace("T", " ") }];
}

/** The address to go to; null where something else is to be done. */
export function hrefOf(meant: Meant, path: string, search: Search): string | null {
  switch (meant.kind) {
    case "moment":
      return hrefTo(path, { ...search, asof: meant.asof }, ownOf(search));
    case "now": {
      const { asof, ...rest } = search;
      return hrefTo(path, rest, ownOf(search));
    }
    case "reason":
      return hrefTo(path, search, { ...ownOf(search), why: meant.key });
    case "page":
      return hrefTo(meant.page.path, search);
    case "name":
      return "path" in meant.to
        ? hrefTo(meant.to.path, search, meant.to.own)
        : hrefTo(path, search, { ...ownOf(search), why: meant.to.why });
    case "citation":
      return null;
  }
}

function ownOf({ asof, known, tz, lang, why, ...own }: Search): Search {
  return own;
}
