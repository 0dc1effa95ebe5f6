// What a subject may read of the record, as a condition that is data: alternatives, each a list of tests over the
// fields of a row. It says of every row what `may` says, and can be handed to a data base.
import { rankOf } from "../events/marking.ts";
import type { Instant } from "../time/instant.ts";
import { type Item, type ItemState, isCleared } from "./may.ts";
import { clashesOf, type HeldRole, type Subject } from "./subject.ts";
import { type Grant, grantsOf } from "./table.ts";

export type Test =
  | { readonly field: "level"; readonly among: readonly number[] }
  | { readonly field: "state"; readonly among: readonly ItemState[] }
  | { readonly field: "rel"; readonly overlaps: readonly string[]; readonly orNone: boolean }
  | { readonly field: "originator"; readonly among: readonly string[] }
  | { readonly field: "persons"; readonly holds: string }
  | { readonly field: "kase"; readonly among: readonly string[]; readonly orNone: boolean }
  | { readonly field: "until"; readonly after: Instant };

/** One alternative is enough, of which every test holds. None: nothing is visible. Each alternative asks after level
 *  and state, and after no field twice. */
export type Visible = readonly (readonly Test[])[];

/** Of rows of one agreement's log, at an instant. A change of roles, groups, cases or clearance asks anew. */
export function visibleTo(subject: Subject, agreement: string, at: Instant): Visible {
  if (clashesOf(subject).length > 0) return [];
  const cleared = isCleared(subject, at);
  return subject.roles
    .filter((held) => held.agreement === agreement)
    .flatMap((held) =>
      grantsOf("read record", held.role)
        .flatMap((grant) => alternatives(grant, held, subject, at, cleared))
        .flatMap((tests) => inStates(tests, held)),
    );
}

function alternatives(
  { levels, part, only, second }: Grant,
  held: HeldRole,
  { id, cases }: Subject,
  at: Instant,
  cleared: boolean,
): Visible {
  if (part !== "do" || second !== null) return [];
  const within = levels.filter((level) => level < 3 || cleared);
  const level = (among: readonly number[]): Test => ({ field: "level", among });
  const out: (readonly Test[])[] = [];
  if (only.length === 0) out.push([level(within)]);
  else if (only.length === 1 && only[0] === "of its case")
    out.push([level(within), { field: "kase", among: cases, orNone: false }]);
  else if (only.length === 1 && only[0] === "listed") {
    const parties = within.filter((n) => n <= 3);
    const persons = within.filter((n) => n > 3);
    out.push([level(parties), { field: "rel", overlaps: held.names, orNone: false }]);
    out.push([level(parties), { field: "originator", among: held.names }]);
    out.push([
      level(persons),
      { field: "persons", holds: id },
      { field: "kase", among: cases, orNone: true },
      { field: "until", after: at },
      { field: "rel", overlaps: held.names, orNone: true },
    ]);
  } else throw new Error(`no row can tell whether it is ${only.join(", ")}`);
  return out.filter((tests) => tests.every((test) => test.field !== "level" || test.among.length > 0));
}

function inStates(tests: readonly Test[], { party }: HeldRole): Visible {
  const open: Test = { field: "state", among: ["open"] };
  if (party === null) return [[...tests, open]];
  const others = tests.filter(({ field }) => field !== "originator");
  const own = tests.every((test) => test.field !== "originator" || test.among.includes(party)) ? [party] : [];
  return [
    [...tests, open],
    [...others, { field: "state", among: ["withheld"] }, { field: "originator", among: own }],
  ];
}

export function isVisible(visible: Visible, item: Item): boolean {
  return visible.some((tests) => tests.every((test) => passes(test, item)));
}

function passes(test: Test, item: Item): boolean {
  switch (test.field) {
    case "level":
      return test.among.includes(rankOf(item.level));
    case "state":
      return test.among.includes(item.state);
    case "rel":
      return item.rel === null ? test.orNone : item.rel.some((name) => test.overlaps.includes(name));
    case "originator":
      return item.originator !== null && test.among.includes(item.originator);
    case "persons":
      return item.persons?.includes(test.holds) ?? false;
    case "kase":
      return item.cases.length === 0 ? test.orNone : item.cases.every((it) => test.among.includes(it));
    case "until":
      return item.until === null || test.after < item.until;
  }
}
