// What a reason rests on: passages of texts, and entries of the log with who filed them, and when.
import type { Documents, EntryLine, ReasonLine, SourceLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { To } from "./links.tsx";
import { momentWords, Said, useTeller } from "./teller.tsx";

/** The page of a text, or of one clause of it. */
export function textPage(id: string): string {
  return `/text/${encodeURIComponent(id)}`;
}

export function Citation({
  of: { document: id, clause, quote },
  documents,
}: {
  readonly of: SourceLine;
  readonly documents: Documents;
}): ReactNode {
  const { text } = useTeller().messages;
  const { title = id, status = null, url = null } = documents[id] ?? {};
  const named = clause === null ? title : text("why.clause", { title, clause });
  return (
    <>
      {status !== null ? (
        <To page={textPage(id)} own={clause === null ? {} : { clause }}>
          {named}
        </To>
      ) : url !== null && isWeb(url) ? (
        <a href={url} rel="noreferrer external">
          {named}
        </a>
      ) : (
        <span>{named}</span>
      )}
      {status !== null && <small> {text(`instrument.${status}`)}</small>}
      {quote !== null && <q>{quote}</q>}
    </>
  );
}

/** Passages, each once, in one line. */
export function Citations({
  of,
  documents,
}: {
  readonly of: readonly SourceLine[];
  readonly documents: Documents;
}): ReactNode {
  if (of.length === 0) return null;
  return (
    <div className="cited">
      {of.map((it, i) => (
        <span key={`${it.document} ${it.clause}`}>
          {i > 0 && "; "}
          <Citation of={it} documents={documents} />
        </span>
      ))}
    </div>
  );
}

/** What lies elsewhere, by its title. */
export function Outside({
  of: { title, url },
}: {
  readonly of: { readonly title: string; readonly url: string | null };
}): ReactNode {
  if (url === null || !isWeb(url)) return <span lang="und">{title}</span>;
  return (
    <a href={url} rel="noreferrer external" lang="und">
      {title}
    </a>
  );
}

export function Entry({ id, entry }: { readonly id: string; readonly entry: EntryLine }): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const { kind, by, occurredAt, occurredUntil, recordedAt, source, note, invented } = entry;
  return (
    <>
      {invented && <strong className="inventedMark">{text("entry.invented")} </strong>}
      <span>{text(`entry.${kind}`)}</span> <Said>{by.name}</Said>
      {occurredAt !== null && (
        <>, {momentWords({ at: occurredAt, until: occurredUntil ?? undefined }, teller)}</>
      )}
      {note !== null && (
        <>
          {": "}
          <span lang="und">{note}</span>
        </>
      )}
      {source !== null && (
        <>
          {" "}
          <Outside of={source} />
        </>
      )}{" "}
      <small>
        {text("entry.recorded", { position: entry.position, time: momentWords(recordedAt, teller) })}{" "}
        <span className="key">{id}</span>
      </small>
    </>
  );
}

/** Ids of entries, each once, in the order in which the tree relies on them. */
export function entriesIn(reason: ReasonLine): readonly string[] {
  return [...new Set([...reason.events, ...reason.because.flatMap(entriesIn)])];
}

/** Addresses come from texts and logs: one that does something else than lead to a page is shown and not followed. */
export function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
