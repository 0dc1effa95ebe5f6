// A clause: its number and its words, and beside them the rules that cite it as they are written, as they read, and
// what they come to.
import type { ClauseLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { citationOf } from "../text/citation.ts";
import { Words } from "../text/passages.tsx";
import { Sentences, Written, Yields } from "../text/prose.tsx";
import { type Instrument, placeOf, type RulesByKey, type TextRead } from "../text/read.ts";
import { Copy } from "../told/copy.tsx";
import { To } from "../told/links.tsx";
import { Said, useTeller } from "../told/teller.tsx";

export function Clause({
  of,
  instrument,
  rules,
  document,
  isAsked,
}: {
  readonly of: ClauseLine;
  readonly instrument: Instrument;
  readonly rules: RulesByKey;
  readonly document: TextRead;
  /** Whether the address leads to it. */
  readonly isAsked: boolean;
}): ReactNode {
  const { messages, zone, address } = useTeller();
  const { text } = messages;
  const { number, title, role, passages } = of;
  const id = placeOf("clause", number);
  const { in: language } = address.search;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-head`}
      aria-current={isAsked ? "location" : undefined}
      className={isAsked ? "clause asked" : "clause"}
    >
      <div className="columns">
        <div className="clauseWords">
          <h3 id={`${id}-head`}>
            <To
              page={address.path}
              own={{ clause: number, ...(language === undefined ? {} : { in: language }) }}
            >
              {text("clause.of", { clause: number })}
            </To>
            {title !== null && (
              <>
                {" "}
                <Said>{title}</Said>
              </>
            )}
          </h3>
          {isAsked && <p className="askedMark">{text("clause.asked")}</p>}
          {role !== "norm" && <p className="quiet">{text(`clause.${role}`)}</p>}
          {passages.length === 0 && <p className="absent">{text("clause.noWords")}</p>}
          {inOrder(passages, document.prose.language).map((it) => (
            <Words key={it.language} {...it} />
          ))}
          <div className="copy onScreen">
            <Copy
              text={() =>
                citationOf({
                  stamp: document,
                  instrument,
                  clause: of,
                  messages,
                  zone,
                  origin: location.origin,
                })
              }
            >
              {text("copy.clause")}
            </Copy>
          </div>
        </div>
        {of.rules.length === 0 ? (
          <p className="absent">{text(role === "norm" ? "clause.noRule" : "clause.noRuleNeeded")}</p>
        ) : (
          <Rules keys={of.rules} rules={rules} document={document} />
        )}
      </div>
    </section>
  );
}

/** The words in the language of the prose first; all of them are there. */
function inOrder(passages: ClauseLine["passages"], language: string): ClauseLine["passages"] {
  return [
    ...passages.filter((it) => it.language === language),
    ...passages.filter((it) => it.language !== language),
  ];
}

export function Rules({
  keys,
  rules,
  document,
  head: Head = "h4",
}: {
  readonly keys: readonly string[];
  readonly rules: RulesByKey;
  readonly document: TextRead;
  readonly head?: "h3" | "h4";
}): ReactNode {
  const own = new Map(document.rules.map((rule) => [rule.key, rule.yields]));
  return (
    <div className="ruleRows">
      {keys.map((key) => {
        const rule = rules.get(key);
        return (
          rule !== undefined && (
            <div key={key} className="columns two">
              <div>
                <Head className="ruleHead">
                  <To
                    page="/text"
                    own={document.prose.language === document.language ? {} : { in: document.prose.language }}
                    at={placeOf("rule", key)}
                  >
                    <Said>{rule.title}</Said>
                  </To>{" "}
                  <span className="key">{key}</span>
                </Head>
                <Written rule={rule} />
              </div>
              <div>
                <Sentences of={rule} language={document.prose.language} documents={document.documents} />
                <Yields of={own.get(key) ?? []} />
              </div>
            </div>
          )
        );
      })}
    </div>
  );
}
