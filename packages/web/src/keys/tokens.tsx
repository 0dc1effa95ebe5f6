// Tokens of machines and programs: what there is, making one that is shown once, and making one worthless.
import type { RoleLine, TokenLine } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { Told, useDoing } from "../doing/doing.tsx";
import { Choice, enteredIn, Field } from "../doing/fields.tsx";
import { Secret } from "../doing/secret.tsx";
import { rights } from "../record/rights.ts";
import { Moment } from "../told/moment.tsx";
import { Refusal } from "../told/refused.tsx";
import { Table } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";
import { roleWord, roleWords } from "../who/roles.ts";
import type { Asked } from "../who/standing.ts";

export function Tokens({
  of,
  roles,
}: {
  readonly of: Asked<readonly TokenLine[]>;
  readonly roles: readonly RoleLine[];
}): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const doing = useDoing();
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{text("tokens")}</h2>
      <p>{text("tokens.lead")}</p>
      <Told of={doing} />
      {of.kind === "refused" ? (
        <Refusal problem={of.problem} />
      ) : of.found.length === 0 ? (
        <p>{text("tokens.none")}</p>
      ) : (
        <Table
          caption={text("tokens")}
          rows={of.found}
          keyOf={({ id }) => id}
          columns={[
            {
              head: text("tokens.name"),
              cell: ({ name, person }) => (
                <>
                  {name} {person !== null && <span className="key">{person}</span>}
                </>
              ),
            },
            {
              head: text("you.role"),
              cell: ({ role, party }) => roleWords({ role, party, seat: null }, messages),
            },
            { head: text("keys.made"), cell: ({ madeAt }) => <Moment at={madeAt} /> },
            { head: text("tokens.until"), cell: ({ until }) => <Moment at={until} /> },
            {
              head: text("column.end"),
              cell: ({ id, name, revokedAt }) =>
                revokedAt !== null ? (
                  <>
                    {text("tokens.revoked")} <Moment at={revokedAt} />
                  </>
                ) : (
                  <button
                    type="button"
                    className="rowButton"
                    disabled={doing.busy}
                    aria-label={text("keys.revokeOf", { name })}
                    onClick={() =>
                      doing.run(async () => {
                        await rights.revokeToken(id);
                        return text("keys.revoked");
                      })
                    }
                  >
                    {text("keys.revoke")}
                  </button>
                ),
            },
          ]}
        />
      )}
      <MakeToken roles={roles} />
    </section>
  );
}

function MakeToken({ roles }: { readonly roles: readonly RoleLine[] }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const doing = useDoing();
  const [made, setMade] = useState<{ readonly name: string; readonly token: string } | null>(null);
  const held = [...new Set(roles.map(({ role }) => role))];
  return (
    <>
      <h3>{text("tokens.make")}</h3>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const entered = enteredIn(form);
          const name = entered("name") ?? "";
          doing.run(async () => {
            const { token } = await rights.makeToken({
              name,
              role: entered("role") ?? "",
              party: entered("party"),
              days: Number(entered("days")),
            });
            setMade({ name, token });
            form.reset();
            return text("tokens.made", { name });
          });
        }}
      >
        <Field
          label={text("tokens.name")}
          name="name"
          required
          pattern="[A-Za-z0-9][A-Za-z0-9._\-]{0,99}"
          hint={text("add.idHint")}
        />
        <Choice
          label={text("you.role")}
          name="role"
          options={["device", ...held].map((it) => ({ value: it, words: roleWord(it, messages) }))}
          hint={text("tokens.roleHint")}
        />
        <Field label={text("change.party")} name="party" list={partiesIn(roles)} />
        <Field
          label={text("tokens.days")}
          name="days"
          type="number"
          value="30"
          required
          hint={text("tokens.daysHint")}
        />
        <button type="submit" disabled={doing.busy}>
          {text("tokens.send")}
        </button>
      </form>
      <Told of={doing} />
      {made !== null && <Secret label={text("tokens.token", { name: made.name })} value={made.token} />}
    </>
  );
}

function partiesIn(roles: readonly RoleLine[]): readonly { readonly id: string; readonly name: string }[] {
  return [...new Set(roles.flatMap(({ party }) => (party === null ? [] : [party])))].map((id) => ({
    id,
    name: id,
  }));
}
