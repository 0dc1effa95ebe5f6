// The path: for each guarantee what it lacks, whose move that is, how far the route to it has come, and what waits.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { AsLeft } from "../told/as-left.tsx";
import { Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { State } from "../told/state.tsx";
import { FoldedTable, mostRows } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { titled } from "../told/titled.tsx";
import { Standing } from "./situations.tsx";
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
        {conditionsAtEnd !== null && <AsLeft horizon={document.horizon} />}
      </p>
      {shown.map((it) => (
        <OneGuarantee key={it.purpose ?? ""} guarantee={it} horizon={document.horizon} />
      ))}
    </section>
  );
}

/** What other texts promise beside, for the same ends: folded, since none of it is what the main text waits for. */
export function Beside({ document }: { readonly document: NowDocument }): ReactNode {
  const { text } = useTeller().messages;
  const main = document.guarantees.filter(({ ofMainText }) => ofMainText);
  const others = document.guarantees.filter(({ ofMainText }) => !ofMainText);
  if (main.length === 0 || others.length === 0) return null;
  return (
    <section aria-labelledby="beside">
      <h2 id="beside">{text("guarantees.beside")}</h2>
      <details>
        <summary>{text("beside.count", { count: others.length })}</summary>
        {others.map((it) => (
          <OneGuarantee key={it.purpose ?? ""} guarantee={it} horizon={document.horizon} />
        ))}
      </details>
    </section>
  );
}

function OneGuarantee({
  guarantee,
  horizon,
}: {
  readonly guarantee: Guarantee;
  readonly horizon: string | null;
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const { purpose, conditions, conditionsAtEnd, norms, lacks } = guarantee;
  const name = purpose === null ? text("path.unnamed") : titled(purpose);
  return (
    <article>
      <h3>{purpose === null ? name : <Said>{name}</Said>}</h3>
      <p className="sentence">
        {verdictIn(conditionsAtEnd ?? conditions, messages)}
        {conditionsAtEnd !== null && <AsLeft horizon={horizon} />}
      </p>
      <Norms of={name} norms={norms} />
      {lacks.length === 0 ? (
        <p>
          {text("path.nothing")}
          {conditionsAtEnd !== null && <AsLeft horizon={horizon} />}
        </p>
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
          <Why of={it.key} className="key">
            {it.key}
          </Why>{" "}
          <Said>{it.title}</Said>
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

/** A key is read as one word. Behind the first few the rest is folded. */
function Keys({ keys }: { readonly keys: readonly string[] }): ReactNode {
  const { text } = useTeller().messages;
  const list = (some: readonly string[]): ReactNode =>
    some.map((key, i) => (
      <span key={key}>
        {i > 0 && ", "}
        <Why of={key} className="key">
          {key}
        </Why>
      </span>
    ));
  const rest = keys.slice(mostRows);
  return (
    <>
      {list(keys.slice(0, mostRows))}
      {rest.length > 0 && (
        <details>
          <summary>{text("path.moreNorms", { count: rest.length })}</summary>
          {list(rest)}
        </details>
      )}
    </>
  );
}

function Route({ route }: { readonly route: NonNullable<Lack["route"]> }): ReactNode {
  const { messages } = useTeller();
  const { done, of, next } = route;
  return (
    <>
      <Said>{route.title}</Said>
      {": "}
      <State of={route} why={route.key} />{" "}
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
