// Adding a person, who comes in by an account at an issuer or by a code for a first passkey.
import { type ReactNode, useState } from "react";
import { Told, useDoing } from "../doing/doing.tsx";
import { Choice, enteredIn, Field } from "../doing/fields.tsx";
import { Secret } from "../doing/secret.tsx";
import { rights } from "../record/rights.ts";
import { useTeller } from "../told/teller.tsx";

export function AddPerson({
  issuers,
}: {
  readonly issuers: readonly { readonly id: string; readonly name: string }[];
}): ReactNode {
  const { text } = useTeller().messages;
  const doing = useDoing();
  const [by, setBy] = useState("code");
  const [added, setAdded] = useState<{ readonly id: string; readonly code?: string } | null>(null);
  return (
    <section aria-labelledby="add">
      <h2 id="add">{text("add")}</h2>
      <p>{text("add.lead")}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const entered = enteredIn(form);
          const [id, name] = [entered("id") ?? "", entered("name") ?? ""];
          const account = { issuer: by, subject: entered("subject") ?? "" };
          doing.run(async () => {
            setAdded(
              await rights.addPerson({ id, name, ...(by === "code" ? { invited: true } : { account }) }),
            );
            form.reset();
            return text("add.done", { name });
          });
        }}
      >
        <Field
          label={text("column.id")}
          name="id"
          required
          pattern="[A-Za-z0-9][A-Za-z0-9._\-]{0,99}"
          hint={text("add.idHint")}
        />
        <Field label={text("add.name")} name="name" required />
        <Choice
          label={text("add.by")}
          name="by"
          value={by}
          onChange={setBy}
          options={[
            { value: "code", words: text("add.byCode") },
            ...issuers.map(({ id, name }) => ({ value: id, words: text("issuers.by", { name }) })),
          ]}
        />
        {by !== "code" && (
          <Field label={text("add.subject")} name="subject" required hint={text("add.subjectHint")} />
        )}
        <button type="submit" disabled={doing.busy}>
          {text("add.send")}
        </button>
      </form>
      <Told of={doing} />
      {added?.code !== undefined && (
        <Secret label={text("invite.code", { person: added.id })} value={added.code} />
      )}
    </section>
  );
}
