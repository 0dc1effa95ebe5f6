// Which roles the claims of an issuer would give, by which row, and what of it nobody holds together. Nothing is changed.
import type { ClaimsDocument } from "@pacta/server/wire";
import { type ReactNode, useId, useState } from "react";
import { Told, Unsent, useDoing } from "../doing/doing.tsx";
import { Choice, enteredIn } from "../doing/fields.tsx";
import { rights } from "../record/rights.ts";
import { Table } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";
import { clashWords, roleWords } from "../who/roles.ts";

export function Preview({
  issuers,
}: {
  readonly issuers: readonly { readonly id: string; readonly name: string }[];
}): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const doing = useDoing();
  const id = useId();
  const [given, setGiven] = useState<ClaimsDocument | null>(null);
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{text("preview")}</h2>
      <p>{text("preview.lead")}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const entered = enteredIn(event.currentTarget);
          doing.run(async () => {
            const claims = claimsIn(entered("claims") ?? "");
            if (claims === null) throw new Unsent(text("preview.noJson"));
            setGiven(await rights.preview(entered("issuer") ?? "", claims));
            return "";
          });
        }}
      >
        <Choice
          label={text("column.issuer")}
          name="issuer"
          options={issuers.map((it) => ({ value: it.id, words: it.name }))}
        />
        <div className="field wide">
          <label htmlFor={id}>{text("preview.claims")}</label>
          <textarea
            id={id}
            name="claims"
            rows={4}
            defaultValue={'{"groups": ["pacta-delegates"]}'}
            spellCheck={false}
          />
        </div>
        <button type="submit" disabled={doing.busy}>
          {text("preview.send")}
        </button>
      </form>
      <Told of={doing} />
      {given !== null && (
        <div role="status">
          {given.clashes.map((it) => (
            <p key={JSON.stringify(it)} className="refused">
              {clashWords(it, messages)}
            </p>
          ))}
          {given.roles.length === 0 ? (
            <p>{text("preview.none")}</p>
          ) : (
            <Table
              caption={text("preview")}
              rows={given.roles}
              keyOf={(it) => JSON.stringify(it)}
              columns={[
                { head: text("you.role"), cell: (it) => roleWords(it, messages) },
                { head: text("preview.claim"), cell: ({ by }) => <span className="key">{by.claim}</span> },
                { head: text("preview.value"), cell: ({ by }) => <span className="key">{by.value}</span> },
              ]}
            />
          )}
        </div>
      )}
    </section>
  );
}

function claimsIn(words: string): Readonly<Record<string, unknown>> | null {
  try {
    const found: unknown = JSON.parse(words);
    return typeof found === "object" && found !== null && !Array.isArray(found)
      ? (found as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
