// The reason of one key, beside the page that asked: what stands, since when, who says so, what is missing, and the tree
// down to passages and entries.
import type { ReasonLine, WhyDocument } from "@pacta/server/wire";
import { type ReactNode, useId } from "react";
import { endsBefore } from "../time/moments.ts";
import { Moment } from "../told/moment.tsx";
import { Citation, Entry, entriesIn } from "../told/sources.tsx";
import { momentWords, Said, useTeller } from "../told/teller.tsx";
import { Because } from "./tree.tsx";

export function Reasons({ document }: { readonly document: WhyDocument }): ReactNode {
  const id = useId();
  const teller = useTeller();
  const { text } = teller.messages;
  return (
    <>
      {document.answers.map(({ key, cases }, n) => (
        <article key={key} aria-labelledby={`${id}-${n}`}>
          <h3 id={`${id}-${n}`}>
            <Said>{document.titles[key] ?? key}</Said> <span className="key">{key}</span>
          </h3>
          {cases.map(({ worlds, reason }, i) => (
            <section key={worlds.map((it) => JSON.stringify(it)).join()} className="case">
              {cases.length > 1 && (
                <p className="world">{text("why.case", { readings: readingsIn(worlds, cases.length, i) })}</p>
              )}
              {reason === null ? (
                <p>{text("why.none")}</p>
              ) : (
                <OneReason reason={reason} document={document} />
              )}
            </section>
          ))}
        </article>
      ))}
    </>
  );
}

/** The readings under which it is so, where they are not the same in all of the worlds. */
function readingsIn(
  worlds: WhyDocument["answers"][number]["cases"][number]["worlds"],
  cases: number,
  index: number,
): string {
  const sets = new Map<string, Set<string>>();
  for (const { readings, position } of worlds) {
    for (const [set, choice] of Object.entries(readings))
      sets.set(set, (sets.get(set) ?? new Set()).add(choice));
    if (position !== null) sets.set("", (sets.get("") ?? new Set()).add(position));
  }
  const fixed = [...sets].filter(([, choices]) => choices.size === 1);
  if (fixed.length === 0) return `${index + 1}/${cases}`;
  return fixed.map(([set, [choice]]) => (set === "" ? choice : `${set} = ${choice}`)).join(", ");
}

function OneReason({
  reason,
  document,
}: {
  readonly reason: ReasonLine;
  readonly document: WhyDocument;
}): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const { horizon, asOf } = document;
  const missing = missingIn(reason);
  const entries = entriesIn(reason).flatMap((id) => {
    const entry = document.entries[id];
    return entry === undefined ? [] : [{ id, entry }];
  });
  return (
    <>
      <p className="says">
        <Said>{reason.says}</Said>
      </p>
      <dl>
        <div>
          <dt>{text("why.since")}</dt>
          <dd>{reason.since === null ? text("why.sinceNone") : <Moment at={reason.since} zoned began />}</dd>
        </div>
        <div>
          <dt>{text("why.says")}</dt>
          <dd>
            {reason.source.length === 0 ? (
              text("why.saysNone")
            ) : (
              <ul className="plain">
                {reason.source.map((it) => (
                  <li key={`${it.document} ${it.clause}`}>
                    <Citation of={it} documents={document.documents} />
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        {endsBefore(horizon, asOf) && (
          <div>
            <dt>{text("why.age")}</dt>
            <dd>{text("why.ageSays", { time: momentWords(horizon, teller) })}</dd>
          </div>
        )}
      </dl>
      <h4>{text("why.change")}</h4>
      {missing.length === 0 ? (
        <p>{text("why.changeNone")}</p>
      ) : (
        <ul>
          {missing.map(({ says, who, by }) => (
            <li key={says}>
              <Said>{says}</Said>
              {who.length > 0 && (
                <> {text("why.move", { who: who.map((id) => document.names[id] ?? id).join(", ") })}</>
              )}
              {by !== null && <> {text("why.by", { time: momentWords(by, teller) })}</>}
            </li>
          ))}
        </ul>
      )}
      {reason.because.length > 0 && (
        <>
          <h4>{text("why.because")}</h4>
          <Because reasons={reason.because} document={document} label={text("why.because")} />
        </>
      )}
      <h4>{text("why.entries")}</h4>
      {entries.length === 0 ? (
        <p>{text("why.entriesNone")}</p>
      ) : (
        <ul className="plain">
          {entries.map(({ id, entry }) => (
            <li key={id}>
              <Entry id={id} entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Missing = ReasonLine["missing"][number];

/** Each once, wherever in the tree it is missing. */
function missingIn(reason: ReasonLine): readonly Missing[] {
  const found = new Map<string, Missing>();
  const visit = (it: ReasonLine): void => {
    for (const missing of it.missing) if (!found.has(missing.says)) found.set(missing.says, missing);
    for (const child of it.because) visit(child);
  };
  visit(reason);
  return [...found.values()];
}
