// People with their roles, since when and until when; from here a role is ended and a code given out.
import type { PersonLine } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { type Doing, Told, useDoing } from "../doing/doing.tsx";
import { Secret } from "../doing/secret.tsx";
import { rights } from "../record/rights.ts";
import { Moment } from "../told/moment.tsx";
import { Table } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";
import { roleWords } from "../who/roles.ts";

export function PeopleList({ people }: { readonly people: readonly PersonLine[] }): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const doing = useDoing();
  const [code, setCode] = useState<{ readonly person: string; readonly code: string } | null>(null);
  const invite = (person: string): void =>
    doing.run(async () => {
      setCode(await rights.invite(person));
      return text("invite.done");
    });
  return (
    <section aria-labelledby="who">
      <h2 id="who">{text("people.who")}</h2>
      <Told of={doing} />
      {code !== null && <Secret label={text("invite.code", { person: code.person })} value={code.code} />}
      {people.length === 0 ? (
        <p>{text("people.none")}</p>
      ) : (
        <Table
          caption={text("people.who")}
          rows={people}
          keyOf={({ id }) => id}
          columns={[
            {
              head: text("column.person"),
              cell: ({ id, name }) => (
                <>
                  {name} <span className="key">{id}</span>
                </>
              ),
            },
            {
              head: text("you.roles"),
              cell: ({ roles, name }) =>
                roles.length === 0
                  ? null
                  : roles.map((it) => <Role key={it.holding} of={it} name={name} doing={doing} />),
            },
            {
              head: text("you.cleared"),
              cell: ({ cleared }) =>
                cleared === null ? null : cleared.until === null ? (
                  <Moment at={cleared.from} />
                ) : (
                  <>
                    {text("until")} <Moment at={cleared.until} />
                  </>
                ),
            },
            {
              head: text("column.code"),
              cell: ({ id, name }) => (
                <button
                  type="button"
                  className="rowButton"
                  disabled={doing.busy}
                  aria-label={text("invite.for", { name })}
                  onClick={() => invite(id)}
                >
                  {text("invite")}
                </button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Role({
  of,
  name,
  doing,
}: {
  readonly of: PersonLine["roles"][number];
  readonly name: string;
  readonly doing: Doing;
}): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const words = roleWords(of, messages);
  return (
    <div className="held">
      <span>
        {words}
        <span className="apart">
          {text("since")} <Moment at={of.from} />
          {of.until !== null && (
            <>
              {" "}
              {text("until")} <Moment at={of.until} />
            </>
          )}
        </span>
      </span>
      <button
        type="button"
        className="rowButton"
        disabled={doing.busy}
        aria-label={text("end.of", { name, role: words })}
        onClick={() =>
          doing.run(async () => {
            const { state } = await rights.change({ kind: "end role", holding: of.holding });
            return text(state === "done" ? "change.done" : "change.proposed");
          })
        }
      >
        {text("end")}
      </button>
    </div>
  );
}
