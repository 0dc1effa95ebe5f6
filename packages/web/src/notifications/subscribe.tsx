// Subscribing: to where, about what, chosen from the record. The same name again changes the subscription.
import type { IndexLine } from "@pacta/server/wire";
import { type ReactNode, useId, useState } from "react";
import { Told, useDoing } from "../doing/doing.tsx";
import { Choice, enteredIn, Field } from "../doing/fields.tsx";
import { Secret } from "../doing/secret.tsx";
import { rights } from "../record/rights.ts";
import { useTeller } from "../told/teller.tsx";

const kinds = ["situation", "norm", "decision", "procedure", "fact"] as const;
const whos: ReadonlySet<string> = new Set(["party", "group", "body", "office"]);

type To = "mail" | "webhook" | "calendar";

export function Subscribe({
  names,
  installation,
  taken,
}: {
  readonly names: readonly IndexLine[];
  /** As whom the installation's own sees the record; null where it is one's own. */
  readonly installation: "keeper" | "public" | null;
  readonly taken: readonly string[];
}): ReactNode {
  const { text } = useTeller().messages;
  const doing = useDoing();
  const group = useId();
  const [to, setTo] = useState<To>("mail");
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [parties, setParties] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<{ readonly kind: To; readonly value: string } | null>(null);
  const ways: readonly To[] = installation === null ? ["mail", "webhook", "calendar"] : ["mail", "webhook"];
  return (
    <section aria-labelledby="subscribe">
      <h2 id="subscribe">{text("subscribe")}</h2>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const entered = enteredIn(form);
          const wanted = new FormData(form).getAll("kinds").map(String);
          doing.run(async () => {
            const put = await rights.subscribe(entered("id") ?? "", {
              name: entered("name") ?? "",
              to:
                to === "mail"
                  ? { kind: to, address: entered("address") }
                  : to === "webhook"
                    ? { kind: to, url: entered("url") }
                    : { kind: to, party: entered("calendarOf") },
              keys,
              parties,
              kinds: wanted,
              language: "en",
              ...(installation === null ? {} : { viewer: installation }),
            });
            const value = put.address ?? put.secret;
            setShown(value === undefined ? null : { kind: to, value });
            const waits = put.to.kind === "mail" && put.to.confirmed === false;
            return text(waits ? "subscribe.waits" : "subscribe.done", { name: put.name });
          });
        }}
      >
        <Choice
          label={text("subscribe.to")}
          name="to"
          value={to}
          onChange={(it) => setTo(it as To)}
          options={ways.map((it) => ({ value: it, words: text(`to.${it}`) }))}
        />
        {to === "mail" && (
          <Field
            label={text("subscribe.address")}
            name="address"
            type="email"
            required
            hint={installation === null ? text("subscribe.addressHint") : undefined}
          />
        )}
        {to === "webhook" && (
          <Field
            label={text("subscribe.url")}
            name="url"
            type="url"
            required
            hint={text("subscribe.urlHint")}
          />
        )}
        {to === "calendar" && (
          <Field
            label={text("subscribe.calendarOf")}
            name="calendarOf"
            list={chosenFrom(names, (it) => whos.has(it.kind))}
            hint={text("subscribe.calendarHint")}
          />
        )}
        <Field label={text("subscribe.name")} name="name" required hint={text("subscribe.nameHint")} />
        <Field
          label={text("subscribe.id")}
          name="id"
          required
          pattern="[a-z0-9\-]{1,64}"
          hint={text("subscribe.idHint")}
          list={taken.map((id) => ({ id, name: id }))}
        />
        <Several
          label={text("notifications.keys")}
          names={names.filter(({ kind }) => !whos.has(kind) && kind !== "clause")}
          chosen={keys}
          onChange={setKeys}
        />
        <Several
          label={text("notifications.parties")}
          names={names.filter(({ kind }) => whos.has(kind))}
          chosen={parties}
          onChange={setParties}
        />
        <fieldset className="wide">
          <legend>{text("notifications.kinds")}</legend>
          {kinds.map((it) => (
            <label key={it} htmlFor={`${group}${it}`} className="check">
              <input id={`${group}${it}`} type="checkbox" name="kinds" value={it} /> {text(`kind.${it}`)}
            </label>
          ))}
        </fieldset>
        <button type="submit" disabled={doing.busy}>
          {text("subscribe.send")}
        </button>
      </form>
      <Told of={doing} />
      {shown !== null && (
        <Secret
          label={text(shown.kind === "calendar" ? "subscribe.calendar" : "subscribe.secret")}
          value={shown.value}
        />
      )}
    </section>
  );
}

function chosenFrom(
  names: readonly IndexLine[],
  which: (name: IndexLine) => boolean,
): readonly { readonly id: string; readonly name: string }[] {
  return names.filter(which).map(({ key, title }) => ({ id: key, name: title }));
}

/** Keys that are added one after another, each from what the record has. */
function Several({
  label,
  names,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly names: readonly IndexLine[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  const [entered, setEntered] = useState("");
  const known = names.find(({ key, title }) => key === entered || title === entered);
  const add = (): void => {
    if (known === undefined) return;
    if (!chosen.includes(known.key)) onChange([...chosen, known.key]);
    setEntered("");
  };
  return (
    <div className="field wide">
      <label htmlFor={id}>{label}</label>
      <div className="together">
        <input
          id={id}
          type="text"
          autoComplete="off"
          list={`${id}list`}
          value={entered}
          aria-describedby={`${id}hint`}
          onChange={(event) => setEntered(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <button type="button" disabled={known === undefined} onClick={add}>
          {text("several.add")}
        </button>
      </div>
      <small id={`${id}hint`}>
        {entered !== "" && known === undefined ? text("several.unknown") : text("several.hint")}
      </small>
      <datalist id={`${id}list`}>
        {names.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </datalist>
      {chosen.length > 0 && (
        <ul className="chosenKeys">
          {chosen.map((key) => (
            <li key={key}>
              <span className="key">{key}</span>{" "}
              <button
                type="button"
                aria-label={text("several.remove", { key })}
                onClick={() => onChange(chosen.filter((it) => it !== key))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
