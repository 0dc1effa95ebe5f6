// The path: for each guarantee what it lacks, whose move that is, how far the route to it has come, and what waits.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { FoldedTable, mostRows } from "../table.tsx";
import { Moment, Said, useTeller } from "../teller.tsx";
import { Standing } from "./situations.tsx";
import { State } from "./state.tsx";
import { verdictIn } from "./verdict.tsx";

type Guarantee = NowDocument["guarantees"][number];
type Lack = Guarantee["lacks"][number];

export function Path({ document }: { readonly document: NowDocument }): ReactNode {
  const { text } = useTeller().messages;
  const { guarantees, conditionsAtEnd, face } = document;
  const main = guarantees.filter(({ ofMainText }) => ofMainText);
  const shown = main.length > 0 ? main : guarantees;
  return (
    <section aria-labelledby="path">
      <h2 id="path">{text(face === "before" ? "path" : "path.after")}</h2>
      <p>
        {shown.length === 0
          ? text("path.none")
          : text(conditionsAtEnd === null ? "path.lead" : "path.leadAtEnd")}
      </p>
      {shown.map((it) => (
        <OneGuarantee key={it.purpose ?? ""} guarantee={it} />
      ))}
    </section>
  );
}

function OneGuarantee({ guarantee }: { readonly guarantee: Guarantee }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const { purpose, conditions, conditionsAtEnd, norms, lacks } = guarantee;
  const name = purpose === null ? text("path.unnamed") : titled(purpose);
  return (
    <article>
      <h3>{purpose === null ? name : <Said>{name}</Said>}</h3>
      <p className="sentence">{verdictIn(conditionsAtEnd ?? conditions, messages)}</p>
      <Norms of={name} norms={norms} />
      {lacks.length === 0 ? (
        <p>{text("path.nothing")}</p>
      ) : (
        <FoldedTable
          caption={text("path.lacks", { guarantee: name })}
          rows={lacks}
          keyOf={({ what, says }) => `${what} ${says}`}
          columns={[
            { head: text("column.missing"), cell: ({ says }) => <Said>{says}</Said> },
            {
              head: text("column.move"),
              cell: ({ who }) => (who.length === 0 ? text("path.nobody") : <Names who={who} />),
            },
            { head: text("column.route"), cell: ({ route }) => route && <Route route={route} /> },
            {
              head: text("column.next", { zone }),
              cell: (it) => {
                const next = it.by ?? it.route?.next?.due;
                return next == null ? null : <Moment at={next} />;
              },
            },
            { head: text("column.for"), cell: (it) => <Keys keys={it.for} /> },
          ]}
        />
      )}
    </article>
  );
}

function Norms({ of, norms }: { readonly of: string; readonly norms: Guarantee["norms"] }): ReactNode {
  const { text } = useTeller().messages;
  const list = (some: Guarantee["norms"]): ReactNode => (
    <ul className="norms" aria-label={text("path.norms", { guarantee: of })}>
      {some.map((it) => (
        <li key={it.key}>
          <span className="key">{it.key}</span> <Said>{it.title}</Said>
          {": "}
          <Standing of={it} />
        </li>
      ))}
    </ul>
  );
  const rest = norms.slice(mostRows);
  return (
    <>
      {list(norms.slice(0, mostRows))}
      {rest.length > 0 && (
        <details>
          <summary>{text("path.moreNorms", { count: rest.length })}</summary>
          {list(rest)}
        </details>
      )}
    </>
  );
}

/** A key is read as one word. */
function Keys({ keys }: { readonly keys: readonly string[] }): ReactNode {
  return keys.map((key, i) => (
    <span key={key}>
      {i > 0 && ", "}
      <span className="key">{key}</span>
    </span>
  ));
}

function Route({ route }: { readonly route: NonNullable<Lack["route"]> }): ReactNode {
  const { messages } = useTeller();
  const { done, of, next } = route;
  return (
    <>
      <Said>{route.title}</Said>
      {": "}
      <State of={route} />{" "}
      <span className="steps">
        {messages.text("route.steps", { done, of })}
        {next !== null && (
          <>
            {`; ${messages.text("route.next")} `}
            <Said>{`${next.step} (${next.by.name})`}</Said>
          </>
        )}
      </span>
    </>
  );
}

export function Names({
  who,
}: {
  readonly who: readonly { readonly id: string; readonly name: string }[];
}): ReactNode {
  const { spoken } = useTeller();
  const list = new Intl.ListFormat(spoken === "en" ? "en-GB" : spoken, { type: "conjunction" });
  return <Said>{list.format(who.map(({ name }) => name))}</Said>;
}

function titled(purpose: string): string {
  return purpose.charAt(0).toUpperCase() + purpose.slice(1);
}
