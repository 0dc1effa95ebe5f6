// One change of what somebody holds: which fields it takes depends on what is changed.
import type { IndexLine, PersonLine, RightsChange } from "@pacta/server/wire";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { Told, Unsent, useDoing } from "../doing/doing.tsx";
import { Choice, enteredIn, Field } from "../doing/fields.tsx";
import { rights } from "../record/rights.ts";
import { atWall } from "../time/moments.ts";
import { To } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import { givable, roleWord } from "../who/roles.ts";

const kinds = [
  "give role",
  "clear",
  "end clearance",
  "give case",
  "end case",
  "give mandate",
  "end mandate",
  "link account",
  "remove person",
] as const;

type Kind = (typeof kinds)[number];

const mandates = ["data protection officer", "custodian"] as const;

export function ChangeRights({
  people,
  parties,
  issuers,
}: {
  readonly people: readonly PersonLine[];
  readonly parties: readonly IndexLine[];
  readonly issuers: readonly { readonly id: string; readonly name: string }[];
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const doing = useDoing();
  const [kind, setKind] = useState<Kind>("give role");
  const [sure, setSure] = useState(false);
  const instant = (wall: string | null): string | null => {
    if (wall === null) return null;
    const at = atWall(wall, zone);
    if (at === null) throw new Unsent(text("change.noDate", { found: wall }));
    return at;
  };
  const send = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entered = enteredIn(event.currentTarget);
    if (kind === "remove person" && !sure) {
      setSure(true);
      return;
    }
    setSure(false);
    doing.run(async () => {
      const { state } = await rights.change(changeIn(kind, entered, instant));
      return text(state === "done" ? "change.done" : "change.proposed");
    });
  };
  const who = parties.map(({ key, title }) => ({ id: key, name: title }));
  return (
    <section aria-labelledby="change">
      <h2 id="change">{text("change")}</h2>
      <p>{text("change.lead")}</p>
      <form className="form" onSubmit={send} onInput={() => setSure(false)}>
        <Choice
          label={text("change.what")}
          name="kind"
          value={kind}
          onChange={(it) => {
            setKind(it as Kind);
            setSure(false);
          }}
          options={kinds.map((it) => ({ value: it, words: text(`change.${it.replaceAll(" ", "-")}`) }))}
        />
        <Field
          label={text("column.person")}
          name="person"
          required
          list={people}
          hint={text("change.personHint")}
        />
        {kind === "give role" && (
          <>
            <Choice
              label={text("you.role")}
              name="role"
              options={givable.map((it) => ({ value: it, words: roleWord(it, messages) }))}
            />
            <Field label={text("change.party")} name="party" list={who} hint={text("change.partyHint")} />
            <Field label={text("change.seat")} name="seat" list={who} hint={text("change.seatHint")} />
          </>
        )}
        {(kind === "give case" || kind === "end case") && (
          <Field label={text("change.case")} name="case" required />
        )}
        {(kind === "give mandate" || kind === "end mandate") && (
          <Choice
            label={text("change.mandate")}
            name="mandate"
            options={mandates.map((it) => ({ value: it, words: text(`mandate.${it.replaceAll(" ", "-")}`) }))}
          />
        )}
        {kind === "link account" && (
          <>
            <Choice
              label={text("column.issuer")}
              name="issuer"
              options={issuers.map(({ id, name }) => ({ value: id, words: name }))}
            />
            <Field label={text("add.subject")} name="subject" required hint={text("add.subjectHint")} />
          </>
        )}
        {(kind === "give role" || kind === "clear") && (
          <>
            <Field
              label={text("change.from", { zone })}
              name="from"
              type="datetime-local"
              required={kind === "clear"}
            />
            <Field
              label={text("change.until", { zone })}
              name="until"
              type="datetime-local"
              required={kind === "clear"}
            />
          </>
        )}
        {sure && <p className="refused">{text("change.sure")}</p>}
        <button type="submit" disabled={doing.busy}>
          {text(sure ? "change.yes" : "change.send")}
        </button>
      </form>
      <Told of={doing} />
      <p className="apart">
        {text("change.two")} <To page="/approvals">{text("page.approvals")}</To>
      </p>
    </section>
  );
}

function changeIn(
  kind: Kind,
  entered: (name: string) => string | null,
  instant: (wall: string | null) => string | null,
): RightsChange {
  const person = entered("person");
  switch (kind) {
    case "give role":
      return {
        kind,
        person,
        role: entered("role"),
        party: entered("party"),
        seat: entered("seat"),
        from: instant(entered("from")),
        until: instant(entered("until")),
      };
    case "clear":
      return { kind, person, from: instant(entered("from")), until: instant(entered("until")) };
    case "give case":
    case "end case":
      return { kind, person, case: entered("case") };
    case "give mandate":
    case "end mandate":
      return { kind, person, mandate: entered("mandate") };
    case "link account":
      return { kind, person, issuer: entered("issuer"), subject: entered("subject") };
    case "end clearance":
    case "remove person":
      return { kind, person };
  }
}
