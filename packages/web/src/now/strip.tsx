// The guarantees at a glance, once something is in force: a line for each, with how many of its norms stand how.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { AsLeft } from "../told/as-left.tsx";
import { To } from "../told/links.tsx";
import { State } from "../told/state.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { titled } from "../told/titled.tsx";
import { verdictIn } from "./verdict.tsx";

type Guarantee = NowDocument["guarantees"][number];

export function Strip({ document }: { readonly document: NowDocument }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const { guarantees } = document;
  const main = guarantees.filter(({ ofMainText }) => ofMainText);
  const shown = main.length > 0 ? main : guarantees;
  return (
    <section aria-labelledby="path">
      <h2 id="path">{text("path.after")}</h2>
      {shown.length === 0 && <p>{text("path.none")}</p>}
      <ul className="plain strip">
        {shown.map((it) => (
          <li key={it.purpose ?? ""}>
            <h3>{it.purpose === null ? text("path.unnamed") : <Said>{titled(it.purpose)}</Said>}</h3>
            <p>
              {standingsIn(it).map(({ norm, count }) => (
                <span key={norm.standing} className="counted">
                  {count} × <State of={norm} why={count === 1 ? norm.key : undefined} />
                </span>
              ))}
            </p>
            {it.lacks.length > 0 && (
              <p className="quiet">{text("strip.lacks", { count: it.lacks.length })}</p>
            )}
            <p className="reading">
              {verdictIn(it.conditionsAtEnd ?? it.conditions, messages)}
              {it.conditionsAtEnd !== null && <AsLeft horizon={document.horizon} />}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <To page="/guarantees">{text("strip.all")}</To>
      </p>
    </section>
  );
}

/** How many norms of it stand how, the most first. */
function standingsIn({
  norms,
}: Guarantee): readonly { readonly norm: Guarantee["norms"][number]; readonly count: number }[] {
  const counted = new Map<string, { norm: Guarantee["norms"][number]; count: number }>();
  for (const norm of norms) {
    const known = counted.get(norm.standing);
    if (known === undefined) counted.set(norm.standing, { norm, count: 1 });
    else known.count += 1;
  }
  return [...counted.values()].sort((a, b) => b.count - a.count);
}
