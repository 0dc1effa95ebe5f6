// Which columns a table of events may have, and what stands in their cells. The names are those of docs/log.md; a field
// inside another has both names with a point between.

/** A list has its entries with semicolons between; an amount is digits; a withdrawal is the word null. */
export type FieldKind = "text" | "list" | "number" | "truth" | "amount" | "withdrawal";

const texts = [
  "kind id occurredAt occurredAt.from occurredAt.to reportedAt recordedAt by note",
  "marking marking.level marking.case marking.until marking.originator marking.reason marking.review",
  "source.title source.url source.dated source.passage source.copies",
  "of says accused about area grade confidence",
  "verb scope choice receivedAt through relayedFor under until",
  "fact value period period.from period.to standard decision",
  "norm part onBehalfOf origin who change state instrument version status what corrects reason",
];
const amounts = ["quantity", "value"];

const ofEvent: readonly (readonly [name: string, kind: FieldKind])[] = [
  ["v", "number"],
  ["position", "number"],
  ...texts.flatMap((line) => line.split(" ")).map((name) => [name, "text"] as const),
  ...["args", "to", "reliesOn", "marking.rel", "marking.persons"].map((name) => [name, "list"] as const),
  ["invented", "truth"],
  ["at.lat", "number"],
  ["at.lon", "number"],
  ...amounts.flatMap(
    (name) =>
      [
        [`${name}.amount`, "amount"],
        [`${name}.unit`, "text"],
        [`${name}.scale`, "number"],
      ] as const,
  ),
];

/** What a correction puts in place of an event is an event itself, but has no id and no position. */
const ofReplacement = ofEvent
  .filter(([name]) => !["id", "position", "corrects"].includes(name))
  .map(([name, kind]) => [`replacement.${name}`, kind] as const);

export const eventFields: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([
  ...ofEvent,
  ["replacement", "withdrawal"],
  ...ofReplacement,
]);
