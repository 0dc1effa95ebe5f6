// Whose instance a condition asks about: the debtor's own, the one that it names, or anybody's.
import { expect, test } from "vitest";
import { at, engineOf, type Line, standing } from "./short.ts";

const ships = `group Ships "Ships" { members Alder, Birch }
group All "All" { members Alder, Birch, Drift }
instrument PORT "Port rules" {
  status legal
  parties Ships, Drift
  in force from 2026-01-01
  interpreter unstated
  enforceability unstated
}
event Entry "an entry without a pilot" { counts as reported register log }
permission Exempt "Exemption" {
  held by each of Ships
  each certification of the holder by Drift
  when PORT is in force
  may do "enter"
  exit unstated
  cites PORT
}
prohibition Pilot "A pilot on board" {
  by each of Ships
  to Drift
  when PORT is in force
  unless Exempt is available
  must not do "enter"
  infringed when Entry by the debtor
  unstated: finder, procedure, remedy, exit
  cites PORT
}
duty Pay "Dues" {
  by each of Ships
  to Drift
  when PORT is in force
  must do "pay"
  by 2026-03-01
  unstated: finder, procedure, remedy, exit
  cites PORT
}
`;

const certified: Line = {
  id: "c1",
  kind: "act",
  by: "Drift",
  verb: "certify",
  about: "Alder",
  occurredAt: "2026-02-01T10:00:00Z",
};
const paid: Line = {
  id: "paid",
  kind: "act",
  by: "Alder",
  verb: "perform",
  about: "Pay",
  occurredAt: "2026-02-20T10:00:00Z",
};
const entry = (who: string): Line => ({
  id: `entry-${who}`,
  kind: "report",
  by: "Drift",
  of: "Entry",
  accused: who,
  occurredAt: "2026-02-02T10:00:00Z",
});

const april = "2026-04-01T00:00:00Z";

test("a ship without a certificate is not spared because another has one", () => {
  const engine = engineOf(ships, [certified, entry("Alder"), entry("Birch")]);
  expect(standing(engine, "Pilot(Alder)", april)).not.toBe("infringed");
  expect(standing(engine, "Pilot(Birch)", april)).toBe("infringed");
});

test("beyond what the log shows nobody knows whether a ship has a certificate of its own by now", () => {
  const engine = engineOf(ships, [certified]);
  expect(standing(engine, "Pilot(Birch)", "2026-07-15T00:00:00Z")).toBe("undetermined");
});

test("that a ship has no certificate is told by what would give it one", () => {
  const engine = engineOf(ships, [certified, entry("Birch")]);
  const why = JSON.stringify(engine.why("Pilot(Birch)", at("2026-02-02T09:00:00Z")));
  expect(why).toContain('"verb":"certify"');
  expect(why).toContain('"of":"Birch"');
});

test("somebody who can have none is asked about anybody’s, and about its own where the text says so", () => {
  const more = (condition: string): string => `${ships}situation Late "Late" { while ${condition} }
duty Guard "Guard" {
  by Drift
  to Alder
  when ${condition}
  must do "guard"
  by 2026-12-01
  unstated: finder, procedure, remedy, exit
  cites PORT
}`;
  const outcomes = (condition: string): readonly unknown[] => {
    const engine = engineOf(more(condition), [paid]);
    return [standing(engine, "Late", april), standing(engine, "Guard", april)];
  };
  expect(outcomes("Pay is overdue")).toEqual(["in force", "active"]);
  expect(outcomes("Pay(Birch) is overdue")).toEqual(["in force", "active"]);
  expect(outcomes("Pay(Alder) is overdue")).toEqual(["not in force", "conditional"]);
  expect(outcomes("Pay(Alder) is fulfilled")).toEqual(["in force", "active"]);
  expect(outcomes("Pay(Birch) is not fulfilled")).toEqual(["in force", "active"]);
  expect(outcomes("lateness of Pay(Birch) has happened")).toEqual(["in force", "active"]);
  expect(outcomes("lateness of Pay(Alder) has happened")).toEqual(["not in force", "conditional"]);
});

test("with “(the debtor)” whoever cannot have one is not spared by another’s", () => {
  const text = `${ships.replace("by each of Ships\n  to Drift\n  when PORT is in force\n  unless Exempt is", "by each of All\n  to unstated\n  when PORT is in force\n  unless Exempt(the debtor) is")}`;
  const engine = engineOf(text, [certified, entry("Birch"), entry("Drift"), entry("Alder")]);
  expect(
    ["Alder", "Birch", "Drift"].map((who) => standing(engine, `Pilot(${who})`, april) === "infringed"),
  ).toEqual([false, true, true]);
});

test("what each late one sets off is told by whose lateness it is", () => {
  const text = `${ships}duty Warn "A warning to the one who is late" {
  by Drift
  to Ships
  each lateness of Pay
  when PORT is in force
  must do "warn"
  within 2 days of the trigger
  performed when notice by Drift to the trigger
  unstated: finder, procedure, remedy, exit
  cites PORT
}
`;
  const warned: Line = {
    id: "w1",
    kind: "act",
    by: "Drift",
    verb: "notice",
    to: ["Birch"],
    occurredAt: "2026-03-02T10:00:00Z",
  };
  const engine = engineOf(text, [warned]);
  expect(standing(engine, "Warn@Pay(Birch)=overdue", april)).toBe("fulfilled");
  expect(standing(engine, "Warn@Pay(Alder)=overdue", april)).toBe("overdue");
});

test("a condition that lasts is each debtor’s own as well", () => {
  const text = `${ships}prohibition Leave "Who is a week late may not leave" {
  by each of Ships
  to Drift
  when Pay is overdue for at least 7 days
  must not do "leave"
  infringed when act leave by the debtor
  unstated: finder, procedure, remedy, exit
  cites PORT
}
`;
  const engine = engineOf(text, [paid]);
  expect(standing(engine, "Leave(Alder)", april)).toBe("conditional");
  expect(standing(engine, "Leave(Birch)", april)).toBe("kept so far");
});

test("what one of several has delivered is counted for it alone", () => {
  const text = `${ships}duty Fee "Fee" {
  by Alder 5, Birch 3 pro rata
  to Drift
  when PORT is in force
  must pay 800 EUR
  by 2026-03-10
  unstated: finder, procedure, remedy, exit
  cites PORT
}
situation A "Alder has paid" { while Fee(Alder) delivered at least 500 EUR }
situation B "Birch has paid" { while Fee(Birch) delivered at least 500 EUR }
situation Any "So much has been paid" { while Fee delivered at least 500 EUR }
`;
  const delivery = (norm: string): Line => ({
    id: "d1",
    kind: "delivery",
    by: "Alder",
    norm,
    quantity: { amount: "50000", unit: "EUR", scale: 2 },
    occurredAt: "2026-03-08T10:00:00Z",
  });
  for (const norm of ["Fee", "Fee(Alder)"]) {
    const engine = engineOf(text, [delivery(norm)]);
    expect(["A", "B", "Any"].map((key) => standing(engine, key, april))).toEqual([
      "in force",
      "not in force",
      "in force",
    ]);
  }
});

test("the answer to one request does not answer for another that was to have none", () => {
  const text = `situation Calm "Calm" { begins when notice by Birch for "calm" ends when notice by Birch for "storm" }
duty Answer "Answer" {
  by Alder
  to Birch
  each request by Birch to Alder while Calm is in force
  when always
  must do "answer"
  within 1 days of the trigger
  unstated: finder, procedure, remedy, exit
  cites PACT
}
duty Escort "Escort, unless it was answered" {
  by Alder
  to Birch
  each request by Birch to Alder
  when always
  unless Answer is fulfilled
  must do "escort"
  within 3 days of the trigger
  unstated: finder, procedure, remedy, exit
  cites PACT
}`;
  const birch = (id: string, verb: string, day: string, more: object): Line => ({
    id,
    kind: "act",
    by: "Birch",
    verb,
    occurredAt: `2026-05-${day}T08:00:00Z`,
    ...more,
  });
  const engine = engineOf(text, [
    birch("calm", "notice", "01", { scope: "calm" }),
    birch("r1", "request", "02", { to: ["Alder"] }),
    { ...paid, about: "Answer@r1", occurredAt: "2026-05-02T12:00:00Z" },
    birch("storm", "notice", "03", { scope: "storm" }),
    birch("r2", "request", "04", { to: ["Alder"] }),
  ]);
  expect(standing(engine, "Escort@r1", "2026-05-05T00:00:00Z")).toBe("lapsed");
  expect(standing(engine, "Answer@r2", "2026-05-05T00:00:00Z")).toBeUndefined();
  expect(standing(engine, "Escort@r2", "2026-05-05T00:00:00Z")).toBe("active");
  expect(standing(engine, "Escort@r2", "2026-05-09T00:00:00Z")).toBe("overdue");
});

test("where two owe something together, the lateness of either counts, whoever is named first", () => {
  for (const by of ["Alder, Birch jointly", "Birch, Alder jointly"]) {
    const text = `${ships}duty Both "Both answer for the dues of each" {
  by ${by}
  to Drift
  when Pay is overdue
  must do "answer"
  by 2026-12-01
  unstated: finder, procedure, remedy, exit
  cites PORT
}`;
    expect(standing(engineOf(text, [paid]), "Both", april)).toBe("active");
    expect(standing(engineOf(text, [{ ...paid, by: "Birch" }]), "Both", april)).toBe("active");
    const all = engineOf(text, [paid, { ...paid, id: "too", by: "Birch" }]);
    expect(standing(all, "Both", april)).toBe("conditional");
  }
});
