// What stands otherwise than before, by what made it so: each entry with all that it changed, and what only time changed.
import type { ChangesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Entry } from "../told/sources.tsx";
import { State, visualOf } from "../told/state.tsx";
import { Said, useTeller } from "../told/teller.tsx";

type Change = ChangesDocument["changes"][number] & { readonly told: ChangesDocument["told"][number] };

export type Cause = { readonly event: string | null; readonly changes: readonly Change[] };

/** The newest entry first, and time last: whom an entry concerns reads it first. A change through several entries stands
 *  with the last of them. */
export function causesIn(document: ChangesDocument): readonly Cause[] {
  const told = new Map(document.told.map((it) => [it.key, it]));
  const causes = new Map<string | null, { readonly position: number; readonly changes: Change[] }>();
  for (const change of document.changes) {
    const words = told.get(change.key);
    if (words === undefined) continue;
    const last = change.through.at(-1);
    const cause = causes.get(last?.event ?? null) ?? { position: last?.position ?? -1, changes: [] };
    cause.changes.push({ ...change, told: words });
    causes.set(last?.event ?? null, cause);
  }
  return [...causes]
    .sort(([, a], [, b]) => b.position - a.position)
    .map(([event, { changes }]) => ({ event, changes: changes.toSorted((a, b) => urgency(b) - urgency(a)) }));
}

/** What has become late is never folded away behind what has not. */
function urgency({ after }: Change): number {
  return after !== null && visualOf(after.standing) === "late" ? 1 : 0;
}

export function CauseShown({
  of: { event, changes },
  document,
}: {
  readonly of: Cause;
  readonly document: ChangesDocument;
}): ReactNode {
  const { text } = useTeller().messages;
  const entry = event === null ? undefined : document.entries[event];
  return (
    <article className="cause">
      <h3>
        {event === null
          ? text("changes.byTime")
          : entry === undefined
            ? text("changes.byEntry", { event })
            : text("changes.byPosition", { position: entry.position })}
      </h3>
      {event !== null && entry !== undefined && (
        <p>
          <Entry id={event} entry={entry} />
        </p>
      )}
      <Changes changes={changes.slice(0, mostChanges)} />
      {changes.length > mostChanges && (
        <details>
          <summary>{text("path.more", { count: changes.length - mostChanges })}</summary>
          <Changes changes={changes.slice(mostChanges)} />
        </details>
      )}
    </article>
  );
}

const mostChanges = 12;

function Changes({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <ul className="changed">
      {changes.map((it) => (
        <li key={it.key}>
          <Why of={it.key}>
            <Said>{it.told.title}</Said>
          </Why>{" "}
          <span className="key">{it.key}</span>: <Side of={it} side="before" />{" "}
          <span aria-hidden="true">→</span>
          <span className="unseen">{text("changes.to")}</span> <Side of={it} side="after" />
        </li>
      ))}
    </ul>
  );
}

function Side({ of, side }: { readonly of: Change; readonly side: "before" | "after" }): ReactNode {
  const { text } = useTeller().messages;
  const standing = of[side];
  if (standing === null) return <span className="absent">{text("changes.absent")}</span>;
  const { due } = standing;
  const moved = due !== null && of.before?.due !== of.after?.due;
  return (
    <>
      <State
        of={{ standing: standing.standing, word: of.told[side] ?? standing.standing }}
        why={side === "after" ? of.key : undefined}
      />
      {moved && (
        <>
          {" "}
          {text("changes.due")} <Moment at={due} zoned />
        </>
      )}
    </>
  );
}
