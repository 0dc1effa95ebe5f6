// Who there is and what they hold, read anew for each request: nothing of it is kept in a session or a token, so what is
// taken away counts from the next request on.
import type { AccessRole, HeldRole, Instant, Subject } from "@pacta/core";
import type { PeopleSettings } from "./settings.ts";
import type { Ask, Row, Tables } from "./tables.ts";

/** A role as it is held, without the names by which an audience may call its party. */
export type Holding = Pick<HeldRole, "role" | "agreement" | "party" | "seat">;

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly holdings: readonly Holding[];
  readonly cases: readonly string[];
  readonly mandates: Subject["mandates"];
  readonly cleared: Subject["cleared"];
};

/** A change of who there is or of what they may. Each belongs to an agreement, under whose rules it is made. */
export type Change =
  | {
      readonly kind: "give role";
      readonly person: string;
      readonly role: AccessRole;
      readonly party: string | null;
      readonly seat: string | null;
      readonly from: Instant | null;
      readonly until: Instant | null;
    }
  | { readonly kind: "end role"; readonly holding: number }
  | { readonly kind: "remove person"; readonly person: string }
  | {
      readonly kind: "clear";
      readonly person: string;
      readonly from: Instant;
      readonly until: Instant;
    }
  | { readonly kind: "end clearance"; readonly person: string }
  | { readonly kind: "give case" | "end case"; readonly person: string; readonly case: string }
  | {
      readonly kind: "give mandate" | "end mandate";
      readonly person: string;
      readonly mandate: Subject["mandates"][number];
    }
  | {
      readonly kind: "link account";
      readonly person: string;
      readonly issuer: string;
      readonly subject: string;
    };

export async function personOf({ ask }: Tables, id: string, at: Instant): Promise<Person | null> {
  const [row] = await ask(
    `select p.id, p.name, p.cleared_from, p.cleared_until,
       (select coalesce(jsonb_agg(jsonb_build_object(
          'role', h.role, 'agreement', h.agreement, 'party', h.party, 'seat', h.seat) order by h.id), '[]')
        from door.holding h where h.person = p.id and h.from_at <= $2
          and (h.until_at is null or $2 < h.until_at)) as holdings,
       (select coalesce(jsonb_agg(jsonb_build_array(a.kind, a.value) order by a.id), '[]')
        from door.assignment a where a.person = p.id and a.from_at <= $2
          and (a.until_at is null or $2 < a.until_at)) as assignments
     from door.person p where p.id = $1 and p.removed_at is null`,
    [id, at],
  );
  return row === undefined ? null : personIn(row);
}

function personIn(row: Row): Person {
  const assignments = row.assignments as readonly (readonly [string, string])[];
  const of = (kind: string): readonly string[] => [
    ...new Set(assignments.filter(([its]) => its === kind).map(([, value]) => value)),
  ];
  const { cleared_from: from, cleared_until: until } = row;
  return {
    id: row.id as string,
    name: row.name as string,
    holdings: row.holdings as readonly Holding[],
    cases: of("case"),
    mandates: of("mandate") as Subject["mandates"],
    cleared: typeof from === "number" && typeof until === "number" ? { from, until } : null,
  };
}

export async function personWithAccount(
  { ask }: Tables,
  issuer: string,
  subject: string,
): Promise<string | null> {
  const [row] = await ask("select person from door.account where issuer = $1 and subject = $2", [
    issuer,
    subject,
  ]);
  return row === undefined ? null : (row.person as string);
}

/** False where somebody has the id already, or had it: an id is never given twice. */
export async function addPerson(ask: Ask, id: string, name: string, at: Instant): Promise<boolean> {
  const made = await ask(
    "insert into door.person (id, name, made_at) values ($1, $2, $3) on conflict do nothing returning id",
    [id, name, at],
  );
  return made.length > 0;
}

/** False where there is nothing to change, or what is given is given already. */
export async function apply(ask: Ask, agreement: string, change: Change, at: Instant): Promise<boolean> {
  const done = async (text: string, values: readonly unknown[]): Promise<boolean> =>
    (await ask(`${text} returning 1`, values)).length > 0;
  switch (change.kind) {
    case "give role": {
      const { person, role, party, seat, from, until } = change;
      return done(
        `insert into door.holding (person, role, agreement, party, seat, from_at, until_at)
         select $1, $2, $3, $4, $5, $6, $7 from door.person where id = $1 and removed_at is null`,
        [person, role, agreement, party, seat, from ?? at, until],
      );
    }
    case "end role":
      return done(
        `update door.holding set until_at = greatest(from_at, $3)
         where id = $1 and agreement = $2 and (until_at is null or until_at > $3)`,
        [change.holding, agreement, at],
      );
    case "remove person":
      return done("update door.person set removed_at = $2 where id = $1 and removed_at is null", [
        change.person,
        at,
      ]);
    case "clear":
      return done(
        "update door.person set cleared_from = $2, cleared_until = $3 where id = $1 and removed_at is null",
        [change.person, change.from, change.until],
      );
    case "end clearance":
      return done(
        "update door.person set cleared_from = null, cleared_until = null where id = $1 and cleared_from is not null",
        [change.person],
      );
    case "give case":
    case "give mandate": {
      const [kind, value] = "case" in change ? ["case", change.case] : ["mandate", change.mandate];
      return done(
        `insert into door.assignment (person, kind, value, from_at)
         select $1, $2, $3, $4 from door.person where id = $1 and removed_at is null`,
        [change.person, kind, value, at],
      );
    }
    case "end case":
    case "end mandate": {
      const [kind, value] = "case" in change ? ["case", change.case] : ["mandate", change.mandate];
      return done(
        `update door.assignment set until_at = greatest(from_at, $4)
         where person = $1 and kind = $2 and value = $3 and (until_at is null or until_at > $4)`,
        [change.person, kind, value, at],
      );
    }
    case "link account":
      return done(
        `insert into door.account (issuer, subject, person)
         select $2, $3, $1 from door.person where id = $1 and removed_at is null on conflict do nothing`,
        [change.person, change.issuer, change.subject],
      );
  }
}

/** The persons of the settings are made where they are not there yet, and left alone ever after. */
export async function addFirstPersons(
  tables: Tables,
  { persons }: PeopleSettings,
  at: Instant,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (const { id, name, account, roles } of persons)
    await tables.transaction(async (ask) => {
      if (!(await addPerson(ask, id, name, at))) return;
      made.push(id);
      if (account !== null) await apply(ask, "", { kind: "link account", person: id, ...account }, at);
      for (const { agreement, role, party, seat } of roles)
        await apply(
          ask,
          agreement,
          { kind: "give role", person: id, role, party, seat, from: at, until: null },
          at,
        );
    });
  return made;
}
