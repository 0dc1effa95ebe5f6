// What stands around every page: who we are, the pages, the bar, and what is to be seen before anything else.
import { lazy, type ReactNode, useState } from "react";
import type { Mistake, Search } from "./address/search.ts";
import { Bar } from "./bar/bar.tsx";
import { Clocks } from "./bar/clocks.tsx";
import type { Moves } from "./bar/moves.ts";
import { Moving } from "./bar/moving.tsx";
import { News } from "./bar/news.tsx";
import type { Messages } from "./messages/catalogue.ts";
import { Nav } from "./nav.tsx";
import type { Answer, Page } from "./page.ts";
import { Apart } from "./record/fallen.tsx";
import type { Reading } from "./record/follow.ts";
import { TroubleShown } from "./record/trouble.tsx";
import { Telling } from "./told/teller.tsx";
import { ThenContext, useIsMoving } from "./told/then.ts";

export type ShellTerms = {
  /** The name of the page that the address leads to; null where it leads to none of ours. */
  readonly name: string | null;
  /** Null as long as it is on its way. */
  readonly page: Page | null;
  /** Of the page, beneath /app. */
  readonly path: string;
  readonly search: Search;
  readonly mistakes: readonly Mistake[];
  readonly messages: Messages;
  readonly languages: readonly string[];
  readonly reading: Reading;
  /** Whether what is read answers another question than the address asks. */
  readonly busy: boolean;
  readonly onSearch: (search: Search) => void;
  readonly again: () => void;
  /** Null where nobody moves in time but by the form. */
  readonly moves: Moves | null;
  /** What stands beside the page, told as the page is. */
  readonly beside?: ReactNode;
  /** Who looks, and the search, in the head of every page; told in its zone. */
  readonly tools?: (zone: string) => ReactNode;
};

/** Nobody moves before there is something to see. */
const Tracks = lazy(async () => ({ default: (await import("./bar/tracks.tsx")).Tracks }));

export function Shell(terms: ShellTerms): ReactNode {
  const { moves } = terms;
  return moves === null ? (
    <Around {...terms} />
  ) : (
    <ThenContext value={moves}>
      <Around {...terms} />
    </ThenContext>
  );
}

function Around(terms: ShellTerms): ReactNode {
  const { name, search, mistakes, messages, languages, reading, moves, onSearch } = terms;
  const { document } = reading;
  const { text } = messages;
  const read = mistakes.length === 0 ? search : {};
  const ownZone = document?.agreement?.zone ?? null;
  const zone = read.tz ?? ownZone ?? "UTC";
  const viewer = document?.viewer ?? null;
  const toNow = (): void => {
    const { asof, known, ...rest } = read;
    onSearch(rest);
  };
  const knownAt = document?.knownAt ?? null;
  const clocks = <Clocks search={read} knownAt={knownAt} messages={messages} zone={zone} onNow={toNow} />;
  return (
    <>
      <a className="skip" href="#main">
        {text("skip")}
      </a>
      {document?.invented === true && <aside className="invented">{text("invented")}</aside>}
      <header>
        <p className="site">
          <span>{text("site")}</span>
          {document !== null && <Title of={document} messages={messages} />}
        </p>
        {terms.tools !== undefined && <div className="tools">{terms.tools(zone)}</div>}
        <Nav search={read} messages={messages} current={name} />
        <Folded label={text("bar.folded", { zone, language: messages.language })}>
          <Bar
            search={read}
            messages={messages}
            languages={languages}
            zone={zone}
            ownZone={ownZone}
            asOf={document?.asOf ?? null}
            onSearch={onSearch}
          />
          {moves !== null && (
            <Apart messages={messages} waiting={<div className="tracks" />}>
              <Tracks {...{ moves, messages, zone, onSearch }} search={read} shown={shownIn(document)} />
            </Apart>
          )}
        </Folded>
      </header>
      <Main busy={terms.busy}>
        <h1>{titleOf(terms)}</h1>
        {moves === null ? clocks : <Moving {...{ moves, messages, zone }}>{clocks}</Moving>}
        {viewer !== null && <p className="clocks">{text("viewer", { viewer })}</p>}
        <Inside {...terms} zone={zone} />
      </Main>
      <footer>
        <a href="/">{text("board")}</a>
        {moves !== null && <News moves={moves} messages={messages} />}
      </footer>
    </>
  );
}

/** Busy too while somebody moves: but for the standings, it tells of the moment before. */
function Main({ busy, children }: { readonly busy: boolean; readonly children: ReactNode }): ReactNode {
  const isMoving = useIsMoving();
  return (
    <main id="main" tabIndex={-1} aria-busy={busy || isMoving} className={isMoving ? "ofBefore" : undefined}>
      {children}
    </main>
  );
}

function shownIn(document: Answer | null): { readonly asOf: string; readonly knownAt: number } | null {
  const { asOf, knownAt } = document ?? {};
  return asOf === undefined || knownAt === undefined ? null : { asOf, knownAt };
}

/** On a phone the bar would fill the first screen: it is folded there until somebody wants it. */
function Folded({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  const [isOpen, setOpen] = useState(() => typeof matchMedia === "undefined" || !matchMedia(narrow).matches);
  return (
    <details className="bars" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {children}
    </details>
  );
}

const narrow = "(max-width: 45rem)";

export function titleOf({
  name,
  page,
  reading: { document },
  messages: { text },
}: Pick<ShellTerms, "name" | "page" | "reading" | "messages">): string {
  if (name === null) return text("missing.title");
  const own = page?.titleOf;
  return own === undefined || document === null ? text(`page.${name}`) : own(document);
}

function Title({
  of: { agreement, language },
  messages,
}: {
  readonly of: Answer;
  readonly messages: Messages;
}): ReactNode {
  if (agreement === undefined) return null;
  const { title, version } = agreement;
  return (
    <>
      <span lang={language}>{title}</span>
      {version !== null && <small>{messages.text("version", { version })}</small>}
    </>
  );
}

function Inside(terms: ShellTerms & { readonly zone: string }): ReactNode {
  const { name, page, path, search, mistakes, messages, busy, onSearch, again, zone } = terms;
  const { document, trouble } = terms.reading;
  const { text } = messages;
  if (mistakes.length > 0 || name === null)
    return (
      <div className="trouble" role="alert">
        <h2>{text(name === null ? "missing.title" : "wrong.title")}</h2>
        {mistakes.map(({ parameter, found: wrong }) => (
          <p key={parameter}>{text(`wrong.${parameter}`, { found: wrong })}</p>
        ))}
        <button type="button" onClick={() => onSearch({})}>
          {text("wrong.home")}
        </button>
      </div>
    );
  const spoken = document?.language ?? messages.language;
  const asOf = document?.asOf ?? search.asof ?? new Date().toISOString();
  return (
    <Telling value={{ messages, zone, asOf, spoken, address: { path, search }, again }}>
      {trouble !== null && (
        <TroubleShown trouble={trouble} messages={messages} stale={document !== null} again={again} />
      )}
      {(busy || ((page === null || document === null) && trouble === null)) && (
        <p className="loading" role="status">
          {text("loading")}
        </p>
      )}
      {document !== null && page !== null && (
        <Apart messages={messages} of={JSON.stringify([path, search, document.asOf])}>
          <page.Show document={document} />
        </Apart>
      )}
      {terms.beside}
    </Telling>
  );
}
