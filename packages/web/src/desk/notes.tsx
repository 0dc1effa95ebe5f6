// Working notes: written on any key, edited as versions, taken back, and filed as a report.
import type { NoteLine } from "@pacta/server/wire";
import { type ReactNode, useId, useState } from "react";
import { client } from "../record/reading.ts";
import { faultOf, useSending } from "../record/sending.ts";
import { To, Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { FaultShown, Refused } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";
import { About, aboutIn } from "./about.tsx";
import { Author } from "./author.tsx";
import { aboutOf } from "./reading.ts";

export function Notes({ notes }: { readonly notes: readonly NoteLine[] }): ReactNode {
  const { text } = useTeller().messages;
  const open = notes.filter(({ state }) => state === "open").toReversed();
  const back = notes.filter(({ state }) => state !== "open").toReversed();
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{text("desk.notes")}</h2>
      <p className="quiet">{text("desk.notesHint")}</p>
      <Write />
      {open.length === 0 && <p>{text("desk.notesNone")}</p>}
      {open.map((it) => (
        <Note key={it.id} note={it} />
      ))}
      {back.length > 0 && (
        <details>
          <summary>{text("desk.notesBack", { count: back.length })}</summary>
          {back.map((it) => (
            <Note key={it.id} note={it} />
          ))}
        </details>
      )}
    </section>
  );
}

/** On a key that is named, or on one that the writer names; `written` reads again what stands beside. */
export function Write({ on, written }: { readonly on?: string; readonly written?: () => void }): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  const { busy, trouble, send } = useSending();
  const textFault = faultOf(trouble, "text");
  const aboutFault = faultOf(trouble, "about", "key", "event");
  const write = async (form: HTMLFormElement): Promise<void> => {
    const fields = new FormData(form);
    const about = on === undefined ? aboutIn(String(fields.get("about") ?? "")) : { key: on };
    const what = { about, text: String(fields.get("text") ?? "") };
    if (!(await send(what, (key) => client.desk.addNote(what, key)))) return;
    form.reset();
    written?.();
  };
  return (
    <form
      className="write"
      onSubmit={(event) => {
        event.preventDefault();
        void write(event.currentTarget);
      }}
    >
      {on === undefined && <About id={`${id}about`} fault={aboutFault} />}
      <div className="field">
        <label htmlFor={`${id}text`}>{text(on === undefined ? "desk.note" : "desk.noteHere")}</label>
        <textarea
          id={`${id}text`}
          name="text"
          rows={2}
          required
          maxLength={4000}
          aria-invalid={textFault !== null}
        />
        <FaultShown id={`${id}fault`} fault={textFault} />
      </div>
      <button type="submit" disabled={busy}>
        {text("desk.noteWrite")}
      </button>
      {textFault === null && aboutFault === null && <Refused trouble={trouble} />}
    </form>
  );
}

export function Note({
  note,
  changed,
  titled = true,
}: {
  readonly note: NoteLine;
  readonly changed?: () => void;
  readonly titled?: boolean;
}): ReactNode {
  const { text } = useTeller().messages;
  const { id, about, state, versions, version, withdrawn, report } = note;
  const first = versions[0];
  const last = versions.at(-1);
  const key = aboutOf(about);
  return (
    <article className="note" data-note={id}>
      {titled && (
        <h3>
          {about.key === null ? (
            <span className="key">#{key}</span>
          ) : (
            <Why of={key} className="key">
              {key}
            </Why>
          )}
        </h3>
      )}
      <p className="words" lang="und">
        {note.text}
      </p>
      <p className="quiet">
        {first !== undefined && (
          <>
            <Author of={first.by} />, <Moment at={first.at} zoned />
          </>
        )}
        {version > 1 && last !== undefined && (
          <>
            {" · "}
            {text("desk.noteVersion", { version })} <Author of={last.by} />, <Moment at={last.at} zoned />
          </>
        )}
        {report !== null && (
          <>
            {" · "}
            {text("desk.noteReported")} <span className="key">{report}</span>
          </>
        )}
        {withdrawn !== null && (
          <>
            {" · "}
            {text("desk.noteTakenBack")} <Author of={withdrawn.by} />, <Moment at={withdrawn.at} zoned />
            {withdrawn.reason !== null && <span lang="und">: {withdrawn.reason}</span>}
          </>
        )}
      </p>
      {version > 1 && (
        <details>
          <summary>{text("desk.noteEarlier", { count: version - 1 })}</summary>
          {versions.slice(0, -1).map((it, i) => (
            <p key={it.at} className="words" lang="und">
              {i + 1}. {it.text}
            </p>
          ))}
        </details>
      )}
      {state === "open" && <Edit note={note} changed={changed} />}
      {state === "open" && report === null && (
        <p>
          <To page="/act" own={{ note: id }}>
            {text("desk.noteReport")}
          </To>
        </p>
      )}
    </article>
  );
}

function Edit({
  note,
  changed,
}: {
  readonly note: NoteLine;
  readonly changed: (() => void) | undefined;
}): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  /** As it was when it was opened: where somebody else has changed it since, the server refuses, and nobody is written
   *  over. */
  const [begun, setBegun] = useState<NoteLine | null>(null);
  const { busy, trouble, send } = useSending();
  const { version, text: before } = begun ?? note;
  const change = async (what: Parameters<typeof client.desk.changeNote>[1]): Promise<void> => {
    if (!(await send([note.id, what], (key) => client.desk.changeNote(note.id, what, key)))) return;
    setBegun(null);
    changed?.();
  };
  return (
    <details
      className="inForm"
      open={begun !== null}
      onToggle={(event) => setBegun(event.currentTarget.open ? (begun ?? note) : null)}
    >
      <summary>{text("desk.noteEdit")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void change({ version, text: String(new FormData(event.currentTarget).get("text") ?? "") });
        }}
      >
        <div className="field">
          <label htmlFor={id}>{text("desk.noteText")}</label>
          <textarea
            key={version}
            id={id}
            name="text"
            rows={3}
            required
            maxLength={4000}
            defaultValue={before}
          />
        </div>
        <p className="presses">
          <button type="submit" disabled={busy}>
            {text("desk.noteSave")}
          </button>{" "}
          <button type="button" disabled={busy} onClick={() => void change({ version, withdrawn: true })}>
            {text("desk.takeBack")}
          </button>
        </p>
        <Refused trouble={trouble} />
      </form>
    </details>
  );
}
