// The shapes of the routes of the desk: what they take, by which requests are read, and what they answer.
import { z } from "@hono/zod-openapi";
import { type Instant, isZone, parseInstant } from "@pacta/core";
import { agreementQuery, type Description, jsonBody, textBody } from "../http/described.ts";
import { channels } from "./content.ts";
import { longestNote } from "./notes.ts";
import { longestNotice } from "./notices.ts";

/** So many notices at once: a system of guarantees has about forty parties, each with a body or two. */
const mostNotices = 200;

/** Characters, and not units of a spelling. */
function words(most: number): z.ZodString {
  return z
    .string()
    .refine((text) => text.trim() !== "" && [...text].length <= most, {
      message: `1 to ${most} characters`,
    })
    .openapi({ description: `1 to ${most} characters.` }) as z.ZodString;
}

const line = words(200);
const id = z.string().min(1).max(200);
const instant = z
  .string()
  .transform((text, context): Instant => {
    const at = parseInstant(text);
    if (at !== null) return at;
    context.addIssue({ code: "custom", message: "an instant such as 2026-07-02T12:00:00Z" });
    return z.NEVER;
  })
  .openapi({ type: "string", format: "date-time" });

const about = z
  .strictObject({
    key: words(400).nullable().default(null),
    event: id.nullable().default(null),
  })
  .refine(({ key, event }) => key !== null || event !== null, { message: "a key, an event, or both" })
  .openapi({
    description:
      "A key of the record, the id of a norm or a name of the agreement; the id of an entry; or both.",
  });

export const newMark = z.strictObject({
  name: line,
  asOf: z.string().max(100).optional(),
  knownAt: z.string().max(100).optional(),
});

export const newNote = z.strictObject({ about, text: words(longestNote) });

export const changedNote = z
  .strictObject({
    version: z.int().min(1).openapi({ description: "The newest that was read." }),
    text: words(longestNote).optional(),
    withdrawn: z.literal(true).optional(),
    reason: words(1_000).nullable().default(null),
  })
  .refine(({ text, withdrawn }) => (text === undefined) !== (withdrawn === undefined), {
    message: "either another text, or withdrawn",
  });

export const reported = z.record(z.string().max(40), z.unknown()).openapi({
  description:
    "The fields of a report as docs/log.md has them, without `v`, `kind`, `id`, `note` and `invented`, which are given to it.",
});

const act = z
  .record(z.string().max(40), z.union([z.string().max(400), z.array(z.string().max(200)).max(100)]))
  .nullable()
  .default(null)
  .openapi({
    description:
      "An act that counts from its receipt on: `by`, `verb`, and of an act's other fields those that it needs.",
  });

const newNotice = z.strictObject({
  to: id.openapi({ description: "A party, group, body or office of the agreement." }),
  contact: id.nullable().default(null),
  about,
  text: words(longestNotice),
  channel: z.enum(channels),
  act,
  sent: instant.nullable().default(null).openapi({ description: "Where it went out already: when." }),
});

export const newNotices = z.strictObject({ notices: z.array(newNotice).min(1).max(mostNotices) });

const chosen = z.array(id).min(1).max(mostNotices);

export const newSteps = z.discriminatedUnion("step", [
  z.strictObject({
    notices: chosen,
    step: z.enum(["sent", "delivered"]),
    when: instant.optional(),
    note: words(1_000).nullable().default(null),
  }),
  z.strictObject({
    notices: chosen,
    step: z.literal("withdrawn"),
    reason: words(1_000).nullable().default(null),
  }),
  z.strictObject({
    notices: z.array(id).length(1),
    step: z.literal("taken back"),
    of: z.int().min(1).openapi({ description: "The number of the step that was written down by mistake." }),
    reason: words(1_000).nullable().default(null),
  }),
]);

export const acknowledgement = z.strictObject({
  whom: line.openapi({ description: "Who has acknowledged it." }),
  when: instant.optional().openapi({ description: "When they did; now where nothing is said." }),
  receivedAt: instant.optional().openapi({
    description: "When they say that they had it; where they do not say, when they acknowledged it.",
  }),
  note: words(1_000).nullable().default(null),
});

export const mailed = z.strictObject({ notices: chosen, subject: line });

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "an hour of the day, such as 08:00");

const contactTerms = {
  of: id.openapi({ description: "A party, group, body or office of the agreement." }),
  name: line,
  role: line.nullable().default(null),
  mail: z
    .string()
    .max(254)
    .regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/, "one mail address")
    .nullable()
    .default(null),
  telephone: words(100).nullable().default(null),
  zone: z.string().max(100).refine(isZone, "a zone of the zone table, such as Europe/Kyiv"),
  hours: z
    .array(
      z.strictObject({
        days: z.array(z.int().min(1).max(7)).min(1).max(7).openapi({ description: "Monday is 1." }),
        from: clock,
        until: clock.openapi({ description: "Not after `from`: on the day after." }),
      }),
    )
    .max(21)
    .default([])
    .openapi({ description: "In their zone; empty where nobody has said." }),
  note: words(1_000).nullable().default(null),
};

export const newContact = z.strictObject(contactTerms);

export const changedContact = z.union([
  z.strictObject({
    version: z.int().min(1),
    withdrawn: z.literal(true),
    reason: words(1_000).nullable().default(null),
  }),
  z.strictObject({ version: z.int().min(1), ...contactTerms }),
]);

export const newPaper = z.strictObject({
  kind: z.enum(["handover", "brief"]).default("handover"),
  name: line.optional().openapi({ description: "Of the mark that a handover sets." }),
  language: z.string().max(20).default("en"),
  asOf: z.string().max(100).optional(),
  knownAt: z.string().max(100).optional(),
  since: id.optional().openapi({ description: "A mark; the newest where none is named." }),
});

const at = z.string();
const author = z.object({ person: z.string().nullable(), name: z.string().nullable() });
const aboutLine = z.object({ key: z.string().nullable(), event: z.string().nullable() });

const mark = z
  .object({ id: z.string(), name: z.string(), asOf: at, knownAt: z.number().int(), by: author, at })
  .openapi("Mark");
const note = z
  .object({
    id: z.string(),
    about: aboutLine,
    state: z.enum(["open", "withdrawn"]),
    text: z.string(),
    version: z.number().int(),
    versions: z.array(z.object({ text: z.string(), by: author, at })),
    withdrawn: z.object({ reason: z.string().nullable(), by: author, at }).nullable(),
    report: z.string().nullable(),
  })
  .openapi("Note");
const step = z.object({
  n: z.number().int(),
  step: z.enum([
    "sent",
    "delivered",
    "handing over",
    "sent by mail",
    "not sent",
    "acknowledged",
    "withdrawn",
    "taken back",
  ]),
  when: at,
  by: author,
  at,
  counts: z.boolean().openapi({ description: "False where it was taken back." }),
  note: z.string().nullable().optional(),
  address: z.string().optional(),
  fault: z.string().optional(),
  whom: z.string().optional(),
  receivedAt: at.optional(),
  of: z.number().int().optional(),
  reason: z.string().nullable().optional(),
});
const receipt = z
  .object({
    kind: z.enum(["not asked for", "on record", "awaited", "of several", "to be filed"]),
    event: z.string().optional(),
    receivedAt: at.nullable().optional(),
    line: z.record(z.string(), z.unknown()).optional(),
    whose: z.string().optional(),
  })
  .openapi({ description: "What the log says of the receipt, and what is still to be filed by whom." });
const notice = z
  .object({
    id: z.string(),
    to: z.string(),
    contact: z.string().nullable(),
    about: aboutLine,
    text: z.string(),
    channel: z.enum(channels),
    act: z.record(z.string(), z.unknown()).nullable(),
    state: z.enum(["composed", "sent", "delivered", "acknowledged", "withdrawn"]),
    by: author,
    at,
    since: at,
    sent: at.nullable(),
    delivered: at.nullable(),
    acknowledged: z.object({ when: at, whom: z.string(), receivedAt: at }).nullable(),
    steps: z.array(step),
    receipt,
  })
  .openapi("Notice");
const contact = z
  .object({
    id: z.string(),
    of: z.string(),
    name: z.string(),
    role: z.string().nullable(),
    mail: z.string().nullable(),
    telephone: z.string().nullable(),
    zone: z.string(),
    hours: z.array(z.object({ days: z.array(z.number().int()), from: z.string(), until: z.string() })),
    note: z.string().nullable(),
    version: z.number().int(),
    withdrawn: z.boolean(),
    duty: z.enum(["on duty", "off duty", "not said"]),
    by: author,
    at,
  })
  .openapi("Contact");
const paper = z
  .object({
    id: z.string(),
    kind: z.enum(["handover", "brief"]),
    name: z.string(),
    language: z.string(),
    asOf: at,
    hash: z.string(),
    by: author,
    at,
    address: z.string().openapi({ description: "Of the page to be printed." }),
  })
  .openapi("Handover");
const receipts = z.array(
  z.object({ id: z.string(), position: z.number().int().nullable(), ahead: z.number().int().optional() }),
);
const filed = z
  .union([
    z.object({ kind: z.literal("filed"), receipts }),
    z.object({ kind: z.literal("proposed"), proposal: z.string() }),
    z.object({ kind: z.literal("nothing") }),
    z.object({ kind: z.literal("not yours"), line: z.record(z.string(), z.unknown()), whose: z.string() }),
  ])
  .openapi({ description: "What of it was filed in the log." });

const query = z.object({ agreement: agreementQuery });
const ofOne = z.object({ id: z.string() });
const jsonOf = (shape: z.ZodRawShape, description: string) => jsonBody(z.object(shape), description);

export const routes = {
  desk: {
    method: "get",
    path: "/api/v1/desk",
    summary: "What lies on the desk: the newest mark, open notes, notices without acknowledgement",
    query,
    answers: {
      200: jsonOf(
        { mark: mark.nullable(), notes: z.array(note), notices: z.array(notice) },
        "The notices with the eldest first",
      ),
    },
  },
  marks: {
    method: "get",
    path: "/api/v1/desk/marks",
    summary: "Named points of the record, the newest first",
    query,
    answers: { 200: jsonOf({ marks: z.array(mark) }, "All of them") },
  },
  addMark: {
    method: "post",
    path: "/api/v1/desk/marks",
    summary: "Set a mark",
    query,
    body: newMark,
    answers: { 200: jsonOf({ mark }, "As it stands") },
  },
  changes: {
    method: "get",
    path: "/api/v1/desk/changes",
    summary: "What stands otherwise than at a mark, and through which event",
    query: query.extend({
      mark: z.string().optional().openapi({ description: "The newest where none is named." }),
      asOf: z.string().optional(),
      knownAt: z.string().optional(),
    }),
    answers: {
      200: jsonBody(
        z
          .record(z.string(), z.unknown())
          .openapi({ description: "Of the shape that docs/schema/changes-1.schema.json describes." }),
        "The changes",
      ),
    },
  },
  notes: {
    method: "get",
    path: "/api/v1/desk/notes",
    summary: "Working notes with their versions",
    query: query.extend({
      about: z.string().optional().openapi({ description: "Only on this key or entry." }),
    }),
    answers: { 200: jsonOf({ notes: z.array(note) }, "Withdrawn ones among them") },
  },
  addNote: {
    method: "post",
    path: "/api/v1/desk/notes",
    summary: "Write a working note",
    query,
    body: newNote,
    answers: { 200: jsonOf({ note }, "As it stands") },
  },
  changeNote: {
    method: "post",
    path: "/api/v1/desk/notes/{id}",
    summary: "Another version of a note, or its withdrawal",
    query,
    params: ofOne,
    body: changedNote,
    answers: { 200: jsonOf({ note }, "As it stands") },
  },
  reportNote: {
    method: "post",
    path: "/api/v1/desk/notes/{id}/report",
    summary: "File a note as a report",
    description: "Through the way in of every filing. The words of the note are the words of the report.",
    query,
    params: ofOne,
    body: reported,
    answers: { 200: jsonOf({ note, filed }, "The note, and what was filed") },
  },
  notices: {
    method: "get",
    path: "/api/v1/desk/notices",
    summary: "Notices, and where each has got to",
    query: query.extend({
      open: z.string().optional().openapi({ description: "`1`: without acknowledgement, the eldest first." }),
    }),
    answers: { 200: jsonOf({ notices: z.array(notice) }, "In the order in which they were composed") },
  },
  addNotices: {
    method: "post",
    path: "/api/v1/desk/notices",
    summary: "Compose notices: all of them or none",
    query,
    body: newNotices,
    answers: { 200: jsonOf({ notices: z.array(notice) }, "In the order of the request") },
  },
  addSteps: {
    method: "post",
    path: "/api/v1/desk/notices/steps",
    summary: "Write down that notices were sent, delivered or withdrawn, or that a step was a mistake",
    query,
    body: newSteps,
    answers: { 200: jsonOf({ notices: z.array(notice) }, "As they stand") },
  },
  mail: {
    method: "post",
    path: "/api/v1/desk/notices/mail",
    summary: "Send notices to their contacts by the mail server of this installation",
    query,
    body: mailed,
    answers: { 200: jsonOf({ notices: z.array(notice) }, "Each with how it went") },
  },
  acknowledge: {
    method: "post",
    path: "/api/v1/desk/notices/{id}/acknowledgement",
    summary: "Write down who has acknowledged a notice, and file the receipt where a clock begins with it",
    query,
    params: ofOne,
    body: acknowledgement,
    answers: { 200: jsonOf({ notice, filed }, "The notice, and what was filed") },
  },
  contacts: {
    method: "get",
    path: "/api/v1/desk/contacts",
    summary: "Whom to reach how at parties and bodies, and whether they are on duty",
    query,
    answers: { 200: jsonOf({ contacts: z.array(contact) }, "The newest version of each") },
  },
  addContact: {
    method: "post",
    path: "/api/v1/desk/contacts",
    summary: "Add a contact",
    query,
    body: newContact,
    answers: { 200: jsonOf({ contact }, "As it stands") },
  },
  changeContact: {
    method: "post",
    path: "/api/v1/desk/contacts/{id}",
    summary: "Another version of a contact, or its withdrawal",
    query,
    params: ofOne,
    body: changedContact,
    answers: { 200: jsonOf({ contact }, "As it stands") },
  },
  papers: {
    method: "get",
    path: "/api/v1/desk/handovers",
    summary: "Handovers and briefs, the newest first",
    query,
    answers: { 200: jsonOf({ handovers: z.array(paper) }, "Without what they say") },
  },
  addPaper: {
    method: "post",
    path: "/api/v1/desk/handovers",
    summary: "Make a handover, which sets a mark, or a brief of the public record",
    query,
    body: newPaper,
    answers: { 200: jsonOf({ handover: paper }, "Where it is, with its hash") },
  },
  paper: {
    method: "get",
    path: "/api/v1/desk/handovers/{id}",
    summary: "A handover or brief, byte for byte as it was made",
    query,
    params: ofOne,
    answers: {
      200: jsonBody(
        z
          .record(z.string(), z.unknown())
          .openapi({ description: "Of the shape that docs/schema/handover-1.schema.json describes." }),
        "Canonical JSON: its SHA-256 is the hash",
      ),
    },
  },
  paperText: {
    method: "get",
    path: "/api/v1/desk/handovers/{id}/text",
    summary: "The same as text for a mail",
    query,
    params: ofOne,
    answers: { 200: textBody("text/plain", "At most 80 columns") },
  },
  paperPage: {
    method: "get",
    path: "/desk/handovers/{id}",
    summary: "The same as a page to be printed",
    query,
    params: ofOne,
    answers: { 200: textBody("text/html", "The page") },
  },
} as const satisfies Readonly<Record<string, Description>>;
