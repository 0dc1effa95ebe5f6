// A sandbox while it is served: whoever sits at the machine chooses as which of the invented people to look and file,
// and sees the record, files and is written down as that person would. Nobody signs in, and nothing of it exists where
// the record is real.
import { type AccessRole, assert, type Instant, type Subject } from "@pacta/core";
import { apply, personOf } from "../people/directory.ts";
import type { Identified, People } from "../people/people.ts";
import type { PeopleSettings } from "../people/settings.ts";
import { Refused } from "../problem.ts";
import type { CaughtBox } from "./caught.ts";
import type { SandboxClock } from "./clock.ts";
import { inventedCase, type Person } from "./people.ts";

/** What a door hands in to have its sandbox served as one. */
export type SandboxTerms = {
  readonly people: readonly Person[];
  /** Where its clock begins. */
  readonly begins: Instant;
};

export type ServedSandbox = {
  readonly people: readonly Person[];
  readonly clock: SandboxClock;
  readonly caught: CaughtBox;
  /** By id, role or name; null where nobody is called so. */
  readonly personCalled: (name: string) => Person | null;
  /** Asked anew at each request, like whoever signs in. Throws where the person has been removed. */
  readonly as: (person: Person) => Promise<Identified>;
};

/** What the page for people shows of it. */
export type SandboxView = {
  readonly people: readonly Person[];
  readonly as: string | null;
  readonly now: Instant;
  readonly caught: number;
};

/** Which of them somebody is; somebody unnamed is nobody, and whoever keeps the record is none of them. */
export function chosenId({ people }: Pick<ServedSandbox, "people">, viewer: Subject | null): string | null {
  if (viewer === null) return null;
  const named = people.find(({ id }) => id === viewer.id);
  return (named ?? people.find(({ role }) => role === "anonymous"))?.id ?? null;
}

function roleOf({ role }: Person): AccessRole {
  return role.replaceAll("-", " ") as AccessRole;
}

/** Those who sit before it; the device is a machine, and somebody unnamed is nobody. */
function isSomebody({ role }: Person): boolean {
  return role !== "anonymous" && role !== "device";
}

export function settingsOf(people: readonly Person[], agreement: string): PeopleSettings {
  return {
    issuers: [],
    mapping: [],
    persons: people.filter(isSomebody).map((it) => {
      const role = roleOf(it);
      assert(role !== "anonymous" && role !== "device", "a role that is given to people");
      const seat = role === "commission" ? it.party : null;
      return {
        id: it.id,
        name: it.name,
        account: null,
        invited: false,
        roles: [{ role, agreement, party: seat === null ? it.party : null, seat }],
      };
    }),
  };
}

/** All of them are cleared, so that what is closed to one is closed by role and party. */
export async function clearThem(
  { tables, now }: Pick<People, "tables" | "now">,
  people: readonly Person[],
  agreement: string,
): Promise<void> {
  for (const { id, role } of people.filter(isSomebody)) {
    const person = await personOf(tables, id, now());
    if (person === null) continue;
    if (person.cleared === null)
      await apply(
        tables.ask,
        agreement,
        { kind: "clear", person: id, from: 0, until: now() + 100 * 365 * 86_400_000 },
        now(),
      );
    if (role === "commission" && !person.cases.includes(inventedCase))
      await apply(tables.ask, agreement, { kind: "give case", person: id, case: inventedCase }, now());
  }
}

export function serveSandbox(
  terms: {
    readonly people: readonly Person[];
    readonly clock: SandboxClock;
    readonly caught: CaughtBox;
  },
  door: People,
): ServedSandbox {
  const { people, clock, caught } = terms;
  return {
    people,
    clock,
    caught,
    personCalled: (name) =>
      people.find((it) => [it.id, it.role, it.name, it.name.replace(" (invented)", "")].includes(name)) ??
      null,
    as: async (it) => {
      const role = roleOf(it);
      if (role === "anonymous") return { viewer: door.nobody(), known: { by: "nothing" } };
      if (role === "device") {
        const roles = door.rolesOf([{ role, agreement: door.home, party: it.party, seat: null }]);
        const viewer: Subject = {
          id: it.id,
          kind: "machine",
          roles,
          cases: [],
          mandates: [],
          cleared: null,
        };
        return { viewer, known: { by: "token" } };
      }
      const [person, viewer] = [await personOf(door.tables, it.id, door.now()), await door.subjectOf(it.id)];
      if (person === null || viewer === null)
        throw new Refused("A403", `${it.name} was removed from this sandbox; a reset brings everybody back.`);
      return { viewer, known: { by: "sandbox", person } };
    },
  };
}
