// The field for what a note or a notice is about, with the keys of the record as suggestions.
import type { RecordDocument } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { askingOf, client, useReading } from "../record/reading.ts";
import type { Fault } from "../record/sending.ts";
import { FaultShown } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";

/** An entry of the log rather than a key is written behind a number sign. */
export function aboutIn(written: string): { readonly key?: string; readonly event?: string } {
  const said = written.trim();
  return said.startsWith("#") ? { event: said.slice(1).trim() } : { key: said };
}

export function About({
  id,
  fault,
  value = "",
}: {
  readonly id: string;
  readonly fault: Fault | null;
  readonly value?: string;
}): ReactNode {
  const { messages, address } = useTeller();
  const [asked, setAsked] = useState(false);
  const asking = askingOf(address.search, messages.language);
  const { reading } = useReading<RecordDocument>(
    asked ? JSON.stringify(["keys", asking]) : null,
    () => client.record(asking),
    { still: true },
  );
  const { situations = [], norms = [], facts = [], procedures = [] } = reading.document ?? {};
  return (
    <div className="field">
      <label htmlFor={id}>{messages.text("desk.about")}</label>
      <input
        id={id}
        name="about"
        list={`${id}keys`}
        required
        maxLength={400}
        autoComplete="off"
        defaultValue={value}
        onFocus={() => setAsked(true)}
        aria-describedby={`${id}hint`}
        aria-invalid={fault !== null}
      />
      <datalist id={`${id}keys`}>
        {[...situations, ...norms].map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
        {[...facts, ...procedures].map(({ key }) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      {fault === null ? (
        <small id={`${id}hint`}>{messages.text("desk.aboutHint", { sign: "#" })}</small>
      ) : (
        <FaultShown id={`${id}hint`} fault={fault} />
      )}
    </div>
  );
}
