// The address, the language and the record brought together into one page.
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  useNavigate,
  useParams,
  useRouter,
  useSearch,
} from "@tanstack/react-router";
import { lazy, type ReactNode, useEffect, useRef, useState } from "react";
import { mistakesIn, parseSearch, type Search, searchIn, stringifySearch } from "./address/search.ts";
import { besideInWorker, movesWith } from "./bar/moves.ts";
import { languageFor, languages, type Messages, messagesIn } from "./messages/catalogue.ts";
import type { Answer, Asking, Page } from "./page.ts";
import { ownNames, type PageLine, pages } from "./pages.ts";
import { Finder } from "./palette/finder.tsx";
import { Apart, Fallen } from "./record/fallen.tsx";
import { askingOf, client, useReading } from "./record/reading.ts";
import { Shell, titleOf } from "./shell.tsx";
import { base } from "./told/links.tsx";
import { useWho, Who } from "./who/who.tsx";

/** The language of an address, else of the browser. */
export function languageOf({ lang }: Search): string {
  return languageFor([...(lang === undefined ? [] : [lang]), ...navigator.languages]);
}

const moves = movesWith(besideInWorker);

type Loaded = { readonly line: PageLine; readonly page: Page };

/** The folder of messages that the page of an address needs besides. */
export function wordsAt(path: string): string | null {
  return pages.find((it) => `${base}${it.path}` === path)?.words ?? null;
}

/** The page that an address leads to, where it is one of ours without parameters. */
export async function pageAt(path: string): Promise<Loaded | null> {
  const line = pages.find((it) => `${base}${it.path}` === path);
  return line === undefined ? null : { line, page: (await line.load()).page };
}

export function routerWith(first: Messages, at: Loaded | null) {
  const root = createRootRoute({
    validateSearch: (raw) => searchIn(raw, ownNames),
    component: Outlet,
    notFoundComponent: () => <Whole first={first} at={at} line={null} />,
  });
  const routes = pages.map((line) =>
    createRoute({
      getParentRoute: () => root,
      path: line.path,
      component: () => <Whole first={first} at={at} line={line} />,
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    basepath: base,
    trailingSlash: "preserve",
    parseSearch,
    stringifySearch,
    defaultErrorComponent: () => <Fallen messages={first} />,
  });
}

/** Reasons are heavy, and not on the first screen. */
const WhyDialog = lazy(async () => ({ default: (await import("./why/dialog.tsx")).WhyDialog }));

function Whole({
  first,
  at,
  line,
}: {
  readonly first: Messages;
  readonly at: Loaded | null;
  readonly line: PageLine | null;
}): ReactNode {
  const search = searchIn(useSearch({ strict: false }), ownNames);
  const params = useParams({ strict: false }) as Readonly<Record<string, string>>;
  const navigate = useNavigate();
  const router = useRouter();
  const mistakes = mistakesIn(search, languages);
  const told = useMessages(languageOf(search), line?.words ?? null, first);
  const { messages } = told;
  const { loaded, failed } = usePage(line, at);
  const absent = failed || told.failed;
  // A page says nothing before it has its words.
  const page = line?.words === undefined || messages.words === line.words ? loaded : null;
  const asking = askingOf(search, messages.language);
  const { why, ...asked } = search;
  const places = new Set(line?.places);
  const read = Object.entries(asked).filter(([name]) => !places.has(name));
  const question =
    page === null || mistakes.length > 0 ? null : JSON.stringify([line?.name, asking, read, params]);
  const { reading, busy, again } = useReading(
    question,
    async () => {
      if (page === null) throw new Error("nothing is read for no page");
      return page.read({ client, asking, search, params });
    },
    { ...asking, movedBy: page?.movedBy, still: page?.still },
  );
  const title = titleOf({ name: line?.name ?? null, page, reading, messages });
  const agreement = reading.document?.agreement?.title;
  useEffect(() => {
    document.documentElement.lang = messages.language;
    document.title = [title, agreement, messages.text("site")].filter((it) => it !== undefined).join(" · ");
  }, [messages, title, agreement]);
  useTimelines({ document: reading.document, busy, search, asking });
  // Whoever stays on a page stays where it was being read.
  const follow = (href: string, stays = false): void => void router.navigate({ href, resetScroll: !stays });
  useOwnLinks(follow);
  const seen = useWho();
  const path = pathOf(line, params);
  useFocusOnTurning(path);
  const go = (to: Search): void =>
    void navigate({ to: (line?.path ?? "/") as "/", params, search: to as never, resetScroll: false });
  return (
    <Shell
      name={line?.name ?? null}
      page={page}
      path={path}
      search={search}
      mistakes={mistakes}
      messages={messages}
      languages={languages}
      reading={absent ? { document: null, trouble: { problem: null } } : reading}
      busy={busy}
      // What did not come once is not fetched twice by every browser.
      again={absent ? () => location.reload() : again}
      moves={moves}
      onSearch={(to) => go({ ...own(search), ...to })}
      tools={(zone) => (
        <>
          <Who seen={seen} search={search} messages={messages} />
          <Finder messages={messages} zone={zone} path={path} search={search} go={follow} />
        </>
      )}
      beside={
        why !== undefined && (
          <Apart messages={messages} of={why}>
            <WhyDialog of={why} asking={asking} onClose={() => go(asked)} />
          </Apart>
        )
      }
    />
  );
}

/** What a page has asked for besides, which the bar knows nothing of. */
function own(search: Search): Search {
  const { asof, known, tz, lang, why, ...rest } = search;
  return rest;
}

/** Read once the page is there, and again when it has shown more than they hold. What was moved to is let go of as soon
 *  as the page tells of it. */
function useTimelines({
  document,
  busy,
  search,
  asking,
}: {
  readonly document: Answer | null;
  readonly busy: boolean;
  readonly search: Search;
  readonly asking: Asking;
}): void {
  const { language, viewer = null, knownAt, asOf } = document ?? {};
  const now = search.asof === undefined && search.known === undefined ? (asOf ?? null) : null;
  useEffect(() => {
    if (language === undefined || knownAt === undefined) return;
    const wait = setTimeout(() => moves.load({ language, lang: asking.lang, viewer, knownAt, now }), calm);
    return () => clearTimeout(wait);
  }, [language, viewer, knownAt, now, asking.lang]);
  const moment = `${search.asof} ${search.known}`;
  const shown = useRef(moment);
  useEffect(() => {
    if (busy || shown.current === moment) return;
    shown.current = moment;
    moves.settle();
  }, [busy, moment]);
}

/** The page itself comes first. */
const calm = 300;

function pathOf(line: PageLine | null, params: Readonly<Record<string, string>>): string {
  return (line?.path ?? "/").replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

/** Those of the language before stand until the next are there. */
function useMessages(
  language: string,
  words: string | null,
  first: Messages,
): { readonly messages: Messages; readonly failed: boolean } {
  const [messages, setMessages] = useState(first);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    setFailed(false);
    messagesIn(language, words).then(
      (it) => current && setMessages(it),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [language, words]);
  return { messages, failed };
}

function usePage(
  line: PageLine | null,
  at: Loaded | null,
): { readonly loaded: Page | null; readonly failed: boolean } {
  const [found, setFound] = useState(at);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    setFailed(false);
    line?.load().then(
      ({ page }) => current && setFound({ line, page }),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [line]);
  return { loaded: found !== null && found.line === line ? found.page : null, failed };
}

/** A link to a page of ours is followed without loading the app again, unless it is to be opened elsewhere. */
function useOwnLinks(follow: (href: string, stays: boolean) => void): void {
  const followed = useRef(follow);
  followed.current = follow;
  useEffect(() => {
    const press = (event: MouseEvent): void => {
      const link = (event.target as Element).closest("a");
      const elsewhere =
        event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
      if (link === null || elsewhere || event.defaultPrevented) return;
      const href = link.getAttribute("href") ?? "";
      // Of a link in a drawing `target` is an object, and never empty.
      if (link.hasAttribute("target") || link.hasAttribute("download") || !href.startsWith(`${base}/`))
        return;
      event.preventDefault();
      followed.current(href, new URL(href, location.href).pathname === location.pathname);
    };
    document.addEventListener("click", press);
    return () => document.removeEventListener("click", press);
  }, []);
}

/** Whoever goes to another page begins at its top, by eye and by ear; the first page is where the browser begins. */
function useFocusOnTurning(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    window.scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
}
