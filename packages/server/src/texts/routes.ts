// The door of texts: a version is proposed, shown beside the one in force with what becomes of everything that stands,
// approved by a second person, and put into force by an entry of the log, from a date that is still to come.
import type { OpenAPIHono } from "@hono/zod-openapi";
import {
  type Action,
  type Agreement,
  doing,
  formatInstant,
  type Instant,
  type Item,
  itemOf,
  mayTogether,
  parseCivilDate,
  parseInstant,
  publicMarking,
  type Refusal,
  type Subject,
  startOfDay,
} from "@pacta/core";
import { placesIn } from "@pacta/language";
import { type Narrator, versionDocument } from "@pacta/telling";
import type { Context } from "hono";
import { sha256 } from "../hash.ts";
import { jsonIn } from "../http/body.ts";
import { described } from "../http/described.ts";
import type { Env } from "../http/guard.ts";
import { record } from "../people/audit.ts";
import { type People, partiesOf } from "../people/people.ts";
import { mayTakePart } from "../people/two-persons.ts";
import { type ProblemItem, Refused } from "../problem.ts";
import {
  type Chapter,
  chapterOver,
  entryOf,
  hashOfTexts,
  inForce,
  keyOfText,
  type Text,
} from "../record/chapter.ts";
import type { Keeper, Receipt } from "../record/keeper.ts";
import { answeredUnder, bad } from "../record/question.ts";
import { decidedText, proposedText, textsRoutes } from "./shapes.ts";
import { comingOf, readTexts, type Version, type Versions } from "./texts.ts";

export type TextsTerms = {
  readonly versions: Versions;
  readonly people: People | null;
  readonly keeperNamed: (id: string | undefined) => Keeper;
  readonly narratorFor: (agreement: Agreement, lang?: string) => Narrator;
  readonly jsonOf: (document: unknown) => Response;
  readonly file: (keeper: Keeper, text: string, key: string) => Promise<readonly Receipt[]>;
  readonly now: () => Instant;
};

const unnamed = (): Refused => new Refused("A202", "No version has this number.");

export function mountTexts(app: OpenAPIHono<Env>, terms: TextsTerms): void {
  const { versions, people, keeperNamed, now } = terms;
  const inTurn = turns();
  /** Where people sign in, whoever keeps the record looks on. */
  const acts = (viewer: Subject | null): boolean => viewer !== null || people === null;

  described(app, textsRoutes.list, async (c) => {
    const [viewer, keeper] = [c.get("viewer"), keeperNamed(c.req.query("agreement"))];
    const takesPart = mayPropose(viewer, keeper, now());
    const { id, title, version, zone } = keeper.agreement;
    const kept = await versions.of(id);
    return c.json({
      schema: "pacta/versions-1" as const,
      agreement: { id, title, version, zone },
      asOf: formatInstant(now()),
      viewer: viewer?.id ?? null,
      invented: keeper.takesInvented,
      versions: [
        lineOf(keeper, viewer, keeper.chapters[0], null, takesPart, now()),
        ...kept.flatMap((version) => {
          const chapter = keeper.chapters.find(({ number }) => number === version.number) ?? null;
          return chapter === null && !takesPart
            ? []
            : [lineOf(keeper, viewer, chapter, version, takesPart, now())];
        }),
      ],
      mayPropose: takesPart && acts(viewer),
      takesTwo: people !== null,
    });
  });

  described(app, textsRoutes.one, async (c) => {
    const [viewer, keeper] = [c.get("viewer"), keeperNamed(c.req.query("agreement"))];
    const takesPart = mayPropose(viewer, keeper, now());
    const number = numberIn(c);
    const version = await versions.named(keeper.agreement.id, number);
    const entered = keeper.chapters.find((it) => it.number === number) ?? null;
    if (entered === null && (version === null || !takesPart)) throw unnamed();
    const after = entered ?? chapterOver(comingOf(version as Version), keeper.live.events);
    const before = followedBy(keeper, after);
    // As of its date; the first one as of now, beside itself.
    const asOf = entered?.entry === null ? now() : after.from;
    const asking = { asOf: formatInstant(asOf) };
    const sides = {
      before: answeredUnder(before, keeper, asking, viewer, now()),
      after: answeredUnder(after, keeper, asking, viewer, now()),
    };
    if (viewer !== null) people?.draws(viewer, keeper.agreement.id, sides.after.asked.events);
    const say = terms.narratorFor(after.live.agreement, c.req.query("lang"));
    const line = lineOf(keeper, viewer, entered, version, takesPart, now());
    const { diagnostics } = readTexts(after.texts);
    const closed = keeper.sightFor(viewer, now(), keeper.chapter);
    return terms.jsonOf(
      versionDocument(sides, say, {
        ...line,
        follows: before.number,
        diagnostics: viewer === null || takesPart ? placed(after.texts, diagnostics) : [],
        refusals:
          entered === null
            ? refusalsFor(keeper.refusedUnder(after.live.agreement), keeper, closed.ids).map(
                ({ code, message, line: position }) => ({ code, message, position: position ?? null }),
              )
            : [],
        mayApprove:
          version?.state === "proposed" &&
          takesPart &&
          acts(viewer) &&
          (viewer === null || viewer.id !== version.proposer),
        mayWithdraw:
          version?.state === "proposed" &&
          takesPart &&
          acts(viewer) &&
          (viewer?.id ?? null) === version.proposer,
        takesTwo: people !== null,
      }),
    );
  });

  described(app, textsRoutes.propose, async (c) => {
    const [viewer, keeper] = [inPerson(c, people), keeperNamed(c.req.query("agreement"))];
    if (!mayPropose(viewer, keeper, now()))
      throw new Refused("A404", "To propose a text takes the coordination unit.");
    const { files, from: fromText, note } = await jsonIn(c, proposedText);
    const { agreement, texts } = agreementIn(files, keeper);
    const from = fromIn(fromText, agreement);
    refusePast(keeper, from, now());
    const { ids } = keeper.sightFor(viewer, now());
    refuseUnfit(keeper.refusedUnder(agreement), keeper, ids);
    const hash = hashOfTexts(texts, sha256);
    const proposed = {
      agreement: keeper.agreement.id,
      hash,
      texts,
      note,
      from,
      proposer: viewer?.id ?? null,
      at: now(),
    };
    const number = await inTurn(keeper, () =>
      versions.propose(proposed, (its) => trace(viewer, keeper, "proposed text", `${its} ${hash}`)),
    );
    const warnings = readTexts(files).diagnostics.length;
    return c.json({ version: number, hash, warnings }, 201);
  });

  described(app, textsRoutes.decide, async (c) => {
    const [viewer, keeper] = [inPerson(c, people), keeperNamed(c.req.query("agreement"))];
    const { id } = keeper.agreement;
    const number = numberIn(c);
    const version = await versions.named(id, number);
    if (version === null || !mayPropose(viewer, keeper, now())) throw unnamed();
    const { decision } = await jsonIn(c, decidedText);
    return inTurn(keeper, async () => {
      // What was said of it meanwhile counts.
      const open = (await versions.named(id, number)) ?? version;
      return c.json(await (decision === "withdraw" ? withdrawn : approved)(viewer, keeper, open));
    });
  });

  const withdrawn = async (viewer: Subject | null, keeper: Keeper, version: Version): Promise<object> => {
    if ((viewer?.id ?? null) !== version.proposer)
      throw new Refused("A404", "Only whoever proposed it withdraws it, while it is open.");
    if (version.state !== "proposed") throw notOpen();
    await trace(viewer, keeper, "withdrew text", String(version.number));
    if (!(await versions.move(version, "proposed", "withdrawn", { approver: null, at: now() })))
      throw notOpen();
    return { state: "withdrawn" as const };
  };

  const approved = async (viewer: Subject | null, keeper: Keeper, version: Version): Promise<object> => {
    if (version.state !== "proposed") throw notOpen();
    const grounds = viewer === null ? [] : await groundsAgainst(viewer, version);
    if (grounds.length > 0) {
      await trace(viewer, keeper, "purported approval of text", `${version.number}: ${grounds.join(", ")}`);
      return { state: "open" as const, approval: { effective: false, grounds } };
    }
    refusePast(keeper, version.from, now());
    const { ids } = keeper.sightFor(viewer, now());
    refuseUnfit(await keeper.expect(comingOf(version)), keeper, ids);
    const by = { approver: viewer?.id ?? null, at: now() };
    try {
      // Where the audit cannot be written nothing is approved.
      await trace(viewer, keeper, "approved text", `${version.number} ${version.hash}`);
      if (!(await versions.move(version, "proposed", "approved", by))) throw notOpen();
    } catch (error) {
      keeper.forget(version.number);
      throw error;
    }
    const [receipt] = await putIntoForce(keeper, { ...version, endedAt: by.at }, terms);
    const own = receipt === undefined ? null : (keeper.sightFor(viewer, now()).ids.get(receipt.id) ?? null);
    return { state: "approved" as const, position: own };
  };

  const groundsAgainst = async (viewer: Subject, version: Version): Promise<readonly string[]> => {
    // Proposed when nobody had to sign in: there was no first person.
    const proposer = version.proposer === null ? null : ((await people?.subjectOf(version.proposer)) ?? null);
    if (proposer === null) return ["the second may not"];
    const verdict = mayTogether(proposer, viewer, action(now()), itemIn(version.agreement));
    return verdict.allowed ? [] : [...new Set(verdict.grounds.map(({ kind }) => kind))];
  };

  const trace = async (
    viewer: Subject | null,
    keeper: Keeper,
    how: string,
    reason: string,
  ): Promise<void> => {
    const { id } = keeper.agreement;
    if (viewer !== null)
      await people?.trace(id, [record("approval", viewer.id, how, { about: partiesOf(viewer, id), reason })]);
  };
}

/** What is said of the texts of one agreement is judged by what was said before it, and by nothing that is underway. */
function turns(): <T>(keeper: Keeper, body: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (keeper, body) => {
    const { id } = keeper.agreement;
    const turn = (last.get(id) ?? Promise.resolve()).then(body);
    last.set(
      id,
      turn.catch(() => undefined),
    );
    return turn;
  };
}

/** From here on the log says under which text it speaks. Filed again under its own key it is filed once. */
export async function putIntoForce(
  keeper: Keeper,
  { number, hash, from, endedAt }: Version,
  { file, now }: Pick<TextsTerms, "file" | "now">,
): Promise<readonly Receipt[]> {
  const line = {
    v: 1,
    kind: "record",
    id: entryOf(number),
    by: "keeper",
    what: inForce,
    about: hash,
    occurredAt: formatInstant(from),
    reportedAt: formatInstant(endedAt ?? now()),
    note: `Version ${number} of the text, in force from ${formatInstant(from)}.`,
    ...(keeper.takesInvented ? { invented: true } : {}),
  };
  return file(keeper, JSON.stringify(line), keyOfText(number));
}

const action = (at: Instant): Action => doing("texts", at);
const itemIn = (agreement: string): Item => itemOf(agreement, publicMarking);

/** Whoever sits at the machine where nobody signs in; elsewhere whoever could be one of the two. */
function mayPropose(viewer: Subject | null, keeper: Keeper, at: Instant): boolean {
  return viewer === null || mayTakePart(viewer, action(at), itemIn(keeper.agreement.id));
}

/** Texts are changed by people who sit there, never by a program with a token. */
function inPerson(c: Context<Env>, people: People | null): Subject | null {
  const viewer = c.get("viewer");
  // Only in a sandbox, where nobody has to be anybody.
  if (viewer === null && people !== null)
    throw new Refused("A403", "Whoever keeps the sandbox has no rights; POST /sandbox/as chooses who has.");
  if (viewer !== null && !["session", "sandbox"].includes(c.get("known").by))
    throw new Refused("A404", "This takes a session, not a token.");
  return viewer;
}

function notOpen(): Refused {
  return new Refused("A408", "It is not open any more.");
}

function numberIn(c: Context<Env>): number {
  const text = c.req.param("version") ?? "";
  if (!/^\d{1,9}$/.test(text)) throw unnamed();
  return Number(text);
}

/** The text that a version would follow, or has followed. */
function followedBy(keeper: Keeper, chapter: Chapter): Chapter {
  const at = keeper.chapters.findIndex(({ number }) => number === chapter.number);
  if (at >= 0) return keeper.chapters[at - 1] ?? keeper.chapters[0];
  return keeper.chapterAt(chapter.from);
}

function agreementIn(
  files: readonly Text[],
  keeper: Keeper,
): { readonly agreement: Agreement; readonly texts: readonly Text[] } {
  const twice = files.find(({ name }, i) => files.findIndex((it) => it.name === name) !== i);
  if (twice !== undefined) throw unusable(`Two files are called ${twice.name}.`, twice.name);
  const { agreement, diagnostics, texts } = readTexts(files);
  const errors = placed(texts, diagnostics).filter(({ severity }) => severity === "error");
  if (agreement === null || errors.length > 0)
    throw new Refused(
      "A305",
      errors.length === 1 ? "One mistake was found." : `${errors.length} mistakes were found.`,
      errors.slice(0, mostItems).map(({ code, message, file, line, column }) => ({
        code,
        message,
        parameter: file,
        line,
        column,
      })),
    );
  const { id, zone } = keeper.chapters[0].live.agreement;
  if (agreement.id !== id)
    throw unusable(`Expected a version of ${id}, found ${agreement.id}.`, "files", id, agreement.id);
  // Days in the log are days of this zone, whatever is in force.
  if (agreement.zone !== zone)
    throw unusable(`Expected the zone ${zone}, found ${agreement.zone}.`, "files", zone, agreement.zone);
  return { agreement, texts };
}

function unusable(message: string, parameter: string, expected?: string, found?: string): Refused {
  const more = expected === undefined || found === undefined ? {} : { expected, found };
  return new Refused("A305", message, [{ code: "A305", message, parameter, ...more }]);
}

/** An instant, or a day, which then begins. */
function fromIn(text: string, { zone }: Agreement): Instant {
  const at = parseInstant(text);
  if (at !== null) return at;
  const day = parseCivilDate(text);
  if (day !== null && day.year <= 9998) return startOfDay(zone, day);
  throw bad("from", text, "an instant such as 2026-07-02T12:00:00Z or a day such as 2026-07-02");
}

/** Nothing that was told is told otherwise: a text begins later than now, and later than every one before it. */
function refusePast(keeper: Keeper, from: Instant, at: Instant): void {
  const least = Math.max(at, ...[...keeper.chapters, ...keeper.awaited].map((it) => it.from));
  if (from > least) return;
  throw new Refused("A306", "Its date is past.", [
    {
      code: "A306",
      parameter: "from",
      expected: `a date after ${formatInstant(least)}`,
      found: formatInstant(from),
      message: `Expected a date after ${formatInstant(least)}, found ${formatInstant(from)}.`,
    },
  ]);
}

function refuseUnfit(refusals: readonly Refusal[], keeper: Keeper, ids: ReadonlyMap<string, number>): void {
  if (refusals.length === 0) return;
  throw new Refused(
    "A306",
    "The log has entries that this text does not admit.",
    refusalsFor(refusals, keeper, ids),
  );
}

/** By the position that whoever asks has of an entry. Of what is closed to them no more is said than that there is some. */
function refusalsFor(
  refusals: readonly Refusal[],
  keeper: Keeper,
  ids: ReadonlyMap<string, number>,
): readonly ProblemItem[] {
  const own = refusals.flatMap(({ code, message, line, data }): readonly ProblemItem[] => {
    const event = keeper.live.events[line - 1];
    const position = event === undefined ? undefined : ids.get(event.id);
    return position === undefined
      ? []
      : [{ code, message, line: position, expected: data.expected, found: data.found }];
  });
  const closed: readonly ProblemItem[] =
    own.length < refusals.length
      ? [{ code: "A306", message: "Entries that are closed to you are among them." }]
      : [];
  return [...own.slice(0, mostItems), ...closed];
}

const mostItems = 100;

type Placed = {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

function placed(
  texts: readonly Text[],
  diagnostics: ReturnType<typeof readTexts>["diagnostics"],
): readonly Placed[] {
  const places = new Map(texts.map(({ name, text }) => [name, placesIn(text)]));
  return diagnostics.map(({ code, severity, message, file, span }) => {
    const { line, column } = places.get(file)?.(span.from) ?? { line: 1, column: 1 };
    return { code, severity, message, file, line, column };
  });
}

function lineOf(
  keeper: Keeper,
  viewer: Subject | null,
  chapter: Chapter | null,
  version: Version | null,
  takesPart: boolean,
  at: Instant,
): object {
  const persons = viewer === null || takesPart;
  const by = (who: string | null, when: Instant | null): object | null =>
    when === null ? null : { by: persons ? who : null, at: formatInstant(when) };
  const entry = chapter?.entry ?? null;
  return {
    version: chapter?.number ?? version?.number,
    hash: chapter?.hash ?? version?.hash,
    state: stateOf(keeper, chapter, version, at),
    from: version === null ? null : formatInstant(version.from),
    entry: entry === null ? null : (keeper.sightFor(viewer, at).ids.get(entry) ?? null),
    note: version?.note ?? null,
    proposed: version === null ? null : by(version.proposer, version.at),
    approved: version?.state === "approved" ? by(version.approver, version.endedAt) : null,
  };
}

function stateOf(
  keeper: Keeper,
  chapter: Chapter | null,
  version: Version | null,
  at: Instant,
): "in force" | "superseded" | Version["state"] {
  if (chapter === null) return version?.state ?? "failed";
  if (chapter.from > at) return "approved";
  return keeper.chapter.number === chapter.number ? "in force" : "superseded";
}
