// A line as a form: what is written is looked at ahead, with its effect, and filed only as it was looked at.
import type { AheadDocument, FiledLine } from "@pacta/server/wire";
import { type ReactNode, useId, useRef, useState } from "react";
import { Filed } from "../desk/steps.tsx";
import { askingOf, client } from "../record/reading.ts";
import { type Fault, freshKey, useSending } from "../record/sending.ts";
import { atWall, wallOf } from "../time/moments.ts";
import { followed, hrefTo } from "../told/links.tsx";
import { FaultShown, Refused } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";
import { Effect } from "./effect.tsx";
import {
  type Field,
  fieldAt,
  fieldsFor,
  fieldsIn,
  fieldsOf,
  type Kind,
  kindOf,
  type Line,
  lineOf,
  markings,
  type Task,
} from "./fields.ts";
import type { ActRead, Option } from "./reading.ts";

type Looked = { readonly line: Line; readonly preview: AheadDocument };

export type FormTerms = {
  readonly read: ActRead;
  readonly task: Task;
  /** In whose name, where that is settled. */
  readonly by: readonly string[] | null;
};

export function ActForm({ read, task, by }: FormTerms): ReactNode {
  const teller = useTeller();
  const { messages, zone, address } = teller;
  const { text } = messages;
  const form = useRef<HTMLFormElement>(null);
  const [id, setId] = useState(() => `${task}-${freshKey().slice(0, 12)}`);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [tried, setTried] = useState<Line | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const [withdrawn, setWithdrawn] = useState(false);
  const [filed, setFiled] = useState<FiledLine | null>(null);
  const looking = useSending("changes nothing");
  const filing = useSending();
  const { entry, note } = read;
  const reported = task === "report" ? note : null;
  const corrected = task === "correction" ? entry : null;
  const kind = kindIn(task, corrected);
  const defaults: Readonly<Record<string, string>> =
    corrected !== null
      ? fieldsIn(bare(corrected))
      : {
          by: by?.[0] ?? "",
          about: address.search.about ?? note?.about.key ?? "",
          marking: reported === null ? "public" : "",
          note: reported?.text ?? "",
        };

  const begun = wallsIn(corrected?.occurredAt, zone);

  /** Null where a moment in it cannot be read. */
  const written = (): Line | null => {
    if (form.current === null) return null;
    const entered = new FormData(form.current);
    const said = (name: string): string => String(entered.get(name) ?? "");
    const moment = (name: string): string | null => (said(name) === "" ? null : atWall(said(name), zone));
    const from = moment("from") ?? (said("from") === "" ? read.asOf : null);
    const to = moment("to");
    if (from === null || (to === null && said("to") !== "")) return null;
    const fields = Object.fromEntries([...entered].map(([name, value]) => [name, String(value)]));
    if (kind === null) return null;
    const before = corrected === null ? {} : bare(corrected);
    const same =
      corrected !== null && said("from") === begun.from && said("to") === begun.to
        ? { occurredAt: corrected.occurredAt }
        : {};
    const line = {
      ...lineOf({
        kind,
        id: corrected === null ? idOf(reported, id) : "",
        before,
        fields,
        from,
        to,
        invented: read.invented,
      }),
      ...same,
    };
    if (corrected === null) return reported === null ? line : { ...line, note: reported.text };
    return {
      v: 1,
      kind: "correction",
      id,
      occurredAt: read.asOf,
      by: said("corrector"),
      corrects: corrected.id,
      replacement: withdrawn ? null : line,
      reason: said("reason"),
      ...(read.invented ? { invented: true } : {}),
    };
  };

  const look = async (): Promise<void> => {
    const line = written();
    setUnread(line === null ? text("act.momentUnread") : null);
    setLooked(null);
    setFiled(null);
    filing.forget();
    setTried(line);
    if (line === null) return;
    const asking = askingOf(address.search, messages.language);
    await looking.send(line, async () => {
      setLooked({ line, preview: await client.preview([line], { lang: asking.lang }) });
    });
  };
  const file = async ({ line }: Looked): Promise<void> => {
    const done = await filing.send(line, async (key) => {
      if (reported !== null) {
        const { v: _, kind: __, id: ___, note: ____, invented: _____, ...fields } = line;
        setFiled((await client.desk.reportNote(reported.id, fields, key)).filed);
        return;
      }
      const { receipts, proposal } = await client.append([line], key);
      setFiled(proposal === undefined ? { kind: "filed", receipts } : { kind: "proposed", proposal });
    });
    if (!done) return;
    setLooked(null);
    setId(`${task}-${freshKey().slice(0, 12)}`);
  };

  const faults = (looking.trouble ?? filing.trouble)?.problem?.errors ?? [];
  const faultAt = (name: string): Fault | null =>
    tried === null
      ? null
      : (faults.find((it) => it.column !== undefined && fieldAt(tried, it.column) === name) ?? null);
  const fields = kind === null ? [] : task === "correction" ? fieldsOf[kind] : fieldsFor(task);
  return (
    <>
      <form
        ref={form}
        className="act"
        // What was looked at is not what stands here any longer.
        onChange={() => setLooked(null)}
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        {reported !== null && (
          <p className="words" lang="und">
            {reported.text}
          </p>
        )}
        {task === "correction" && corrected === null && <Choose />}
        {corrected !== null && (
          <fieldset>
            <legend>{text("act.corrects", { id: String(corrected.id) })}</legend>
            <pre className="logLine">{JSON.stringify(corrected)}</pre>
            <Input
              field={{ name: "corrector", from: "names", needed: true }}
              read={read}
              fault={faultAt("by")}
              value={by?.[0] ?? String(corrected.by ?? "")}
            />
            <Input field={{ name: "reason", needed: true }} read={read} fault={faultAt("reason")} value="" />
            <label className="check">
              <input
                type="checkbox"
                checked={withdrawn}
                onChange={(event) => setWithdrawn(event.currentTarget.checked)}
              />{" "}
              <span>{text("act.withdraw")}</span>
            </label>
          </fieldset>
        )}
        {kind === null && corrected !== null && <p>{text("act.noForm")}</p>}
        {kind !== null && !withdrawn && (
          <fieldset>
            <legend>{text(corrected === null ? `act.${task}` : "act.replacement")}</legend>
            <div className="fields">
              {fields.map((it) => (
                <Input
                  key={it.name}
                  field={it}
                  read={read}
                  fault={faultAt(it.name === "amount" || it.name === "unit" ? "quantity" : it.name)}
                  value={defaults[it.name] ?? ""}
                />
              ))}
              <When
                begun={begun}
                corrects={corrected !== null}
                unread={unread}
                fault={faultAt("occurredAt")}
              />
              <Marking value={defaults.marking ?? ""} of={markingOf(reported, corrected)} />
              {reported === null && (
                <Input
                  field={{ name: "note" }}
                  read={read}
                  fault={faultAt("note")}
                  value={defaults.note ?? ""}
                />
              )}
              <Input
                field={{ name: "sourceTitle" }}
                read={read}
                fault={faultAt("source")}
                value={defaults.sourceTitle ?? ""}
              />
              <Input
                field={{ name: "sourceUrl" }}
                read={read}
                fault={null}
                value={defaults.sourceUrl ?? ""}
              />
            </div>
          </fieldset>
        )}
        {(kind !== null || withdrawn) && (
          <p>
            <button id="look" type="submit" disabled={looking.busy}>
              {text("act.look")}
            </button>
          </p>
        )}
      </form>
      <Refused trouble={looking.trouble ?? filing.trouble} />
      <div role="status">{filed !== null && <Filed of={filed} />}</div>
      {looked !== null && (
        <>
          <p>{text("act.line")}</p>
          <pre className="logLine">{JSON.stringify(looked.line)}</pre>
          <Effect preview={looked.preview} />
          <p>
            <button
              id="file"
              type="button"
              disabled={filing.busy || looked.preview.filing.kind === "refused"}
              onClick={() => void file(looked)}
            >
              {text(looked.preview.filing.kind === "needs a second person" ? "act.propose" : "act.file")}
            </button>
          </p>
        </>
      )}
    </>
  );
}

function markingOf(note: ActRead["note"], corrected: Line | null): "line" | "note" | "correction" {
  if (corrected !== null) return "correction";
  return note === null ? "line" : "note";
}

/** A note is filed under an id of its own. */
function idOf(note: ActRead["note"], id: string): string {
  return note === null ? id : `note-${note.id}`;
}

function kindIn(task: Task, corrected: Line | null): Kind | null {
  if (task !== "correction") return kindOf[task];
  const kind = String(corrected?.kind ?? "");
  return Object.hasOwn(fieldsOf, kind) ? (kind as Kind) : null;
}

/** Without what the log gave it, and without its name: a replacement has none. */
function bare({ id: _, position: __, recordedAt: ___, ...rest }: Line): Line {
  return rest;
}

/** As fields for date and time have it; a day without an hour is none of theirs, and stays as it was. */
function wallsIn(occurredAt: unknown, zone: string): { readonly from: string; readonly to: string } {
  const wall = (it: unknown): string =>
    typeof it === "string" && it.includes("T") ? wallOf(new Date(it).toISOString(), zone) : "";
  if (typeof occurredAt === "string") return { from: wall(occurredAt), to: "" };
  const { from, to } = (occurredAt ?? {}) as { readonly from?: unknown; readonly to?: unknown };
  return { from: wall(from), to: wall(to) };
}

function Input({
  field: { name, from, needed, many, fixed },
  read,
  fault,
  value,
}: {
  readonly field: Field;
  readonly read: ActRead;
  readonly fault: Fault | null;
  readonly value: string;
}): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  if (fixed !== undefined) return <input type="hidden" name={name} value={fixed} />;
  const label = text(`field.${name}`);
  const common = {
    id,
    name,
    required: needed === true,
    "aria-invalid": fault !== null,
    "aria-describedby": `${id}fault`,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{many === true ? text("act.many", { label }) : label}</label>
      {Array.isArray(from) ? (
        <select {...common} defaultValue={value}>
          <option value="">–</option>
          {from.map((it: string) => (
            <option key={it} value={it}>
              {text(`word.${it}`)}
            </option>
          ))}
        </select>
      ) : name === "note" ? (
        <textarea {...common} rows={2} defaultValue={value} />
      ) : (
        <input
          {...common}
          list={from === undefined ? undefined : `${id}list`}
          autoComplete="off"
          defaultValue={value}
        />
      )}
      {typeof from === "string" && (
        <datalist id={`${id}list`}>
          {optionsOf(read, from).map((it) => (
            <option key={it.id} value={it.id}>
              {it.name}
            </option>
          ))}
        </datalist>
      )}
      <FaultShown id={`${id}fault`} fault={fault} />
    </div>
  );
}

function optionsOf(read: ActRead, from: "names" | "keys" | "rules"): readonly Option[] {
  return from === "names" ? read.names : from === "keys" ? read.keys : read.rules;
}

function When({
  begun,
  corrects,
  unread,
  fault,
}: {
  readonly begun: { readonly from: string; readonly to: string };
  readonly corrects: boolean;
  readonly unread: string | null;
  readonly fault: Fault | null;
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}from`}>{text("field.from", { zone })}</label>
        <input
          id={`${id}from`}
          name="from"
          type="datetime-local"
          defaultValue={begun.from}
          aria-describedby={`${id}hint`}
        />
        <small id={`${id}hint`}>{text(corrects ? "act.whenSame" : "act.whenHint")}</small>
        <FaultShown id={`${id}fault`} fault={fault} />
      </div>
      <div className="field">
        <label htmlFor={`${id}to`}>{text("field.to-time", { zone })}</label>
        <input id={`${id}to`} name="to" type="datetime-local" defaultValue={begun.to} />
        {unread !== null && <small className="fault">{unread}</small>}
      </div>
    </>
  );
}

/** A note was written for the desk: who may read it as a report has to be chosen. What is corrected may stay as it was
 *  marked. */
function Marking({
  value,
  of,
}: {
  readonly value: string;
  readonly of: "line" | "note" | "correction";
}): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{text("field.marking")}</label>
      <select id={id} name="marking" required={of === "note"} defaultValue={value}>
        {of !== "line" && (
          <option value="">{text(of === "note" ? "act.markingChoose" : "act.markingSame")}</option>
        )}
        {markings.map((it) => (
          <option key={it} value={it}>
            {text(`marking.${it}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Which entry is to be corrected: by the position that stands beside it wherever it is shown. */
function Choose(): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const id = useId();
  return (
    <div className="line">
      <label htmlFor={id}>{text("act.position")}</label>
      <input
        id={id}
        name="position"
        inputMode="numeric"
        pattern="[1-9][0-9]*"
        required
        defaultValue={address.search.entry ?? ""}
      />
      <button
        type="button"
        onClick={(event) => {
          const entry = event.currentTarget.form?.elements.namedItem("position");
          if (entry instanceof HTMLInputElement && entry.reportValidity())
            followed(hrefTo("/act", address.search, { task: "correction", entry: entry.value }));
        }}
      >
        {text("act.choose")}
      </button>
      {address.search.entry !== undefined && <p className="fault">{text("act.noEntry")}</p>}
    </div>
  );
}
