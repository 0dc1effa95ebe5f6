// One rule as prose: its sentences with what they rest on, and what the text leaves open, by word and by shape.
import type { Documents, RuleLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Moment } from "../told/moment.tsx";
import { State } from "../told/state.tsx";
import { mostRows } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";
import { quotedParts, References, Words } from "./passages.tsx";

export function Sentences({
  of,
  language,
  documents,
}: {
  readonly of: Pick<RuleLine, "sentences" | "unstated">;
  readonly language: string;
  readonly documents: Documents;
}): ReactNode {
  const { text } = useTeller().messages;
  return (
    <div className="prose">
      {of.sentences.map(({ key, says, source }) => (
        <p key={key}>
          <span lang={language}>
            <Sentence says={says} />
          </span>
          <References of={source} documents={documents} />
        </p>
      ))}
      {of.unstated.length > 0 && (
        <p className="leftOpen">
          <span className="state unknown">
            <span aria-hidden="true" className="shape">
              ?
            </span>
            {text("text.open")}
          </span>{" "}
          <span lang={language}>{of.unstated.map(({ says }) => says).join(" ")}</span>
        </p>
      )}
    </div>
  );
}

function Sentence({ says }: { readonly says: string }): ReactNode {
  let at = 0;
  return quotedParts(says).map(({ words, quoted }) => {
    const key = at;
    at += words.length;
    return quoted ? (
      <span key={key} lang="und">
        {words}
      </span>
    ) : (
      words
    );
  });
}

/** The declaration itself, with its file and line. */
export function Written({ rule }: { readonly rule: RuleLine }): ReactNode {
  const { text } = useTeller().messages;
  if (rule.places.length === 0) return <p className="absent">{text("rule.unwritten")}</p>;
  return rule.places.map(({ file, line, text: written }) => (
    <figure key={`${file} ${line}`} className="written">
      <figcaption className="quiet">{text("rule.place", { file, line: String(line) })}</figcaption>
      <pre lang="und">{written}</pre>
    </figure>
  ));
}

/** The declaration behind its file and line. */
export function Folded({
  rule,
  children,
}: {
  readonly rule: RuleLine;
  readonly children?: ReactNode;
}): ReactNode {
  const { text } = useTeller().messages;
  const [place] = rule.places;
  if (place === undefined) return <Written rule={rule} />;
  const { file, line } = place;
  return (
    <details className="onScreen folded">
      <summary>{text("rule.behind", { place: text("rule.place", { file, line: String(line) }) })}</summary>
      <Written rule={rule} />
      {children}
    </details>
  );
}

/** Words that the rule itself quotes, or those of the clauses that it cites, each once. */
export function Behind({ rule }: { readonly rule: RuleLine }): ReactNode {
  const passages = rule.sentences.flatMap(({ source }) => source).filter(({ quote }) => quote !== null);
  const once = [...new Map(passages.map((it) => [JSON.stringify(it.quote), it])).values()];
  return once.map(
    ({ document, clause, says, quote }) =>
      quote !== null && (
        <div key={`${document} ${clause} ${quote.text}`}>
          <div className="quiet">{says}</div>
          <Words {...quote} />
        </div>
      ),
  );
}

/** What it currently comes to, each standing with its reason. */
export function Yields({ of }: { readonly of: RuleLine["yields"] }): ReactNode {
  const { text } = useTeller().messages;
  if (of.length === 0) return <p className="absent">{text("rule.yieldsNone")}</p>;
  const rest = of.slice(mostRows);
  return (
    <>
      <Standings of={of.slice(0, mostRows)} />
      {rest.length > 0 && (
        <details>
          <summary>{text("path.more", { count: rest.length })}</summary>
          <Standings of={rest} />
        </details>
      )}
    </>
  );
}

function Standings({ of }: { readonly of: RuleLine["yields"] }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <ul className="plain yields" aria-label={text("rule.yields")}>
      {of.map(({ key, since, ...worded }) => (
        <li key={key}>
          <State of={worded} why={key} /> <span className="key">{key}</span>
          {since !== null && (
            <span className="quiet">
              {" "}
              {text("rule.since")} <Moment at={since} why={key} zoned began />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
