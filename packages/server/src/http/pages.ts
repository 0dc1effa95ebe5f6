// The documents that pages show: each under an address of its own, asked for alike and answered for the first world.
import { createHash } from "node:crypto";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type Agreement, type Instant, parseCivilDate, type Subject, startOfDay } from "@pacta/core";
import {
  type Answer,
  type Asked,
  bodiesDocument,
  dueDocument,
  guaranteesDocument,
  indexDocument,
  methodDocument,
  type Narrator,
  nowDocument,
  partiesDocument,
  textDocument,
  withDocuments,
  worklistDocument,
} from "@pacta/telling";
import type { Text } from "../record/chapter.ts";
import { type Answered, bad, whenIn } from "../record/question.ts";
import { problemBody } from "./described.ts";
import type { Env } from "./guard.ts";
import { documentBody, jsonOf, narratorFor, told } from "./told.ts";

type Page = {
  readonly path: string;
  readonly schema: string;
  readonly summary: string;
  readonly answer: string;
  readonly document: (
    asked: Asked,
    answers: readonly Answer[],
    first: Answer,
    say: Narrator,
    texts: readonly Text[],
  ) => Readonly<Record<string, unknown>>;
};

const pages: readonly Page[] = [
  {
    path: "/api/v1/now",
    schema: "now-1",
    summary: "What is activated or missing, whose move it is, what is late and due, and how old all of it is",
    answer: "The first page",
    document: nowDocument,
  },
  {
    path: "/api/v1/guarantees",
    schema: "guarantees-1",
    summary: "Every guarantee with its norms, how each stands for whom, and which waits for which",
    answer: "The guarantees",
    document: guaranteesDocument,
  },
  {
    path: "/api/v1/parties",
    schema: "parties-1",
    summary:
      "Every party: which gates it has passed, what it owes, who speaks for it, and how far it is bound",
    answer: "The parties",
    document: partiesDocument,
  },
  {
    path: "/api/v1/bodies",
    schema: "bodies-1",
    summary:
      "Every body: who sits there, how it decides, what was put to it, who voted how, and what came of it",
    answer: "The bodies",
    document: bodiesDocument,
  },
  {
    path: "/api/v1/stale",
    schema: "worklist-1",
    summary: "What is to be looked up again, oldest first, and what to file for whoever has looked",
    answer: "The worklist",
    document: worklistDocument,
  },
  {
    path: "/api/v1/text",
    schema: "text-1",
    summary:
      "The text beside what it means: clauses, the rules that cite them, how they read and what they yield",
    answer: "The text, what covers it, and what it leaves open",
    document: (asked, answers, first, say, texts) => textDocument(asked, answers, first, texts, say),
  },
];

const indexRoute = createRoute({
  method: "get",
  path: "/api/v1/index",
  summary: "Everything that can be gone to by its name, for a search",
  request: { query: told },
  responses: {
    200: documentBody("index-1", "Keys with their kinds and titles"),
    400: problemBody,
    404: problemBody,
    default: problemBody,
  },
});

const dueRoute = createRoute({
  method: "get",
  path: "/api/v1/due",
  summary:
    "Every date, past and to come, with what became of it; and what has none because no text gives one",
  request: {
    query: told.extend({
      from: z.string().optional().openapi({
        description: "No date before this instant, or before the beginning of this day.",
        example: "2026-07-01",
      }),
      to: z
        .string()
        .optional()
        .openapi({ description: "No date after this instant, or the end of this day." }),
    }),
  },
  responses: {
    200: documentBody("due-1", "The dates"),
    400: problemBody,
    404: problemBody,
    default: problemBody,
  },
});

const methodRoute = createRoute({
  method: "get",
  path: "/api/v1/method",
  summary: "What the record is made from, by which readings, versions and rules it is told",
  request: { query: told },
  responses: {
    200: documentBody("method-1", "The method"),
    400: problemBody,
    404: problemBody,
    default: problemBody,
  },
});

export function mountPages(
  app: OpenAPIHono<Env>,
  ask: (query: z.infer<typeof told>, viewer: Subject | null) => Answered,
  version: string,
  textsOf: (agreement: Agreement) => readonly Text[],
): void {
  for (const { path, schema, summary, answer, document } of pages) {
    const route = createRoute({
      method: "get",
      path,
      summary,
      request: { query: told },
      responses: {
        200: documentBody(schema, answer),
        400: problemBody,
        404: problemBody,
        default: problemBody,
      },
    });
    app.openapi(route, (c) => {
      const query = c.req.valid("query");
      const { asked, answers } = ask(query, c.get("viewer"));
      const say = narratorFor(asked.agreement, query.lang);
      const told = document(asked, answers, firstOf(answers), say, textsOf(asked.agreement));
      return jsonOf(withDocuments(told, asked.agreement));
    });
  }
  app.openapi(dueRoute, (c) => {
    const { from, to, ...query } = c.req.valid("query");
    const { asked, answers } = ask(query, c.get("viewer"));
    const { agreement } = asked;
    const between = {
      from: from === undefined ? null : beginningIn("from", from, agreement),
      to: to === undefined ? null : whenIn("to", to, agreement),
    };
    if (between.from !== null && between.to !== null && between.from > between.to)
      throw bad("to", String(to), `no day before ${from}`);
    const say = narratorFor(agreement, query.lang);
    return jsonOf(withDocuments(dueDocument(asked, answers, firstOf(answers), say, between), agreement));
  });
  app.openapi(indexRoute, (c) => {
    const query = c.req.valid("query");
    const { asked, answers } = ask(query, c.get("viewer"));
    return jsonOf(indexDocument(asked, answers, narratorFor(asked.agreement, query.lang)));
  });
  app.openapi(methodRoute, (c) => {
    const query = c.req.valid("query");
    const { asked, answers } = ask(query, c.get("viewer"));
    const versions = { server: version, hash: hashOf(asked) };
    const say = narratorFor(asked.agreement, query.lang);
    return jsonOf(
      withDocuments(methodDocument(asked, answers, firstOf(answers), say, versions), asked.agreement),
    );
  });
}

/** Of the agreement as it is understood, without what is closed to whoever asks. */
function hashOf({ agreement, sight }: Asked): string {
  const seen = { ...agreement, norms: agreement.norms.filter(({ id }) => sight.sees(id)) };
  const text = JSON.stringify(seen, (name, value) =>
    name === "span" ? undefined : typeof value === "bigint" ? String(value) : value,
  );
  return createHash("sha256").update(text).digest("hex");
}

function firstOf(answers: readonly Answer[]): Answer {
  const [first] = answers;
  if (first === undefined) throw new Error("a question has at least one world");
  return first;
}

/** A day begins with its first instant, where a question about a day is about its last. */
function beginningIn(parameter: string, text: string, agreement: Agreement): Instant {
  const day = parseCivilDate(text);
  return day === null ? whenIn(parameter, text, agreement) : startOfDay(agreement.zone, day);
}
