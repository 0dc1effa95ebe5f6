// The addresses of the evidence: the files of C2SP tlog-tiles, and proofs and bundles beside them.
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { allEvents, markingsOf, type Subject } from "@pacta/core";
import { readTilePath, verifierKeyText } from "@pacta/proof";
import { english, filesShown, keysNamed, narrator, reasonsOf, whyDocument } from "@pacta/telling";
import { agreementQuery, bytesBody, type Description, described, textBody } from "../http/described.ts";
import type { Env } from "../http/guard.ts";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import type { Answered } from "../record/question.ts";
import { bundleOf, type Evidence, proofText, provedEntry, tileBytes } from "./evidence.ts";

export type EvidenceTerms = {
  readonly keeperNamed: (id: string | undefined) => Keeper;
  readonly evidenceOf: (id: string) => Evidence;
  readonly ask: (query: Readonly<Record<string, string>>, viewer: Subject | null) => Answered;
};

const plain = "text/plain";
const params = z.object({ agreement: z.string().openapi({ description: "Id of the agreement." }) });

const routes = {
  checkpoint: {
    method: "get",
    path: "/log/{agreement}/checkpoint",
    summary: "The newest signed head of the log's tree (C2SP tlog-checkpoint)",
    params,
    answers: { 200: textBody(plain, "A signed note") },
  },
  key: {
    method: "get",
    path: "/log/{agreement}/key",
    summary: "The key that checks the log's signatures",
    params,
    answers: { 200: textBody(plain, "A verifier key") },
  },
  tile: {
    method: "get",
    path: "/log/{agreement}/tile/{tile}",
    mountedAt: "/log/:agreement/tile/*",
    summary: "A tile of the tree, or the entries of one (C2SP tlog-tiles)",
    description: "`tile` is a path such as `0/000` or `entries/000.p/5`.",
    params: params.extend({ tile: z.string() }),
    answers: { 200: bytesBody("application/octet-stream", "Hashes, or entries") },
  },
  proof: {
    method: "get",
    path: "/api/v1/proof",
    summary: "The proof that an entry is in the tree",
    query: z.object({
      agreement: agreementQuery,
      position: z.string().openapi({ description: "A position of the tree, from 1." }),
    }),
    answers: { 200: textBody(plain, "A proof as C2SP tlog-proof has it") },
  },
  bundle: {
    method: "get",
    path: "/api/v1/bundle",
    summary: "An answer with all that is needed to hold it against the log without us",
    description: "Takes what `/api/v1/why` takes.",
    query: z.object({
      agreement: agreementQuery,
      key: z.string().openapi({ description: "A key of the record, or the id of a norm." }),
      asOf: z.string().optional(),
      knownAt: z.string().optional(),
      reading: z.string().optional(),
      position: z.string().optional(),
      claimedBy: z.string().optional(),
      assume: z.string().optional(),
    }),
    answers: { 200: bytesBody("application/x-tar", "The bundle; `pacta verify` opens it") },
  },
} as const satisfies Readonly<Record<string, Description>>;

export function mountEvidence(app: OpenAPIHono<Env>, { keeperNamed, evidenceOf, ask }: EvidenceTerms): void {
  described(app, routes.checkpoint, async (c) => {
    const checkpoint = await evidenceOf(keeperNamed(c.req.param("agreement")).agreement.id).log.checkpoint();
    if (checkpoint === undefined) throw new Refused("A203", "No checkpoint has been signed yet.");
    return file(checkpoint.note, "text/plain; charset=utf-8", "no-cache");
  });
  described(app, routes.key, (c) =>
    c.text(`${verifierKeyText(evidenceOf(keeperNamed(c.req.param("agreement")).agreement.id).key)}\n`),
  );
  described(app, routes.tile, async (c) => {
    const evidence = evidenceOf(keeperNamed(c.req.param("agreement")).agreement.id);
    const path = new URL(c.req.url).pathname.replace(/^\/log\/[^/]+\//, "");
    const tile = readTilePath(path);
    if (tile.kind === "refused") throw new Refused("A201", "This is no path of a tile.");
    const bytes = await tileBytes(evidence, tile.value);
    if (bytes === null) throw new Refused("A203", "The log has not come so far.");
    return file(bytes, "application/octet-stream", "public, max-age=31536000, immutable");
  });
  described(app, routes.proof, async (c) => {
    const keeper = keeperNamed(c.req.query("agreement"));
    const index = indexOf(keeper, c.req.query("position"));
    const proved = await provedEntry(evidenceOf(keeper.agreement.id), index);
    if (proved === null)
      throw new Refused("A203", "No checkpoint covers this entry yet; ask again in a second.");
    return file(proofText(proved), "text/plain; charset=utf-8", "no-cache");
  });
  described(app, routes.bundle, async (c) => {
    const query = c.req.query();
    const keeper = keeperNamed(query.agreement);
    const { asked, answers } = ask(query, c.get("viewer"));
    const { keys, meant } = keysNamed(asked, answers, query.key ?? "");
    if (keys.length === 0)
      throw new Refused(
        "A202",
        `Nothing is called "${query.key ?? ""}".${meant === null ? "" : ` Did you mean ${meant}?`}`,
      );
    const told = reasonsOf(asked, answers, keys);
    const cited = new Set(
      told.flatMap(({ found }) => found.flatMap(({ reason }) => (reason === null ? [] : allEvents(reason)))),
    );
    // A correction that is closed to the reader speaks of a cited entry too, and stays out.
    const indexes = [...cited]
      .flatMap((id) => keeper.indexesAbout(id))
      .filter((index) => {
        const event = keeper.live.events[index];
        return event !== undefined && markingsOf(keeper.agreement, event).every(asked.sight.maySee);
      });
    // The entry that put the text into force comes along, so that it is known which one was.
    const entry = keeper.chapters.find(({ live }) => live.agreement === asked.agreement)?.entry ?? null;
    if (entry !== null) indexes.push(...keeper.indexesAbout(entry));
    const document = whyDocument(asked, answers, told, narrator(asked.agreement, english));
    const claims = JSON.stringify(
      document,
      (_, value) => (typeof value === "bigint" ? String(value) : value),
      1,
    );
    const tar = await bundleOf(
      evidenceOf(keeper.agreement.id),
      indexes,
      filesShown(asked, keeper.textsOf(asked.agreement)).map(({ name, text }) => ({
        path: name,
        bytes: new TextEncoder().encode(text),
      })),
      new TextEncoder().encode(`${claims}\n`),
    );
    if (tar === null)
      throw new Refused("A203", "No checkpoint covers these entries yet; ask again in a second.");
    return file(tar, "application/x-tar", "no-cache", `attachment; filename="pacta-bundle.tar"`);
  });
}

function indexOf(keeper: Keeper, position: string | undefined): number {
  if (position === undefined || !/^\d{1,15}$/.test(position) || Number(position) < 1)
    throw new Refused("A101", "position cannot be read.", [
      { code: "A101", parameter: "position", message: "Expected a position, from 1." },
    ]);
  if (Number(position) > keeper.live.size) throw new Refused("A203", "The log has not come so far.");
  return Number(position) - 1;
}

function file(bytes: Uint8Array, type: string, cache: string, disposition?: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "cache-control": cache,
      ...(disposition === undefined ? {} : { "content-disposition": disposition }),
    },
  });
}
