// One text: each clause beside the rules that cite it, beside what these say and what they come to.
import type { ClauseLine } from "@pacta/server/wire";
import { type ReactNode, useEffect } from "react";
import { type Answer, type Page, pageOf } from "../page.ts";
import { isWrong, Languages, Wrong } from "../text/controls.tsx";
import { Facts } from "../text/instruments.tsx";
import { languageName } from "../text/passages.tsx";
import { Folded, Sentences, Yields } from "../text/prose.tsx";
import {
  byKey,
  type Instrument,
  placeOf,
  type RulesByKey,
  readText,
  rulesOn,
  type TextRead,
} from "../text/read.ts";
import { useMargins } from "../text/sheet.ts";
import { To } from "../told/links.tsx";
import { State } from "../told/state.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { Clause, Rules } from "./clause.tsx";
import { Evidence } from "./evidence.tsx";
import "../text/style.css";

/** The text, with the id that the address has. */
export type InstrumentRead = TextRead & { readonly of: string };

export function InstrumentPage({ document }: { readonly document: InstrumentRead }): ReactNode {
  const { text } = useTeller().messages;
  const found = document.instruments.find(({ id }) => id === document.of);
  useMargins(document, found?.title ?? document.of);
  return (
    <>
      <p className="onScreen">
        <To page="/text">{text("instrument.all")}</To>
      </p>
      {found === undefined ? (
        <div className="trouble" role="alert">
          <h2>{text("wrong.title")}</h2>
          <p>{text("instrument.missing", { id: document.of })}</p>
        </div>
      ) : (
        <One of={found} document={document} />
      )}
    </>
  );
}

function One({ of, document }: { readonly of: Instrument; readonly document: InstrumentRead }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const { prose } = document;
  const asked = address.search.clause;
  useEffect(() => {
    if (asked === undefined) return;
    window.document.getElementById(placeOf("clause", asked))?.scrollIntoView();
  }, [asked]);
  const rules = byKey(prose.rules);
  const own = rules.get(of.id);
  const whole = of.rules.filter((key) => key !== of.id);
  return (
    <>
      <p className="standing">
        {of.standing !== null && of.word !== null && (
          <State of={{ standing: of.standing, word: of.word }} why={of.id} />
        )}{" "}
        <span className="key">{of.id}</span>
      </p>
      <div>
        <Facts of={of} />
      </div>
      <Languages document={document} />
      <Wrong document={document} />
      {asked !== undefined && !of.clauses.some(({ number }) => number === asked) && (
        <div className="trouble" role="alert">
          <p>{text("clause.missing", { clause: asked })}</p>
        </div>
      )}
      {!isWrong(document, address.search) && (
        <>
          <p className="quiet">
            {text("text.lead", { language: languageName(prose.language, messages.language) })}
          </p>
          <section aria-labelledby="clauses">
            <h2 id="clauses">{text("clauses")}</h2>
            {of.clauses.length === 0 && <p>{text("clauses.none")}</p>}
            {of.clauses.length > 1 && <Contents of={of.clauses} />}
            {of.clauses.map((clause) => (
              <Clause
                key={clause.number}
                of={clause}
                instrument={of}
                rules={rules}
                document={document}
                isAsked={clause.number === asked}
              />
            ))}
          </section>
          <Whole keys={whole} rules={rules} document={document} />
          {own !== undefined && (
            <section aria-labelledby="own">
              <h2 id="own">{text("instrument.own")}</h2>
              <div className="columns two">
                <div>
                  <Sentences
                    of={{
                      ...own,
                      // What its clauses say stands above.
                      sentences: own.sentences.filter(({ key }) => !key.includes("/clause-")),
                    }}
                    language={prose.language}
                    documents={document.documents}
                  />
                  <Yields of={document.rules.find(({ key }) => key === of.id)?.yields ?? []} />
                </div>
                <Folded rule={own} />
              </div>
            </section>
          )}
          <Evidence
            of={[...(own === undefined ? [] : [own]), ...rulesOn(of).flatMap((key) => rules.get(key) ?? [])]}
            document={document}
          />
        </>
      )}
    </>
  );
}

function Contents({ of }: { readonly of: readonly ClauseLine[] }): ReactNode {
  const { messages, address } = useTeller();
  const { in: language } = address.search;
  return (
    <nav aria-label={messages.text("clauses")} className="contents">
      <ul className="plain">
        {of.map(({ number, title }) => (
          <li key={number}>
            <To
              page={address.path}
              own={{ clause: number, ...(language === undefined ? {} : { in: language }) }}
            >
              <span className="key">{number}</span>
              {title !== null && (
                <>
                  {" "}
                  <Said>{title}</Said>
                </>
              )}
            </To>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Whole({
  keys,
  rules,
  document,
}: {
  readonly keys: readonly string[];
  readonly rules: RulesByKey;
  readonly document: TextRead;
}): ReactNode {
  const { text } = useTeller().messages;
  return (
    keys.length > 0 && (
      <section aria-labelledby="whole">
        <h2 id="whole">{text("instrument.whole")}</h2>
        <Rules keys={keys} rules={rules} document={document} head="h3" />
      </section>
    )
  );
}

export const page: Page = pageOf<InstrumentRead & Answer>({
  read: async (given) => ({ ...(await readText(given)), of: given.params.document ?? "" }),
  Show: InstrumentPage,
  titleOf: ({ instruments, of }) => instruments.find(({ id }) => id === of)?.title ?? of,
});
