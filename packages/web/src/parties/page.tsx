// Who has come how far: every party at every gate before activation, the counts first.
import type { PartiesDocument } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import type { Messages } from "../messages/catalogue.ts";
import { type Page, pageOf } from "../page.ts";
import { absolute, endsBefore, relative } from "../time/moments.ts";
import { To } from "../told/links.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { levelsAt } from "./cell.tsx";
import { type Counting, Counts } from "./counts.tsx";
import { Matrix } from "./grid.tsx";
import { belongsTo, isSilent, matches, type Order, orders, sorted } from "./rows.ts";
import "./style.css";

export function PartiesPage({ document }: { readonly document: PartiesDocument }): ReactNode {
  const asked = useTeller().address.search.group ?? "";
  // Whoever follows a link to another group, or to all, is not kept in the one chosen before.
  return <Chosen key={asked} asked={asked} document={document} />;
}

function Chosen({
  asked,
  document,
}: {
  readonly asked: string;
  readonly document: PartiesDocument;
}): ReactNode {
  const { messages, zone, asOf } = useTeller();
  const { text, language } = messages;
  const { parties, groups, gates, horizon } = document;
  const [group, setGroup] = useState(groups.some(({ id }) => id === asked) ? asked : "");
  const [find, setFind] = useState("");
  const [order, setOrder] = useState<Order>("name");
  const [chosen, setChosen] = useState<Counting | null>(null);
  const within = groups.find(({ id }) => id === group);
  const found = parties.filter(
    (it) =>
      (within === undefined || belongsTo(within, it.id)) &&
      matches(it, find, language) &&
      (chosen === null || (it.cells[chosen.gate]?.standing ?? null) === chosen.standing),
  );
  const told = sorted(
    found.filter((it) => !isSilent(it)),
    order,
    document.language,
  );
  const silent = found.filter(isSilent);
  return (
    <>
      <Counts
        gates={gates}
        parties={parties.length}
        chosen={chosen}
        onChoose={(it) => {
          setChosen(it);
          globalThis.document.getElementById("matrix")?.scrollIntoView();
        }}
      />
      <section aria-labelledby="matrix">
        <h2 id="matrix">{text("parties.matrix")}</h2>
        {endsBefore(horizon, asOf) && (
          <p>
            {text("parties.atEnd", {
              time: absolute(horizon, zone, language),
              zone,
              ago: relative(horizon, asOf, language),
            })}
          </p>
        )}
        <form
          className="bar"
          aria-label={text("parties.filter")}
          onSubmit={(event) => event.preventDefault()}
        >
          <div className="field">
            <label htmlFor="group">{text("parties.group")}</label>
            <select id="group" value={group} onChange={({ target }) => setGroup(target.value)}>
              <option value="">{text("parties.all")}</option>
              {groups.map(({ id, name }) => (
                <option key={id} value={id} lang={document.language}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="find">{text("parties.find")}</label>
            <input
              id="find"
              type="search"
              autoComplete="off"
              value={find}
              onChange={({ target }) => setFind(target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor="order">{text("parties.order")}</label>
            <select
              id="order"
              value={order}
              onChange={({ target }) => setOrder(orders.find((it) => it === target.value) ?? "name")}
            >
              {orders.map((it) => (
                <option key={it} value={it}>
                  {text(`parties.order.${it}`)}
                </option>
              ))}
            </select>
          </div>
        </form>
        {chosen !== null && (
          <p>
            {text("parties.only", {
              gate: text(`gate.${chosen.gate}`),
              standing: wordFor(chosen, document, messages),
            })}{" "}
            <button type="button" onClick={() => setChosen(null)}>
              {text("parties.every")}
            </button>
          </p>
        )}
        <p role="status">{text("parties.shown", { shown: told.length, of: parties.length })}</p>
        {within !== undefined && within.perhaps.length > 0 && (
          <p className="quiet">{text("parties.perhaps", { count: within.perhaps.length })}</p>
        )}
        {told.length > 0 && <Matrix parties={told} />}
        {silent.length > 0 && (
          <details>
            <summary>{text("parties.silent", { count: silent.length })}</summary>
            <ul className="names">
              {silent.map(({ id, name }) => (
                <li key={id}>
                  <To page={`/parties/${encodeURIComponent(id)}`}>
                    <Said>{name}</Said>
                  </To>
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
    </>
  );
}

function wordFor({ gate, standing }: Counting, { gates }: PartiesDocument, messages: Messages): string {
  if (standing === null) return messages.text("cell.none");
  const line = gates.find((it) => it.gate === gate);
  const told = line?.standings.find((it) => it.standing === standing)?.word ?? standing;
  return levelsAt(gate, messages)?.(standing) ?? told;
}

export const page: Page = pageOf<PartiesDocument>({
  read: ({ client, asking }) => client.parties(asking),
  Show: PartiesPage,
});
