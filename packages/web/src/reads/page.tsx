// Who read our items, took them out, filed, was refused or changed rights: the audit, as far as it is somebody's to read,
// with a filter, page by page, and as a file.
import type { AuditLine } from "@pacta/server/wire";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { Choice } from "../doing/fields.tsx";
import { Unsigned } from "../doing/unsigned.tsx";
import { type Page, pageOf } from "../page.ts";
import { fold } from "../palette/rank.ts";
import { rights } from "../record/rights.ts";
import { Moment } from "../told/moment.tsx";
import { Refusal } from "../told/refused.tsx";
import { saveAs } from "../told/save-as.ts";
import { Table } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";
import { type Asked, askedOf, isSomebody, type Standing, standingOf } from "../who/standing.ts";

export type ReadsDocument = Standing & { readonly audit: Asked<readonly AuditLine[]> | null };

export const page: Page = pageOf<ReadsDocument>({
  read: async ({ client }) => {
    const standing = await standingOf(client);
    return { ...standing, audit: isSomebody(standing) ? await askedOf(rights.audit()) : null };
  },
  Show,
  still: true,
});

const happenings = [
  "read",
  "export",
  "refusal",
  "filing",
  "rights",
  "sign-in",
  "sign-out",
  "approval",
] as const;

const rowsOfPage = 50;

export function Show({ document }: { readonly document: ReadsDocument }): ReactNode {
  const { audit } = document;
  const { text } = useTeller().messages;
  if (audit === null) return <Unsigned of={document} what="reads.what" />;
  if (audit.kind === "refused")
    return (
      <>
        <Unsigned of={document} what="reads.what" />
        <Refusal problem={audit.problem} />
      </>
    );
  const [first] = audit.found;
  if (first?.records !== undefined)
    return (
      <section>
        <p>{text("reads.health", { count: first.records })}</p>
        {first.newest != null && (
          <p>
            {text("reads.newest")} <Moment at={first.newest} zoned />
          </p>
        )}
      </section>
    );
  return <Records all={audit.found} />;
}

function Records({ all }: { readonly all: readonly AuditLine[] }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const [kind, setKind] = useState("");
  const [sought, setSought] = useState("");
  const [at, setAt] = useState(0);
  const folded = useMemo(() => all.map((it) => ({ it, words: fold(JSON.stringify(it)) })), [all]);
  const wanted = fold(useDeferredValue(sought));
  const found = useMemo(
    () =>
      folded
        .filter(({ it, words }) => (kind === "" || it.what === kind) && words.includes(wanted))
        .map(({ it }) => it)
        .toReversed(),
    [folded, kind, wanted],
  );
  const pages = Math.max(1, Math.ceil(found.length / rowsOfPage));
  const shown = Math.min(at, pages - 1);
  const rows = found.slice(shown * rowsOfPage, (shown + 1) * rowsOfPage);
  return (
    <>
      <p>{text("reads.lead")}</p>
      <form className="form" aria-label={text("reads.filter")} onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={text("reads.kind")}
          name="kind"
          value={kind}
          onChange={(it) => {
            setKind(it);
            setAt(0);
          }}
          options={[
            { value: "", words: text("all") },
            ...happenings.map((it) => ({ value: it, words: text(`happening.${it}`) })),
          ]}
        />
        <div className="field">
          <label htmlFor="sought">{text("reads.sought")}</label>
          <input
            id="sought"
            type="search"
            autoComplete="off"
            value={sought}
            onChange={(event) => {
              setSought(event.target.value);
              setAt(0);
            }}
          />
        </div>
        <button type="button" onClick={() => takeOut(found)}>
          {text("reads.export")}
        </button>
      </form>
      <p role="status">{text("reads.count", { found: found.length, all: all.length })}</p>
      {rows.length > 0 && (
        <Table
          caption={text("page.reads")}
          rows={rows}
          keyOf={({ position }) => String(position)}
          columns={[
            {
              head: text("reads.at", { zone }),
              cell: ({ at: when }) => (when === undefined ? null : <Moment at={when} />),
            },
            { head: text("reads.who"), cell: ({ who }) => <span className="key">{String(who)}</span> },
            {
              head: text("reads.happened"),
              cell: (it) => (
                <>
                  {happeningWord(it, messages)}
                  <span className="apart" lang="en">
                    {String(it.how ?? "")}
                  </span>
                </>
              ),
            },
            {
              head: text("reads.whose"),
              cell: ({ owner, about }) => namesIn(owner, about),
            },
            {
              head: text("reads.items"),
              cell: (it) => itemsOf(it, messages),
            },
          ]}
        />
      )}
      {pages > 1 && (
        <nav aria-label={text("reads.pages")}>
          <button type="button" disabled={shown === 0} onClick={() => setAt(shown - 1)}>
            {text("reads.newer")}
          </button>
          <span>{text("reads.page", { page: shown + 1, pages })}</span>
          <button type="button" disabled={shown === pages - 1} onClick={() => setAt(shown + 1)}>
            {text("reads.older")}
          </button>
        </nav>
      )}
    </>
  );
}

/** As a file with a record a line, as the route gives them. */
function itemsOf(
  { items, count, level, reason }: AuditLine,
  { text }: ReturnType<typeof useTeller>["messages"],
): ReactNode {
  const read = Number(count ?? 0);
  const named = Array.isArray(items) ? items.join(", ") : "";
  const why = typeof reason === "string" ? reason : "";
  if (read === 0 && named === "" && why === "") return null;
  return (
    <>
      {read > 0 && text("reads.itemsOf", { count: read, level: Number(level ?? 0) })}
      {named !== "" && <span className="apart">{named}</span>}
      {why !== "" && <span className="apart">{why}</span>}
    </>
  );
}

function takeOut(lines: readonly AuditLine[]): void {
  saveAs(
    "audit.ndjson",
    lines.toReversed().map((it) => `${JSON.stringify(it)}\n`),
    "application/x-ndjson",
  );
}

function happeningWord({ what }: AuditLine, { text }: ReturnType<typeof useTeller>["messages"]): string {
  const word = happenings.find((it) => it === what);
  return word === undefined ? String(what) : text(`happening.${word}`);
}

function namesIn(owner: unknown, about: unknown): string | null {
  const names = [owner, ...(Array.isArray(about) ? about : [])].filter((it) => typeof it === "string");
  return names.length === 0 ? null : [...new Set(names)].join(", ");
}
