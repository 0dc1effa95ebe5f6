// The address, the language and the record brought together into one page.
import { connect } from "@pacta/server/wire";
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  useNavigate,
  useSearch,
} from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { mistakesIn, parseSearch, type Search, searchIn, stringifySearch } from "./address/search.ts";
import { languageFor, languages, type Messages, messagesIn } from "./messages/catalogue.ts";
import { type Following, follow, type NowAsking, type Reading, unread } from "./now/follow.ts";
import { Shell } from "./shell.tsx";

/** The language of an address, else of the browser. */
export function languageOf({ lang }: Search): string {
  return languageFor([...(lang === undefined ? [] : [lang]), ...navigator.languages]);
}

export function routerWith(first: Messages) {
  const root = createRootRoute({
    validateSearch: searchIn,
    component: Outlet,
    notFoundComponent: () => <Whole first={first} found={false} />,
  });
  const now = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: () => <Whole first={first} found />,
  });
  return createRouter({
    routeTree: root.addChildren([now]),
    basepath: "/app",
    trailingSlash: "preserve",
    parseSearch,
    stringifySearch,
  });
}

function Whole({ first, found }: { readonly first: Messages; readonly found: boolean }): ReactNode {
  const search = searchIn(useSearch({ strict: false }));
  const navigate = useNavigate();
  const mistakes = mistakesIn(search, languages);
  const messages = useMessages(languageOf(search), first);
  const asks = found && mistakes.length === 0;
  const { reading, busy, again } = useNow(asks ? askingOf(search, messages.language) : null);
  useEffect(() => {
    const title = reading.document?.agreement.title;
    document.documentElement.lang = messages.language;
    document.title = [messages.text("page"), title, messages.text("site")]
      .filter((it) => it !== undefined)
      .join(" · ");
  }, [messages, reading.document]);
  return (
    <Shell
      search={search}
      mistakes={mistakes}
      messages={messages}
      languages={languages}
      reading={reading}
      busy={busy}
      found={found}
      again={again}
      onSearch={(to) => void navigate({ to: "/", search: to as never, resetScroll: false })}
    />
  );
}

/** The server tells in the first of these languages that it knows. */
function askingOf({ asof, known }: Search, language: string): NowAsking {
  return {
    ...(asof === undefined ? {} : { asOf: asof }),
    ...(known === undefined ? {} : { knownAt: known }),
    lang: language === "en" ? "en" : `${language},en`,
  };
}

/** Those of the language before stand until the next are there. */
function useMessages(language: string, first: Messages): Messages {
  const [messages, setMessages] = useState(first);
  useEffect(() => {
    let current = true;
    void messagesIn(language).then((it) => current && setMessages(it));
    return () => {
      current = false;
    };
  }, [language]);
  return messages;
}

const client = connect({ address: `${location.origin}/` });

type Now = {
  readonly reading: Reading;
  /** What is read answers another question than the address asks. */
  readonly busy: boolean;
  readonly again: () => void;
};

function useNow(asking: NowAsking | null): Now {
  const question = asking === null ? null : JSON.stringify(asking);
  const [{ answers, reading }, setAnswer] = useState({ answers: question, reading: unread });
  const following = useRef<Following | null>(null);
  useEffect(() => {
    if (question === null) return;
    const begun = follow(client, JSON.parse(question) as NowAsking, (told) =>
      setAnswer({ answers: question, reading: told }),
    );
    following.current = begun;
    return begun.stop;
  }, [question]);
  return { reading, busy: answers !== question, again: () => following.current?.again() };
}
