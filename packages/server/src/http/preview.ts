// What would stand otherwise, were these lines filed: worked out on a copy, within what the asker sees, and written
// nowhere. Whether they are the asker's to file is told with it.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  changes as changesOf,
  type Instant,
  type LogEvent,
  replay,
  type Subject,
  viewFor,
} from "@pacta/core";
import { type Answer, type Asked, changesWithNames } from "@pacta/telling";
import { judge } from "../people/filing.ts";
import type { People } from "../people/people.ts";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import { answered } from "../record/question.ts";
import { bytesIn, utf8In } from "./body.ts";
import { jsonBody, ndjson, problemBody } from "./described.ts";
import type { Env } from "./guard.ts";
import { jsonOf, narratorFor, told } from "./told.ts";

/** Each line is a record of its own to be compared. */
const mostLines = 20;
const longestBody = 256 * 1024;

export const previewPath = "/api/v1/preview";

export type PreviewTerms = {
  readonly keeperNamed: (id: string | undefined) => Keeper;
  readonly people: People | null;
  readonly now: () => Instant;
};

type Filing =
  | { readonly kind: "allowed" }
  | { readonly kind: "needs a second person" }
  | { readonly kind: "refused"; readonly line: number; readonly grounds: readonly string[] };

const route = createRoute({
  method: "post",
  path: previewPath,
  summary: "What would stand otherwise, were these events filed; nothing is filed",
  description: `At most ${mostLines} events, as \`POST /api/v1/events\` takes them, by somebody who has signed in. They are read and refused alike; what would follow is told as far as the asker sees the record.`,
  request: {
    query: told.pick({ agreement: true, asOf: true, lang: true }),
    body: {
      content: {
        [ndjson]: {
          schema: z.string().openapi({ description: "One event a line, as docs/log.md describes." }),
        },
      },
      required: true,
    },
  },
  responses: {
    200: jsonBody(
      z.object({
        filing: z.object({
          kind: z.enum(["allowed", "needs a second person", "refused"]),
          line: z.number().int().optional().openapi({ description: "From 1." }),
          grounds: z.array(z.string()).optional(),
        }),
        changes: z.record(z.string(), z.unknown()).openapi({
          description:
            "Of the shape that docs/schema/changes-1.schema.json describes; `fork` has the number of the events.",
        }),
      }),
      "Whether it could be filed, and the changes",
    ),
    default: problemBody,
  },
});

export function mountPreview(app: OpenAPIHono<Env>, terms: PreviewTerms): void {
  app.openapi(route, async (c) => {
    const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
    if (type !== ndjson)
      throw new Refused("A103", `Expected ${ndjson}, found ${type === "" ? "none" : type}.`);
    const text = utf8In(await bytesIn(c, longestBody));
    const { agreement, asOf, lang } = c.req.valid("query");
    const keeper = terms.keeperNamed(agreement);
    const viewer = c.get("viewer");
    const now = terms.now();
    const read = keeper.read(text);
    if (read.events.length > mostLines)
      throw new Refused(
        "A102",
        `At most ${mostLines} events are looked at ahead, not ${read.events.length}.`,
      );
    keeper.refuseUnfitBefore(read, keeper.sightFor(viewer, now).ids);
    const filing = await filingOf(terms, keeper, viewer, read.events);
    const { asked, answers } = supposed(keeper, viewer, read.events, { asOf, now });
    const before = { asOf: asked.asOf, knownAt: asked.knownAt - read.events.length };
    const [first] = answers;
    if (first === undefined) throw new Error("a question has at least one world");
    const changed = changesOf(asked.agreement, asked.events, {
      before,
      after: { asOf: asked.asOf, knownAt: asked.knownAt },
      world: first.world,
    }).filter(({ key }) => asked.sight.sees(key) && !asked.sight.withheld(key));
    const say = narratorFor(asked.agreement, lang);
    return jsonOf({ filing, changes: changesWithNames(asked, answers, before, changed, say) });
  });
}

/** Whoever keeps the record files what they like. What is refused is written down as a refusal of filing is: nobody
 *  tries out unseen what is theirs. */
async function filingOf(
  { people, now }: PreviewTerms,
  keeper: Keeper,
  viewer: Subject | null,
  events: readonly LogEvent[],
): Promise<Filing> {
  if (viewer === null || people === null) return { kind: "allowed" };
  const judged = await judge(keeper, viewer, events, now(), (ids) => people.filersOf(keeper, ids));
  if (judged.kind !== "refused") return { kind: judged.kind };
  const { line, need, grounds } = judged;
  const { capability } = need.action;
  await people.refusalWritten(viewer, keeper.agreement.id, `POST ${previewPath}`, capability);
  return { kind: "refused", line, grounds: [`to ${capability}`, ...grounds] };
}

/** The asker's own log with the lines behind it. What is closed stays closed as it was: a line that would open something
 *  opens nothing here. */
function supposed(
  keeper: Keeper,
  viewer: Subject | null,
  events: readonly LogEvent[],
  { asOf, now }: { readonly asOf: string | undefined; readonly now: Instant },
): { readonly asked: Asked; readonly answers: readonly Answer[] } {
  const { asked, answers } = answered(keeper, { asOf }, viewer, now);
  const size = asked.knownAt;
  const behind = events.map((event, i) => ({ ...event, position: size + i + 1, recordedAt: now }));
  const all = [...asked.events, ...behind];
  const [first] = answers;
  if (first === undefined) throw new Error("a question has at least one world");
  const engine = replay(asked.agreement, all, { world: first.world });
  const record = viewFor(engine.record(asked.asOf), asked.sight);
  return {
    asked: {
      ...asked,
      knownAt: size + events.length,
      events: all,
      fork: { events: events.length, files: [] },
    },
    answers: [{ ...first, engine, record }],
  };
}
