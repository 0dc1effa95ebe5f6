// What the rules cover, and what they leave open: counts first, and behind each the rows that it counts.
import type { TextDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { To, Why } from "../told/links.tsx";
import { textPage } from "../told/sources.tsx";
import { Table } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";

type Coverage = TextDocument["coverage"];
type Slot = Coverage["slots"][number];

const first = ["deadline", "finder", "remedy"];

export function CoverageShown({ of: { clauses, rules, slots } }: { readonly of: Coverage }): ReactNode {
  const { text } = useTeller().messages;
  const without = clauses.without.length;
  const countOf = (slot: string): number => slots.find((it) => it.slot === slot)?.unstated ?? 0;
  return (
    <>
      <p className="verdict">
        <strong>{text("coverage.clauses", { of: clauses.of, ruled: clauses.ruled, without })}</strong>
        <span>
          {text("coverage.rules", {
            of: rules.of,
            deadline: countOf("deadline"),
            finder: countOf("finder"),
            remedy: countOf("remedy"),
          })}
        </span>
      </p>
      <section aria-labelledby="without" className="onScreen">
        <h2 id="without">{text("coverage.without")}</h2>
        {without === 0 ? (
          <p>{text("coverage.withoutNone")}</p>
        ) : (
          <details>
            <summary>{text("coverage.withoutCount", { count: without })}</summary>
            <ul className="plain">
              {clauses.without.map(({ document, clause, title }) => (
                <li key={`${document} ${clause}`}>
                  <To page={textPage(document)} own={{ clause }}>
                    {document} {clause}
                  </To>
                  {title !== null && (
                    <>
                      {" "}
                      <Said>{title}</Said>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <section aria-labelledby="slots">
        <h2 id="slots">{text("coverage.open")}</h2>
        {slots.length === 0 ? <p>{text("coverage.openNone")}</p> : <Slots of={slots} rules={rules.open} />}
      </section>
    </>
  );
}

function Slots({
  of,
  rules,
}: {
  readonly of: readonly Slot[];
  readonly rules: Coverage["rules"]["open"];
}): ReactNode {
  const { text } = useTeller().messages;
  const rank = ({ slot }: Slot): number => (first.includes(slot) ? first.indexOf(slot) : first.length);
  return (
    <Table
      caption={text("coverage.open")}
      widths="slots"
      rows={[...of].sort((a, b) => rank(a) - rank(b))}
      keyOf={({ slot }) => slot}
      columns={[
        { head: text("column.open"), cell: ({ slot }) => text(`slot.${slot}`) },
        { head: text("column.asked"), cell: ({ asked }) => asked },
        { head: text("column.unstated"), cell: ({ unstated }) => unstated },
        { head: text("column.vague"), cell: ({ vague }) => vague },
        {
          head: text("column.rules"),
          cell: ({ slot }) => <Open rules={rules} slot={slot} />,
        },
      ]}
    />
  );
}

function Open({
  rules,
  slot,
}: {
  readonly rules: Coverage["rules"]["open"];
  readonly slot: string;
}): ReactNode {
  const { text } = useTeller().messages;
  const open = rules.flatMap(({ id, title, slots }) => {
    const it = slots.find((one) => one.slot === slot);
    return it === undefined ? [] : [{ id, title, state: it.state }];
  });
  return (
    <details className="onScreen">
      <summary>{text("coverage.which", { count: open.length })}</summary>
      <ul className="plain">
        {open.map(({ id, title, state }) => (
          <li key={id}>
            <Said>{title}</Said>{" "}
            <Why of={id} className="key">
              {id}
            </Why>
            {state === "vague" && <small className="kind">{text("coverage.vague")}</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}
