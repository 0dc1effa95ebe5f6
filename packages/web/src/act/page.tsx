// What somebody may do, by role: each a form whose line is looked at ahead, with its effect, before it is filed. What is
// not theirs says why.
import type { ReactNode } from "react";
import "../forms.css";
import { type Page, pageOf } from "../page.ts";
import { hrefTo, To } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import { allowedTo } from "./allowed.ts";
import { type Task, tasks } from "./fields.ts";
import { ActForm } from "./form.tsx";
import { type ActRead, actRead } from "./reading.ts";

export function ActPage({ document }: { readonly document: ActRead }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const { search } = address;
  const asked = search.task ?? (search.note === undefined ? undefined : "report");
  const task = tasks.find((it) => it === asked) ?? null;
  const { me, agreement } = document;
  const allowed = task === null ? null : allowedTo(me, agreement.id, task);
  const own = search.about === undefined ? {} : { about: search.about };
  return (
    <div className="forming">
      <p>{text("act.lead")}</p>
      {search.about !== undefined && (
        <p>
          {text("desk.about")}: <span className="key">{search.about}</span>
        </p>
      )}
      <nav aria-label={text("page.act")} className="tasks">
        <ul>
          {tasks.map((it) => (
            <li key={it}>
              <One task={it} current={it === task} document={document} own={own} />
            </li>
          ))}
          <li>
            <To page="/approvals">{text("act.approve")}</To>
          </li>
        </ul>
      </nav>
      {allowed?.kind === "not yours" && <p className="refused">{text(allowed.why)}</p>}
      {task !== null && allowed?.kind === "allowed" && (
        <ActForm key={`${task} ${search.entry} ${search.note}`} read={document} task={task} by={allowed.by} />
      )}
    </div>
  );
}

/** What is not somebody's is no link, and says why where one would be. */
function One({
  task,
  current,
  document: { me, agreement },
  own,
}: {
  readonly task: Task;
  readonly current: boolean;
  readonly document: ActRead;
  readonly own: Readonly<Record<string, string>>;
}): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const allowed = allowedTo(me, agreement.id, task);
  if (allowed.kind === "not yours")
    return (
      <span className="off">
        {text(`act.${task}`)} <small>{text(allowed.why)}</small>
      </span>
    );
  return (
    <a href={hrefTo("/act", address.search, { ...own, task })} aria-current={current ? "page" : undefined}>
      {text(`act.${task}`)}
    </a>
  );
}

export const page: Page = pageOf<ActRead>({ read: actRead, Show: ActPage });
