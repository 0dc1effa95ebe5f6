// The vocabulary of conditions: which nouns stand for which acts and standings.

/** Nouns of acts, and the verb under which the log records the act. */
export const actVerbs: ReadonlyMap<string, string> = new Map([
  ["request", "request"],
  ["notice", "notice"],
  ["signature", "sign"],
  ["ratification", "ratify"],
  ["approval", "approve"],
  ["adoption", "adopt"],
  ["objection", "object"],
  ["withdrawal", "withdraw"],
  ["vote", "vote"],
  ["opening", "open"],
  ["acceptance", "accept"],
  ["acknowledgement", "acknowledge"],
  ["payment", "pay"],
  ["waiver", "waive"],
  ["release", "release"],
  ["denial", "deny"],
  ["authorisation", "authorise"],
  ["refusal", "refuse"],
  ["statement", "state"],
  ["declaration", "declare"],
  ["invocation", "invoke"],
  ["extension", "extend"],
  ["termination", "terminate"],
  ["deployment", "deploy"],
  ["performance", "perform"],
  ["publication", "publish"],
  ["certification", "certify"],
  ["establishment", "establish"],
  ["appointment", "appoint"],
  ["accession", "accede"],
]);

/** Nouns of what becomes of a norm, and the standing that it reaches. */
export const becoming: ReadonlyMap<string, string> = new Map([
  ["breach", "breached"],
  ["fulfilment", "fulfilled"],
  ["lateness", "overdue"],
  ["exercise", "exercised"],
  ["use", "used"],
  ["activation", "active"],
  ["lapse", "lapsed"],
  ["infringement", "infringed"],
  ["cure", "cured"],
]);

/** Nouns that only a question can have. */
export const decisionNouns: ReadonlyMap<string, "adopted" | "rejected"> = new Map([
  ["adoption", "adopted"],
  ["rejection", "rejected"],
  ["decision", "adopted"],
]);

/** Words that open a moment: in `5 working days of receipt of …` the calendar is the agreement's. */
export const momentOpeners: ReadonlySet<string> = new Set([
  ...actVerbs.keys(),
  ...becoming.keys(),
  ...decisionNouns.keys(),
  "start",
  "end",
  "every",
  "finding",
  "receipt",
  "detection",
  "first",
  "the",
]);
