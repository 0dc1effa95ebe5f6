// What is said at the desk, one entry after the other: kept before it is answered, all of a request or nothing of it, and
// once under its key. What stands is worked out from the entries elsewhere; nothing here is ever overwritten.
import { createHash } from "node:crypto";
import type { Instant } from "@pacta/core";
import { encodeCanonical } from "@pacta/proof";
import { type Ask, type Pool, tablesOf } from "../people/tables.ts";
import { Refused } from "../problem.ts";
import type { Author, Content, Draft, Entry } from "./content.ts";
import { openTables } from "./tables.ts";

export type Paper = {
  readonly id: string;
  readonly document: string;
  readonly says: string;
  readonly hash: string;
};

export type Request = { readonly agreement: string; readonly key: string; readonly digest: string };

export type Drafts = { readonly drafts: readonly Draft[]; readonly papers?: readonly Paper[] };

export type Shelf = "mark" | "note" | "notice" | "contact" | "handover";

export type Desk = {
  readonly entries: (agreement: string) => Promise<readonly Entry[]>;
  /** The things that a request has made, where it came before; refuses another request under the same key. */
  readonly known: (request: Request) => Promise<readonly string[] | null>;
  /** What a request makes is worked out from what stands, with nobody else writing meanwhile. */
  readonly write: (
    request: Request,
    by: Author,
    making: (entries: readonly Entry[]) => Drafts | Promise<Drafts>,
  ) => Promise<readonly string[]>;
  readonly paper: (agreement: string, id: string) => Promise<Paper | null>;
  readonly listen: (listener: (agreement: string, shelves: readonly Shelf[]) => void) => () => void;
};

export function openDesk(pool: Pool, now: () => Instant): Desk {
  const listeners = new Set<(agreement: string, shelves: readonly Shelf[]) => void>();
  const tables = tablesOf(pool);
  let opened: Promise<void> | null = null;
  const ready = async (): Promise<void> => {
    opened ??= openTables(pool);
    await opened.catch((error: unknown) => {
      opened = null;
      throw error;
    });
  };
  const ask: Ask = async (text, values = []) => {
    await ready();
    return tables.ask(text, values);
  };
  return {
    entries: (agreement) => entriesIn(ask, agreement),
    known: (request) => knownIn(ask, request),
    write: async (request, by, making) => {
      await ready();
      const { things, drafts } = await tables.transaction(async (within) => {
        await within("select pg_advisory_xact_lock(hashtext('desk ' || $1))", [request.agreement]);
        const known = await knownIn(within, request);
        if (known !== null) return { things: known, drafts: null };
        const made = await making(await entriesIn(within, request.agreement));
        return { things: await keep(within, request, by, made, now()), drafts: made.drafts };
      });
      if (drafts === null) return things;
      const shelves = [...new Set(drafts.map(({ content }) => shelfOf(content)))];
      for (const listener of listeners) listener(request.agreement, shelves);
      return things;
    },
    paper: async (agreement, id) => {
      const [row] = await ask(
        "select id, document, says, hash from door.desk_paper where agreement = $1 and id = $2",
        [agreement, id],
      );
      return row === undefined
        ? null
        : { id, document: String(row.document), says: String(row.says), hash: String(row.hash) };
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Canonical JSON of what was asked for, hashed: the same words in another order are the same request. */
export function digestOf(what: string, body: unknown): string {
  return hexOf(canonicalText([what, body]));
}

export function canonicalText(value: unknown): string {
  const encoded = encodeCanonical(value);
  if (encoded.kind === "refused")
    throw new Refused("A102", `The body cannot be kept as it is: ${encoded.code}.`, [
      { code: "A102", parameter: String(encoded.facts.path ?? ""), message: encoded.code },
    ]);
  return new TextDecoder().decode(encoded.value);
}

export function hexOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function shelfOf({ kind }: Content): Shelf {
  switch (kind) {
    case "mark":
      return kind;
    case "paper":
      return "handover";
    case "note":
    case "note withdrawn":
    case "note reported":
      return "note";
    case "notice":
    case "notice step":
      return "notice";
    case "contact":
    case "contact withdrawn":
      return "contact";
  }
}

async function entriesIn(ask: Ask, agreement: string): Promise<readonly Entry[]> {
  const rows = await ask(
    "select n, thing, content, person, name, at from door.desk_entry where agreement = $1 order by n",
    [agreement],
  );
  return rows.map((row) => ({
    n: Number(row.n),
    thing: String(row.thing),
    content: JSON.parse(String(row.content)) as Content,
    by: { person: row.person as string | null, name: row.name as string | null },
    at: Number(row.at),
  }));
}

async function knownIn(ask: Ask, { agreement, key, digest }: Request): Promise<readonly string[] | null> {
  const [row] = await ask("select digest, things from door.desk_request where agreement = $1 and key = $2", [
    agreement,
    key,
  ]);
  if (row === undefined) return null;
  if (row.digest !== digest) throw new Refused("A302", "The same key came with another request before.");
  return row.things as readonly string[];
}

async function keep(
  ask: Ask,
  { agreement, key, digest }: Request,
  { person, name }: Author,
  { drafts, papers = [] }: Drafts,
  at: Instant,
): Promise<readonly string[]> {
  const things = [...new Set(drafts.map(({ thing }) => thing))];
  await ask(
    "insert into door.desk_request (agreement, key, digest, things, at) values ($1, $2, $3, $4, $5)",
    [agreement, key, digest, things, at],
  );
  for (const { id, document, says, hash } of papers)
    await ask(
      "insert into door.desk_paper (id, agreement, document, says, hash, at) values ($1, $2, $3, $4, $5, $6)",
      [id, agreement, document, says, hash, at],
    );
  for (const { thing, content } of drafts)
    await ask(
      `insert into door.desk_entry (agreement, kind, thing, content, person, name, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [agreement, shelfOf(content), thing, canonicalText(content), person, name, at],
    );
  return things;
}
