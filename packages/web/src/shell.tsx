// What stands around every page: who we are, the bar, and what is to be seen before anything else.
import type { ReactNode } from "react";
import type { Mistake, Search } from "./address/search.ts";
import { Bar } from "./bar/bar.tsx";
import { Clocks } from "./bar/clocks.tsx";
import type { Messages } from "./messages/catalogue.ts";
import type { Reading } from "./now/follow.ts";
import { NowPage } from "./now/page.tsx";
import { TroubleShown } from "./now/trouble.tsx";
import { Telling } from "./teller.tsx";

export type ShellTerms = {
  readonly search: Search;
  readonly mistakes: readonly Mistake[];
  readonly messages: Messages;
  readonly languages: readonly string[];
  readonly reading: Reading;
  /** Whether what is read answers another question than the address asks. */
  readonly busy: boolean;
  readonly onSearch: (search: Search) => void;
  readonly again: () => void;
  /** Whether the address leads to a page of ours. */
  readonly found: boolean;
};

export function Shell(terms: ShellTerms): ReactNode {
  const { search, mistakes, messages, languages, reading, onSearch } = terms;
  const { document } = reading;
  const { text } = messages;
  const read = mistakes.length === 0 ? search : {};
  const ownZone = document?.agreement.zone ?? null;
  const zone = read.tz ?? ownZone ?? "UTC";
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
        <Bar
          search={read}
          messages={messages}
          languages={languages}
          zone={zone}
          ownZone={ownZone}
          asOf={document?.asOf ?? null}
          onSearch={onSearch}
        />
      </header>
      <main id="main" tabIndex={-1} aria-busy={terms.busy}>
        <h1>{text("page")}</h1>
        <Clocks search={read} messages={messages} zone={zone} />
        {document !== null && document.viewer !== null && (
          <p className="clocks">{text("viewer", { viewer: document.viewer })}</p>
        )}
        <Inside {...terms} zone={zone} />
      </main>
      <footer>
        <a href="/">{text("board")}</a>
      </footer>
    </>
  );
}

function Title({
  of: { agreement, language },
  messages,
}: {
  readonly of: NonNullable<Reading["document"]>;
  readonly messages: Messages;
}): ReactNode {
  const { title, version } = agreement;
  return (
    <>
      <span lang={language}>{title}</span>
      {version !== null && <small>{messages.text("version", { version })}</small>}
    </>
  );
}

function Inside({
  mistakes,
  messages,
  reading: { document, trouble },
  busy,
  onSearch,
  again,
  found,
  zone,
}: ShellTerms & { readonly zone: string }): ReactNode {
  const { text } = messages;
  if (mistakes.length > 0 || !found)
    return (
      <div className="trouble" role="alert">
        <h2>{text(found ? "wrong.title" : "missing.title")}</h2>
        {mistakes.map(({ parameter, found: wrong }) => (
          <p key={parameter}>{text(`wrong.${parameter}`, { found: wrong })}</p>
        ))}
        <button type="button" onClick={() => onSearch({})}>
          {text("wrong.home")}
        </button>
      </div>
    );
  return (
    <>
      {trouble !== null && (
        <TroubleShown trouble={trouble} messages={messages} stale={document !== null} again={again} />
      )}
      {(busy || (document === null && trouble === null)) && (
        <p className="loading" role="status">
          {text("loading")}
        </p>
      )}
      {document !== null && (
        <Telling value={{ messages, zone, asOf: document.asOf, spoken: document.language }}>
          <NowPage document={document} />
        </Telling>
      )}
    </>
  );
}
