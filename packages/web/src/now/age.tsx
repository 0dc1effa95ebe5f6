// How old all of it is: silence must not look like peace.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { endsBefore } from "../time/moments.ts";
import { Moment } from "../told/moment.tsx";
import { Table } from "../told/table.tsx";
import { momentWords, useTeller } from "../told/teller.tsx";
import { Titled } from "../told/titled.tsx";

export function Age({ document }: { readonly document: NowDocument }): ReactNode {
  const teller = useTeller();
  const { messages, zone } = teller;
  const { text } = messages;
  const { newest, horizon, knownAt, age } = document;
  return (
    <section aria-labelledby="age">
      <h2 id="age">{text("age")}</h2>
      <dl>
        <div>
          <dt>{text("age.newest")}</dt>
          <dd>{newest === null ? text("age.newestNone") : momentWords(newest.at, teller)}</dd>
        </div>
        <div>
          <dt>{text("age.end")}</dt>
          <dd>{endsBefore(horizon, document.asOf) ? momentWords(horizon, teller) : text("age.endNone")}</dd>
        </div>
        <div>
          <dt>{text("age.position")}</dt>
          <dd>{new Intl.NumberFormat(messages.language).format(knownAt)}</dd>
        </div>
        <div>
          <dt>{text("age.checks")}</dt>
          <dd>{text("age.count", { overdue: age.overdue, checks: age.checks })}</dd>
        </div>
      </dl>
      {age.first.length > 0 && (
        <>
          <h3>{text("age.first")}</h3>
          <Table
            caption={text("age.first")}
            rows={age.first}
            keyOf={({ key }) => key}
            columns={[
              { head: text("column.what"), cell: (it) => <Titled of={it} /> },
              {
                head: text("column.heard", { zone }),
                cell: ({ heard, key }) =>
                  heard === null ? text("age.never") : <Moment at={heard} why={key} />,
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
