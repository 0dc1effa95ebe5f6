// Notices to one, to several or to all of a group, in the same words: all of them are composed, or none.
import type { ContactLine, NoticeChannel } from "@pacta/server/wire";
import { type ReactNode, useId, useState } from "react";
import { client } from "../record/reading.ts";
import { faultOf, useSending } from "../record/sending.ts";
import { FaultShown, Refused } from "../told/refused.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { About, aboutIn } from "./about.tsx";
import type { NoticesTerms } from "./notices.tsx";

const channels: readonly NoticeChannel[] = ["mail", "note verbale", "telephone", "by hand"];

export function Compose({ read, desk }: NoticesTerms): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [composed, setComposed] = useState<number | null>(null);
  const { busy, trouble, send } = useSending();
  const turn = (whom: string): void => {
    const next = new Set(chosen);
    if (!next.delete(whom)) next.add(whom);
    setChosen(next);
  };
  const compose = async (form: HTMLFormElement): Promise<void> => {
    const fields = new FormData(form);
    const channel = channels.find((it) => it === fields.get("channel")) ?? "mail";
    const sent = fields.get("sent") === null ? {} : { sent: read.now };
    const what = [...chosen].map((to) => ({
      to,
      contact: contactOf(desk.contacts, to, channel),
      about: aboutIn(String(fields.get("about") ?? "")),
      text: String(fields.get("text") ?? ""),
      channel,
      ...sent,
    }));
    setComposed(null);
    if (!(await send(what, (key) => client.desk.addNotices(what, key)))) return;
    form.reset();
    setChosen(new Set());
    setComposed(what.length);
  };
  const box = ({ id: whom, name }: { readonly id: string; readonly name: string }): ReactNode => (
    <label key={whom}>
      <input type="checkbox" checked={chosen.has(whom)} onChange={() => turn(whom)} />
      <span>
        <Said>{name}</Said>
      </span>
    </label>
  );
  const states = read.parties.filter(({ kind }) => kind === "state" || kind === "union");
  const first = states.length === 0 ? read.parties : states;
  const rest = read.parties.filter((it) => !first.includes(it));
  const textFault = faultOf(trouble, "text");
  const aboutFault = faultOf(trouble, "about", "key", "event");
  return (
    <details className="inForm" id="compose">
      <summary>{text("desk.compose")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void compose(event.currentTarget);
        }}
      >
        <fieldset>
          <legend>{text("desk.to")}</legend>
          <div className="line">
            <label htmlFor={`${id}group`}>{text("desk.group")}</label>
            <select
              id={`${id}group`}
              value=""
              onChange={(event) => {
                const of = event.currentTarget.value;
                const members = of === "*" ? first.map((it) => it.id) : membersOf(read.groups, of);
                setChosen(new Set(of === "-" ? [] : [...chosen, ...members]));
              }}
            >
              <option value="">{text("desk.groupNone")}</option>
              <option value="*">{text("desk.groupAll", { count: first.length })}</option>
              {read.groups.map((it) => (
                <option key={it.id} value={it.id}>
                  {it.name} ({it.members.length})
                </option>
              ))}
              <option value="-">{text("desk.groupEmpty")}</option>
            </select>
            <output>{text("desk.chosen", { count: chosen.size })}</output>
          </div>
          <div className="boxes">{first.map(box)}</div>
          <details>
            <summary>{text("desk.toOthers")}</summary>
            <div className="boxes">{[...rest, ...read.bodies, ...read.groups].map(box)}</div>
          </details>
        </fieldset>
        <About id={`${id}about`} fault={aboutFault} />
        <div className="field">
          <label htmlFor={`${id}text`}>{text("desk.text")}</label>
          <textarea
            id={`${id}text`}
            name="text"
            rows={4}
            required
            maxLength={4000}
            aria-invalid={textFault !== null}
          />
          <FaultShown id={`${id}fault`} fault={textFault} />
        </div>
        <div className="line">
          <label htmlFor={`${id}channel`}>{text("desk.channel")}</label>
          <select id={`${id}channel`} name="channel">
            {channels.map((it) => (
              <option key={it} value={it}>
                {text(`channel.${it.replaceAll(" ", "-")}`)}
              </option>
            ))}
          </select>
          <label>
            <input type="checkbox" name="sent" /> <span>{text("desk.sentAlready")}</span>
          </label>
          <button type="submit" disabled={busy || chosen.size === 0}>
            {text("desk.composeThese", { count: chosen.size })}
          </button>
        </div>
        {textFault === null && aboutFault === null && <Refused trouble={trouble} />}
        <p role="status">{composed !== null && text("desk.composedThese", { count: composed })}</p>
      </form>
    </details>
  );
}

function membersOf(groups: NoticesTerms["read"]["groups"], of: string): readonly string[] {
  return groups.find(({ id }) => id === of)?.members ?? [];
}

/** Whoever is on duty there first; by mail only whoever has an address. */
function contactOf(contacts: readonly ContactLine[], to: string, channel: NoticeChannel): string | null {
  const theirs = contacts.filter(
    (it) => it.of === to && !it.withdrawn && (channel !== "mail" || it.mail !== null),
  );
  return (theirs.find(({ duty }) => duty === "on duty") ?? theirs[0])?.id ?? null;
}
