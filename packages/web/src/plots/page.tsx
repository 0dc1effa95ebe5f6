// What people would rather look at than read: how everything stood, which clocks run, who is bound, who is ready, and what
// waits for what.
import type {
  DueDocument,
  GuaranteesDocument,
  PartiesDocument,
  Stamp,
  TimelinesDocument,
} from "@pacta/server/wire";
import type { ReactNode } from "react";
import { type Page, pageOf } from "../page.ts";
import { useTeller } from "../told/teller.tsx";
import { Bindingness, boundTextsOf } from "./bindingness.tsx";
import { Clocks, clockRowsOf } from "./clocks.tsx";
import { Dependencies } from "./dependencies.tsx";
import { Hatches } from "./frame.tsx";
import { Readiness } from "./readiness.tsx";
import { States, stateRowsOf } from "./states.tsx";
import "./style.css";

export type PlotsDocument = Stamp & {
  readonly language: string;
  readonly timelines: TimelinesDocument;
  readonly due: DueDocument;
  readonly parties: PartiesDocument;
  readonly guarantees: GuaranteesDocument;
};

const names = ["states", "clocks", "bindingness", "readiness", "dependencies"] as const;

export function PlotsPage({ document }: { readonly document: PlotsDocument }): ReactNode {
  const { text } = useTeller().messages;
  const { timelines, due, parties, guarantees } = document;
  const leads = new Set(guarantees.guarantees.flatMap(({ ofMainText, lead }) => (ofMainText ? lead : [])));
  return (
    <>
      <Hatches />
      <p>{text("plot.lead")}</p>
      <ul className="plain jump">
        {names.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{text(`plot.${name}`)}</a>
          </li>
        ))}
      </ul>
      <States
        document={{ ...timelines, asOf: document.asOf, knownAt: document.knownAt, horizon: document.horizon }}
        rows={stateRowsOf({ ...timelines, horizon: document.horizon }, document.knownAt, leads)}
      />
      <Clocks document={due} rows={clockRowsOf(due, guarantees)} />
      <Bindingness document={parties} texts={boundTextsOf(parties, textsOf(guarantees, leads))} />
      <Readiness document={parties} />
      <Dependencies document={guarantees} />
    </>
  );
}

/** In which the norms that lead a guarantee stand. */
function textsOf({ edges }: GuaranteesDocument, leads: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    edges.filter(({ from, kind }) => kind === "instrument" && leads.has(from)).map(({ to }) => to),
  );
}

export const page: Page = pageOf<PlotsDocument>({
  read: async ({ client, asking }) => {
    const [timelines, due, parties, guarantees] = await Promise.all([
      client.timelines({ lang: asking.lang }),
      client.due(asking),
      client.parties(asking),
      client.guarantees(asking),
    ]);
    return { ...guarantees, timelines, due, parties, guarantees };
  },
  Show: PlotsPage,
});
