// Somebody at the desk of an agreement: what they see of it, and how what they ask for is kept, written down and filed.
import { type Instant, itemOf, publicMarking, type Sight, type Subject } from "@pacta/core";
import type { Context } from "hono";
import type { Effects } from "../effects/effects.ts";
import { fileFor } from "../http/filing.ts";
import type { Env } from "../http/guard.ts";
import type { Intake } from "../limits/intake.ts";
import { record } from "../people/audit.ts";
import { type People, partiesOf } from "../people/people.ts";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import type { Author, Draft, Entry } from "./content.ts";
import { type Desk, type Drafts, digestOf, type Request } from "./entries.ts";
import type { Line } from "./receipt.ts";
import { authorOf, requireDesk, seesAbout } from "./rights.ts";
import type { Reader } from "./views.ts";

export type DeskTerms = {
  readonly desk: Desk;
  readonly effects: Effects;
  readonly people: People | null;
  readonly intake: Intake;
  readonly keeperNamed: (id: string | undefined) => Keeper;
  /** Everybody who is not known. */
  readonly nobody: () => Subject;
  readonly now: () => Instant;
};

/** Somebody at the desk of an agreement, with what they see. */
export type Sitting = Reader & {
  readonly viewer: Subject | null;
  readonly by: Author;
  readonly sight: Sight;
};

export type Filed =
  | {
      readonly kind: "filed";
      readonly receipts: readonly { readonly id: string; readonly position: number | null }[];
    }
  | { readonly kind: "proposed"; readonly proposal: string }
  | { readonly kind: "nothing" }
  | { readonly kind: "not yours"; readonly line: Line; readonly whose: string };

/** Before anything else is looked at: whether it is somebody's desk at all. */
export function sit({ keeperNamed, now }: DeskTerms, c: Context<Env>): Sitting {
  const viewer = c.get("viewer");
  const keeper = keeperNamed(c.req.query("agreement"));
  requireDesk(viewer, keeper.agreement.id);
  const at = now();
  const sight = keeper.sightFor(viewer, at);
  return { keeper, viewer, by: authorOf(viewer, c.get("known")), sight, mine: sight.log, now: at };
}

/** The same, with what has been filed since. */
export function again({ now }: DeskTerms, sitting: Sitting): Sitting {
  const sight = sitting.keeper.sightFor(sitting.viewer, now());
  return { ...sitting, sight, mine: sight.log };
}

/** What somebody may see of what lies there. Of a paper that holds everything, only whoever sees everything. */
export async function entriesOf(
  { desk }: DeskTerms,
  { keeper, viewer, sight }: Sitting,
): Promise<readonly Entry[]> {
  const entries = await desk.entries(keeper.agreement.id);
  const hidden = new Set(
    entries.flatMap(({ thing, content }) =>
      ((content.kind === "note" || content.kind === "notice") && !seesAbout(content.about, sight)) ||
      (content.kind === "paper" && content.whole && viewer !== null)
        ? [thing]
        : [],
    ),
  );
  return entries.filter(({ thing }) => !hidden.has(thing));
}

export function requestOf(
  { people, intake }: DeskTerms,
  c: Context<Env>,
  { keeper, viewer }: Sitting,
  what: string,
  body: unknown,
): Request {
  if (intake.rung.kind === "read only")
    throw new Refused("A501", `Nothing is written: ${intake.rung.because}.`, [], { retryAfter: 5 });
  const key = c.req.header("idempotency-key") ?? "";
  if (!/^[!-~]{1,200}$/.test(key))
    throw new Refused("A104", "Idempotency-Key is missing or of another form.");
  return {
    agreement: keeper.agreement.id,
    key: people === null ? key : people.keyFor(viewer, key),
    digest: digestOf(what, plain(body)),
  };
}

/** Without what was left out. */
function plain(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body));
}

export async function written(
  terms: DeskTerms,
  c: Context<Env>,
  sitting: Sitting,
  what: string,
  body: unknown,
  making: (entries: readonly Entry[]) => readonly Draft[],
): Promise<readonly string[]> {
  return kept(terms, sitting, requestOf(terms, c, sitting, what, body), what, making);
}

export function kept(
  terms: DeskTerms,
  sitting: Sitting,
  request: Request,
  what: string,
  making: (entries: readonly Entry[]) => readonly Draft[],
): Promise<readonly string[]> {
  return keptWith(terms, sitting, request, what, (entries) => ({ drafts: making(entries) }));
}

/** Where the audit cannot be written nothing is. */
export async function keptWith(
  terms: DeskTerms,
  sitting: Sitting,
  request: Request,
  what: string,
  making: (entries: readonly Entry[]) => Drafts | Promise<Drafts>,
): Promise<readonly string[]> {
  return terms.desk.write(request, sitting.by, async (entries) => {
    const made = await making(entries);
    const things = made.drafts.map(({ thing }) => thing);
    await traced(terms, sitting, what, things, things.length);
    return made;
  });
}

export async function traced(
  { people }: DeskTerms,
  { keeper, viewer }: Sitting,
  what: string,
  things: readonly string[],
  count: number,
): Promise<void> {
  if (people === null || viewer === null) return;
  const { id } = keeper.agreement;
  await people.trace(id, [
    record("desk", viewer.id, what, {
      about: partiesOf(viewer, id),
      owner: itemOf(id, publicMarking).originator,
      items: [...new Set(things)].slice(0, 100),
      count,
    }),
  ]);
}

/** Through the way in of every filing, with all judgement that is there. */
export async function file(
  { people, intake }: DeskTerms,
  { keeper, viewer }: Sitting,
  line: Line,
): Promise<Filed> {
  const text = JSON.stringify(line);
  const key = `desk ${String(line.id)}`.replaceAll(" ", "-");
  if (viewer === null || people === null) {
    const receipts = await intake.file(keeper, text, key, "keeper", 1);
    return { kind: "filed", receipts };
  }
  const answer = (await (await fileFor({ people, intake }, keeper, viewer, text, key, 1)).json()) as
    | Extract<Filed, { kind: "filed" }>
    | { readonly proposal: string };
  return "proposal" in answer
    ? { kind: "proposed", proposal: answer.proposal }
    : { kind: "filed", receipts: answer.receipts };
}

/** An act is its party's to file. What is acknowledged is written down all the same. */
export function notTheirs({
  line,
  whose,
}: {
  readonly line: Line;
  readonly whose: string;
}): (error: unknown) => Filed {
  return (error) => {
    if (error instanceof Refused && error.problem.code === "A404") return { kind: "not yours", line, whose };
    throw error;
  };
}

export function onRecord({ sight }: Sitting, event: string): Filed {
  const position = sight.ids.get(event);
  return position === undefined
    ? { kind: "nothing" }
    : { kind: "filed", receipts: [{ id: event, position }] };
}
