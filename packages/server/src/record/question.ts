// From the parameters of a request to what is asked: as of when, known when, under which readings and claims.
import {
  type Agreement,
  endOfDay,
  formatInstant,
  type Instant,
  type LogEvent,
  nearest,
  type Position,
  parseCivilDate,
  parseInstant,
  plainWorld,
  positionAt,
  releasedTo,
  replay,
  type Subject,
  type ValueWord,
  type Viewer,
  viewFor,
  type World,
} from "@pacta/core";
import type { Answer, Asked } from "@pacta/telling";
import { Refused } from "../problem.ts";
import type { Keeper } from "./keeper.ts";
import { worldsWithPositions } from "./live.ts";

/** Everybody. A name alone would be a delegate of whom it names, and see what delegates see. */
export const outsider: Viewer = { id: "public", role: "anonymous", party: null, cases: [] };

export type Parameters = {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  readonly reading?: readonly string[] | undefined;
  readonly position?: string | undefined;
  readonly claimedBy?: string | undefined;
  readonly assume?: readonly string[] | undefined;
};

export type Answered = { readonly asked: Asked; readonly answers: readonly Answer[] };

export function answered(keeper: Keeper, given: Parameters, viewer: Subject | null, now: Instant): Answered {
  const { agreement, live } = keeper;
  const asOf = given.asOf === undefined ? now : whenIn("asOf", given.asOf, agreement);
  const world = worldIn(given, agreement);
  const sight = keeper.sightFor(viewer, now);
  // Whoever may not see everything is answered in a numbering of what he may see.
  const mine = sight.log;
  const knownAt = knownAtIn(given.knownAt, mine, agreement);
  const firstLater = mine[knownAt]?.id;
  const later = firstLater === undefined ? undefined : live.events.find(({ id }) => id === firstLater);
  const whole = later?.position ?? Number.POSITIVE_INFINITY;
  const worlds = worldsWithPositions(agreement, world);
  const asked: Asked = {
    agreement,
    asOf,
    asOfNow: given.asOf === undefined,
    knownAt,
    events: firstLater === undefined ? mine.slice() : mine.filter(({ position }) => position <= knownAt),
    worlds,
    fork: null,
    viewer: viewer?.id ?? null,
    sight,
    released: (engine, at) =>
      releasedTo(engine, at, sight, () =>
        replay(
          agreement,
          live.events.filter(({ position }) => position < whole),
          { world: engine.machine.world },
        ),
      ),
    settings: keeper.settings,
    diagnostics: [],
    refusals: [],
  };
  const kept = viewer === null && knownAt === live.size && isPlain(world) ? live.answers() : null;
  const answers = worlds.map((one, i): Answer => {
    const engine = kept?.[i]?.engine ?? replay(agreement, asked.events, { world: one });
    return { world: one, engine, record: viewFor(engine.record(asOf), sight, asked.released(engine, asOf)) };
  });
  return { asked, answers };
}

function isPlain({ readings, position, claimedBy, assume }: World): boolean {
  return (
    Object.keys(readings).length === 0 &&
    position === null &&
    claimedBy === null &&
    Object.keys(assume).length === 0
  );
}

/** An instant, or a day of the agreement's zone, which stands for its last instant. */
export function whenIn(parameter: string, text: string, agreement: Agreement): Instant {
  const at = parseInstant(text);
  if (at !== null) return at;
  const day = parseCivilDate(text);
  if (day !== null && day.year <= 9998) return endOfDay(agreement.zone, day);
  throw bad(
    parameter,
    text,
    `an instant such as ${formatInstant(1_782_950_400_000)} or a day such as 2026-07-02`,
  );
}

function knownAtIn(text: string | undefined, log: readonly LogEvent[], agreement: Agreement): Position {
  const last = log.at(-1)?.position ?? 0;
  if (text === undefined) return last;
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text), last);
  return positionAt(log, whenIn("knownAt", text, agreement));
}

function worldIn(given: Parameters, agreement: Agreement): World {
  const readings: Record<string, string> = {};
  for (const text of given.reading ?? []) {
    const [set, choice] = pair("reading", text);
    const reading = agreement.readings.find(({ id }) => id === set);
    named("reading", set, agreement.readings);
    named("reading", choice, reading?.choices ?? []);
    readings[set] = choice;
  }
  const assume: Record<string, ValueWord> = {};
  for (const text of given.assume ?? []) {
    const [key, value] = pair("assume", text);
    if (value !== "holds" && value !== "fails" && value !== "undetermined")
      throw bad("assume", text, "KEY=holds, KEY=fails or KEY=undetermined");
    named("assume", key.replace(/\(.*$/, ""), [
      ...agreement.facts,
      ...agreement.situations,
      ...agreement.instruments,
    ]);
    assume[key] = value;
  }
  if (given.position !== undefined) named("position", given.position, agreement.positions);
  if (given.claimedBy !== undefined)
    named("claimedBy", given.claimedBy, [...agreement.parties, ...agreement.groups]);
  return {
    ...plainWorld,
    readings,
    assume,
    position: given.position ?? null,
    claimedBy: given.claimedBy ?? null,
  };
}

function pair(parameter: string, text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at <= 0) throw bad(parameter, text, "NAME=VALUE");
  return [text.slice(0, at), text.slice(at + 1)];
}

export function named(parameter: string, id: string, among: readonly { readonly id: string }[]): void {
  const ids = among.map((it) => it.id);
  if (ids.includes(id)) return;
  const meant = nearest(id, ids);
  throw bad(
    parameter,
    id,
    meant === null ? "a name of the agreement" : `a name of the agreement; perhaps ${meant}`,
  );
}

export function bad(parameter: string, found: string, expected: string): Refused {
  return new Refused("A101", `${parameter} cannot be read.`, [
    { code: "A101", parameter, expected, found, message: `Expected ${expected}, found "${found}".` },
  ]);
}
