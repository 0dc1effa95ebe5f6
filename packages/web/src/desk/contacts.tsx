// Whom to reach, and who of them is on duty now: never shown to anybody who does not sit at the desk.
import type { ContactLine } from "@pacta/server/wire";
import { type ReactNode, useId, useState } from "react";
import { client } from "../record/reading.ts";
import { faultOf, useSending } from "../record/sending.ts";
import { wallOf, zonesWith } from "../time/moments.ts";
import { FaultShown, Refused } from "../told/refused.tsx";
import { Table } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { type Addressees, nameOf } from "./reading.ts";

type Terms = {
  readonly contacts: readonly ContactLine[];
  readonly read: Addressees & { readonly now: string };
};

export function Contacts({ contacts, read }: Terms): ReactNode {
  const { text } = useTeller().messages;
  const there = contacts.filter(({ withdrawn }) => !withdrawn);
  const off = there.filter(({ duty }) => duty === "off duty");
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">{text("desk.contacts")}</h2>
      {there.length === 0 && <p>{text("desk.contactsNone")}</p>}
      <List contacts={there.filter(({ duty }) => duty !== "off duty")} read={read} />
      {off.length > 0 && (
        <details>
          <summary>{text("desk.contactsOff", { count: off.length })}</summary>
          <List contacts={off} read={read} />
        </details>
      )}
      <Add read={read} />
    </section>
  );
}

function List({ contacts, read }: Terms): ReactNode {
  const { text } = useTeller().messages;
  if (contacts.length === 0) return null;
  return (
    <Table
      caption={text("desk.contacts")}
      rows={contacts}
      keyOf={({ id }) => id}
      columns={[
        {
          head: text("desk.contactName"),
          cell: ({ name, role }) => (
            <span lang="und">
              {name}
              {role !== null && <small>, {role}</small>}
            </span>
          ),
        },
        { head: text("desk.contactOf"), cell: ({ of }) => <Said>{nameOf(read, of)}</Said> },
        {
          head: text("desk.contactReach"),
          cell: ({ mail, telephone, note }) => (
            <>
              {telephone !== null && <a href={`tel:${telephone.replace(/[^+\d]/g, "")}`}>{telephone}</a>}
              {telephone !== null && mail !== null && <br />}
              {mail !== null && <a href={`mailto:${encodeURIComponent(mail).replace("%40", "@")}`}>{mail}</a>}
              {note !== null && <div lang="und">{note}</div>}
            </>
          ),
        },
        {
          head: text("desk.contactDuty"),
          cell: (it) => (
            <>
              {text(`duty.${it.duty.replaceAll(" ", "-")}`)}{" "}
              <small>
                {text("desk.theirTime", { time: wallOf(read.now, it.zone).slice(11), zone: it.zone })}
              </small>{" "}
              <Withdraw contact={it} />
            </>
          ),
        },
      ]}
    />
  );
}

function Withdraw({ contact: { id, version, name } }: { readonly contact: ContactLine }): ReactNode {
  const { text } = useTeller().messages;
  const { busy, trouble, send } = useSending();
  const what = { version, withdrawn: true } as const;
  return (
    <>
      <button
        type="button"
        className="small"
        disabled={busy}
        aria-label={text("desk.contactWithdraw", { name })}
        onClick={() => void send([id, what], (key) => client.desk.changeContact(id, what, key))}
      >
        {text("desk.takeBack")}
      </button>
      <Refused trouble={trouble} />
    </>
  );
}

const daysOf = { week: [1, 2, 3, 4, 5], all: [1, 2, 3, 4, 5, 6, 7] } as const;

function Add({ read }: { readonly read: Addressees }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const id = useId();
  const { busy, trouble, send } = useSending();
  /** Hours are said with their days, or not at all. */
  const [days, setDays] = useState<"" | keyof typeof daysOf>("");
  const add = async (form: HTMLFormElement): Promise<void> => {
    const fields = new FormData(form);
    const said = (name: string): string => String(fields.get(name) ?? "").trim();
    const or = (name: string): string | null => (said(name) === "" ? null : said(name));
    const what = {
      of: said("of"),
      name: said("name"),
      role: or("role"),
      mail: or("mail"),
      telephone: or("telephone"),
      zone: said("zone"),
      note: null,
      hours: days === "" ? [] : [{ days: daysOf[days], from: said("from"), until: said("until") }],
    };
    if (!(await send(what, (key) => client.desk.addContact(what, key)))) return;
    form.reset();
    setDays("");
  };
  const field = (name: string, type: string, required = false, disabled = false): ReactNode => {
    const fault = faultOf(trouble, name);
    return (
      <div className="field">
        <label htmlFor={`${id}${name}`}>{text(`desk.contact.${name}`)}</label>
        <input
          id={`${id}${name}`}
          name={name}
          type={type}
          required={required}
          disabled={disabled}
          autoComplete="off"
          aria-invalid={fault !== null}
        />
        <FaultShown id={`${id}${name}fault`} fault={fault} />
      </div>
    );
  };
  return (
    <details className="inForm">
      <summary>{text("desk.contactAdd")}</summary>
      <p className="quiet">{text("desk.contactHint")}</p>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void add(event.currentTarget);
        }}
      >
        <div className="field">
          <label htmlFor={`${id}of`}>{text("desk.contactOf")}</label>
          <select id={`${id}of`} name="of">
            {[...read.parties, ...read.bodies, ...read.groups].map((it) => (
              <option key={it.id} value={it.id}>
                {it.name}
              </option>
            ))}
          </select>
        </div>
        {field("name", "text", true)}
        {field("role", "text")}
        {field("mail", "email")}
        {field("telephone", "tel")}
        <div className="field">
          <label htmlFor={`${id}zone`}>{text("bar.zone")}</label>
          <select id={`${id}zone`} name="zone" defaultValue={zone}>
            {zonesWith([zone]).map((it) => (
              <option key={it}>{it}</option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}days`}>{text("desk.contactDays")}</label>
          <select
            id={`${id}days`}
            value={days}
            onChange={({ target }) =>
              setDays(target.value === "week" || target.value === "all" ? target.value : "")
            }
          >
            <option value="">{text("duty.not-said")}</option>
            <option value="week">{text("desk.daysWeek")}</option>
            <option value="all">{text("desk.daysAll")}</option>
          </select>
        </div>
        {field("from", "time", true, days === "")}
        {field("until", "time", true, days === "")}
        <button type="submit" disabled={busy}>
          {text("desk.contactAdd")}
        </button>
      </form>
      <Refused trouble={trouble} />
    </details>
  );
}
