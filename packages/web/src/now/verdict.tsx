// The one sentence: whether it is activated, and the count that is its reason.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import type { Messages } from "../messages/catalogue.ts";
import { absolute, relative } from "../time/moments.ts";
import { useTeller } from "../told/teller.tsx";

type Counts = NowDocument["conditions"];

/** Of one guarantee: "Not activated: 0 of 2 conditions hold, 1 undetermined." */
export function verdictIn(counts: Counts, messages: Messages): string {
  const { text } = messages;
  const { waiting, met } = counts;
  if (waiting.length === 0) return text(met.length === 0 ? "verdict.unconditional" : "verdict.met");
  return met.length === 0 ? notActivated(counts, messages) : sentence("verdict.inPart", counts, messages);
}

function notActivated(counts: Counts, messages: Messages): string {
  return counts.of === 0 ? messages.text("verdict.unconditional") : sentence("verdict.not", counts, messages);
}

function sentence(verdict: string, counts: Counts, { text }: Messages): string {
  return text("verdict.sentence", { verdict: text(verdict), reason: countsIn(counts, { text }) });
}

function countsIn({ of, hold, undetermined }: Counts, { text }: Pick<Messages, "text">): string {
  return undetermined === 0
    ? text("verdict.counts", { of, hold })
    : text("verdict.countsOpen", { of, hold, undetermined });
}

export function Verdict({ document }: { readonly document: NowDocument }): ReactNode {
  const { messages, zone, asOf } = useTeller();
  const { text, language } = messages;
  const { conditions, conditionsAtEnd, horizon, face } = document;
  if (face === "after") {
    const waits = conditions.waiting.length > 0;
    // By name: that everything is activated is more than any one standing says.
    const names = document.situations
      .filter(({ standing }) => standing === "in force")
      .map(({ title }) => title);
    return (
      <p className="verdict">
        {names.length > 0 && <strong>{text("verdict.yes", { names: names.join(", ") })}</strong>}
        <span>
          {waits ? text("verdict.knownNow", { reason: countsIn(conditions, messages) }) : text("verdict.met")}
        </span>
      </p>
    );
  }
  if (conditionsAtEnd === null || horizon === null)
    return (
      <p className="verdict">
        <strong>{notActivated(conditions, messages)}</strong>
      </p>
    );
  return (
    <p className="verdict">
      <span>
        {text("verdict.atEnd", {
          time: absolute(horizon, zone, language),
          zone,
          ago: relative(horizon, asOf, language),
        })}
      </span>
      <strong>{notActivated(conditionsAtEnd, messages)}</strong>
      <span>
        {conditions.undetermined > 0
          ? text("verdict.unknownNow", { of: conditions.of, undetermined: conditions.undetermined })
          : text("verdict.knownNow", { reason: countsIn(conditions, messages) })}
      </span>
    </p>
  );
}
