// An office that answers requests, and what comes in. Instances of a norm as plain as this one lie in rows.
export const office: Readonly<Record<string, string>> = {
  "office/office.pacta": `agreement Desk "Desk" { version "1" zone "UTC" counting elapsed interpreter unstated }
party AL "Aldia"
party BO "Borvia"
instrument FA "Accord" { status legal parties AL, BO in force from 2026-01-01 interpreter unstated enforceability unstated clause 1 "Answers" }
duty Answer "Answer each request" {
  by BO
  to AL
  each request
  when FA is in force
  must do "answer"
  within 48 hours of the trigger
  performed when acknowledgement of the trigger
  finder unstated
  procedure unstated
  remedy late accepted
  exit unstated
  cites FA clause 1
}
`,
};

export const line = (it: object): string => JSON.stringify({ v: 1, ...it });
export const request = (id: string, day: number): string =>
  line({ kind: "act", id, occurredAt: `2026-06-0${day}T10:00:00Z`, by: "AL", verb: "request" });
export const response = (id: string, about: string, day: number): string =>
  line({ kind: "act", id, occurredAt: `2026-06-0${day}T10:00:00Z`, by: "BO", verb: "acknowledge", about });
export const complete = line({
  kind: "coverage",
  id: "end",
  occurredAt: "2026-06-16T00:00:00Z",
  by: "BO",
  of: "log",
  state: "complete",
  period: { from: "2026-01-01T00:00:00Z", to: "2026-06-16T00:00:00Z" },
});
export const requests = [
  request("r1", 1),
  request("r2", 2),
  request("r3", 3),
  response("a1", "r1", 2),
  response("a2", "r2", 8),
  complete,
];
