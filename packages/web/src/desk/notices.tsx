// Notices: those without acknowledgement with the eldest first, each with its next steps in one press; and those that
// are done.
import type { NoticeLine } from "@pacta/server/wire";
import { type ReactNode, useId } from "react";
import { client } from "../record/reading.ts";
import { useSending } from "../record/sending.ts";
import { Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Refused } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";
import { Author } from "./author.tsx";
import {
  aboutOf,
  type DeskRead,
  isOpen,
  type Lying,
  nameOf,
  type Sheaf,
  sheavesOf,
  waiting,
} from "./reading.ts";
import { Acknowledging, Further, Steps } from "./steps.tsx";

export type NoticesTerms = { readonly read: DeskRead; readonly desk: Lying };

export function Notices({ read, desk }: NoticesTerms): ReactNode {
  const { text } = useTeller().messages;
  const open = waiting(desk.notices);
  const done = desk.notices.filter((it) => !isOpen(it)).toReversed();
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{text("desk.notices")}</h2>
      <p className="sentence">{text("desk.noticesOpen", { count: open.length })}</p>
      {sheavesOf(open).map((it) => (
        <OneSheaf key={it.first.id} sheaf={it} read={read} desk={desk} />
      ))}
      {done.length > 0 && (
        <details>
          <summary>{text("desk.noticesDone", { count: done.length })}</summary>
          {sheavesOf(done).map((it) => (
            <OneSheaf key={it.first.id} sheaf={it} read={read} desk={desk} />
          ))}
        </details>
      )}
    </section>
  );
}

function OneSheaf({
  sheaf: { first, notices },
  read,
  desk,
}: NoticesTerms & { readonly sheaf: Sheaf }): ReactNode {
  const { text } = useTeller().messages;
  const id = `sheaf-${first.id}`;
  const about = aboutOf(first.about);
  return (
    <article className="sheaf" aria-labelledby={id}>
      <h3 id={id}>
        {text("desk.sheaf", { count: notices.length })}{" "}
        {first.about.key === null ? (
          <span className="key">{about}</span>
        ) : (
          <Why of={about} className="key">
            {about}
          </Why>
        )}
      </h3>
      <p className="words" lang="und">
        {first.text}
      </p>
      <p className="quiet">
        {text("desk.composed")} <Moment at={first.at} zoned />, <Author of={first.by} />
      </p>
      {notices.length > 1 && isOpen(first) && <AllSteps notices={notices} />}
      <Mailing notices={notices} />
      <ul className="plain addressees">
        {notices.map((it) => (
          <li key={it.id} data-notice={it.id}>
            <One notice={it} read={read} desk={desk} />
          </li>
        ))}
      </ul>
    </article>
  );
}

/** Written down for all of them that have not got so far. */
function AllSteps({ notices }: { readonly notices: readonly NoticeLine[] }): ReactNode {
  const { text } = useTeller().messages;
  const { busy, trouble, send } = useSending();
  const all = (step: "sent" | "delivered", left: readonly NoticeLine[]): ReactNode => {
    if (left.length < 2) return null;
    const what = { notices: left.map(({ id }) => id), step };
    return (
      <button
        type="button"
        disabled={busy}
        onClick={() => void send(what, (key) => client.desk.addSteps(what, key))}
      >
        {text(`desk.all.${step}`, { count: left.length })}
      </button>
    );
  };
  const unsent = notices.filter(({ sent }) => sent === null);
  const undelivered = notices.filter(({ sent, delivered }) => sent !== null && delivered === null);
  return (
    <>
      <p className="presses">
        {all("sent", unsent)} {all("delivered", undelivered)}
      </p>
      <Refused trouble={trouble} />
    </>
  );
}

/** Those that are to go by mail and have not gone: by the mail server of the installation, to their contacts. */
function Mailing({ notices }: { readonly notices: readonly NoticeLine[] }): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  const { busy, trouble, send } = useSending();
  const unsent = notices.filter(
    (it) => isOpen(it) && it.channel === "mail" && it.contact !== null && it.sent === null,
  );
  if (unsent.length === 0) return null;
  const mail = (subject: string): void => {
    const what = { notices: unsent.map((it) => it.id), subject };
    void send(what, (key) => client.desk.mailNotices(what, key));
  };
  return (
    <details className="inForm">
      <summary>{text("desk.mailing", { count: unsent.length })}</summary>
      <form
        className="line"
        onSubmit={(event) => {
          event.preventDefault();
          mail(String(new FormData(event.currentTarget).get("subject") ?? ""));
        }}
      >
        <label htmlFor={id}>{text("desk.subject")}</label>
        <input id={id} name="subject" required maxLength={200} />
        <button type="submit" disabled={busy}>
          {text("desk.mailNow")}
        </button>
      </form>
      <Refused trouble={trouble} />
    </details>
  );
}

function One({ notice, read, desk }: NoticesTerms & { readonly notice: NoticeLine }): ReactNode {
  const { text } = useTeller().messages;
  const { to, contact, channel, state, since, acknowledged } = notice;
  const whom = desk.contacts.find(({ id }) => id === contact)?.name ?? null;
  return (
    <>
      <div className="addressee">
        <span>
          <strong>{nameOf(read, to)}</strong>
          {whom !== null && <span lang="und">, {whom}</span>}{" "}
          <small>{text(`channel.${channel.replaceAll(" ", "-")}`)}</small>
        </span>
        <span className={`step ${state === "acknowledged" ? "holds" : "waits"}`}>
          <span aria-hidden="true" className="shape">
            {state === "acknowledged" ? "✔" : state === "withdrawn" ? "–" : "○"}
          </span>
          {text(`notice.${state}`)}{" "}
          {acknowledged === null ? (
            <Moment at={since} zoned />
          ) : (
            <>
              <Moment at={acknowledged.when} zoned />, <span lang="und">{acknowledged.whom}</span>
            </>
          )}
        </span>
      </div>
      <div className="presses">
        {isOpen(notice) && (
          <>
            <Steps notice={notice} />
            <Acknowledging notice={notice} suggested={whom ?? nameOf(read, to)} now={read.now} />
          </>
        )}
        <Further notice={notice} />
      </div>
    </>
  );
}
