// A small form over the template of the server: what only its filer knows, the line that would be filed, what it would
// change, and the refusal with its code.
import type { Line, Receipts, StaleDocument, StaleLine, TemplateLine } from "@pacta/server/wire";
import { type ReactNode, type SyntheticEvent, useId, useState } from "react";
import { client } from "../record/reading.ts";
import { freshKey, useSending } from "../record/sending.ts";
import { atWall, wallOf } from "../time/moments.ts";
import { Refused } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";
import {
  type Action,
  type Fault,
  type Field,
  type Filled,
  faultsIn,
  fieldsOf,
  idOf,
  lineOf,
  needs,
  templatesOf,
  unfilled,
} from "./line.ts";
import { Preview } from "./preview.tsx";

export function Filing({
  item,
  action,
  document,
  onFiled,
  onClose,
}: {
  readonly item: StaleLine;
  readonly action: Action;
  readonly document: StaleDocument;
  readonly onFiled: (receipts: Receipts) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  // As it was when the form was opened: the page is read again beneath it.
  const [templates] = useState(() => templatesOf(item, action));
  const [signs] = useState(() => freshKey().slice(0, 12));
  const [chosen, setChosen] = useState(0);
  const [filled, setFilled] = useState<Filled>(unfilled);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { busy, trouble, send } = useSending();
  const { zone } = document.agreement;
  const template = templates[chosen] ?? templates[0];
  if (template === undefined) return null;
  const asOf = String(template.event.occurredAt);
  const today = wallOf(asOf, zone).slice(0, 10);
  const line = lineOf(template, filled, {
    action,
    id: idOf(action, item.key, signs),
    invented: document.invented,
    today,
    began: atWall(`${today}T00:00`, zone) ?? asOf,
  });
  const heard = item.heard === null ? null : wallOf(item.heard.at, zone).slice(0, 10);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found = faultsIn(action, filled, { today, heard });
    setFaults(found);
    if (found.length > 0) globalThis.document.getElementById(`${id}-${found[0]?.field}`)?.focus();
    else void send(line, async (key) => onFiled(await client.append([line], key)));
  };
  return (
    <form
      className="filing"
      aria-label={`${text(`stale.${action}`)}: ${item.title}`}
      noValidate
      onSubmit={submit}
    >
      <p>{text(`stale.${action}.lead`)}</p>
      {templates.length > 1 && (
        <fieldset>
          <legend>{text("stale.which")}</legend>
          {templates.map((it, i) => (
            <label key={JSON.stringify(it.event)} className="alternative">
              <input type="radio" name={`${id}-which`} checked={i === chosen} onChange={() => setChosen(i)} />{" "}
              {wordsOf(it, text)}
            </label>
          ))}
        </fieldset>
      )}
      {templates.length === 1 && action !== "foundNothing" && (
        <p className="sentence">{wordsOf(template, text)}</p>
      )}
      <div className="fields">
        {fieldsOf(action).map((field) => (
          <OneField
            key={field}
            id={`${id}-${field}`}
            field={field}
            action={action}
            value={filled[field]}
            fault={faults.find((it) => it.field === field) ?? null}
            who={field === "by" ? item.who : []}
            latest={today}
            onChange={(value) => setFilled((before) => ({ ...before, [field]: value }))}
          />
        ))}
      </div>
      <LineShown line={line} />
      <Preview template={template} />
      <Refused trouble={trouble} />
      <div className="together">
        <button type="submit" aria-disabled={busy}>
          {text(busy ? "stale.filing" : "stale.file")}
        </button>
        <button type="button" onClick={onClose}>
          {text("stale.cancel")}
        </button>
      </div>
    </form>
  );
}

function OneField({
  id,
  field,
  action,
  value,
  fault,
  who,
  latest,
  onChange,
}: {
  readonly id: string;
  readonly field: Field;
  readonly action: Action;
  readonly value: string;
  readonly fault: Fault | null;
  readonly who: StaleLine["who"];
  readonly latest: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { text } = useTeller().messages;
  const isDay = field === "dated" || field === "day";
  return (
    <div className="field">
      <label htmlFor={id}>{text(`stale.field.${field}`)}</label>
      <input
        id={id}
        type={isDay ? "date" : field === "url" ? "url" : "text"}
        max={isDay ? latest : undefined}
        list={who.length > 0 ? `${id}-who` : undefined}
        autoComplete="off"
        required={needs(action, field)}
        value={value}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
      {who.length > 0 && (
        <datalist id={`${id}-who`}>
          {who.map((it) => (
            <option key={it.id} value={it.id}>
              {it.name}
            </option>
          ))}
        </datalist>
      )}
      <small id={`${id}-hint`}>
        {fault !== null
          ? text(`stale.fault.${fault.why}`)
          : text(needs(action, field) ? `stale.hint.${field}` : "stale.optional")}
      </small>
    </div>
  );
}

function LineShown({ line }: { readonly line: Line }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <details open>
      <summary>{text("stale.line")}</summary>
      <pre className="filedLine">
        <code>{JSON.stringify(line, null, 1)}</code>
      </pre>
    </details>
  );
}

/** What a line says, without who says it. */
function wordsOf({ event }: TemplateLine, text: (key: string) => string): string {
  const { kind, says, status, verb, about, scope } = event;
  if (kind === "report") return text(`stale.says.${says}`);
  if (kind === "text") return text(`stale.status.${status}`);
  if (kind === "act") return [verb, about, scope].filter((it) => it !== undefined).join(" · ");
  return text("stale.confirmed");
}
