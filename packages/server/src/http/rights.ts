// Who there is and who may what, as routes: persons and their roles, tokens, what waits for a second person, the audit
// log, and taking things out. What somebody may not see answers as what does not exist.
import type { OpenAPIHono } from "@hono/zod-openapi";
import {
  type AccessRole,
  type Action,
  clashesOf,
  doing,
  formatInstant,
  type Instant,
  type Item,
  itemOf,
  type LogEvent,
  may,
  publicMarking,
  type Subject,
} from "@pacta/core";
import type { Context } from "hono";
import { record, shownTo } from "../people/audit.ts";
import { addPerson, apply, type Change, personOf } from "../people/directory.ts";
import { judge } from "../people/filing.ts";
import { endPasskey, invite, passkeysOf } from "../people/passkeys.ts";
import { type People, partiesOf } from "../people/people.ts";
import { rolesGiven } from "../people/settings.ts";
import { makeToken, revoke, type Token, tokenNamed, tokensOf } from "../people/tokens.ts";
import {
  approve,
  asGiver,
  close,
  mayTakePart,
  type Proposal,
  proposalNamed,
  proposalsOf,
  propose,
} from "../people/two-persons.ts";
import { Refused } from "../problem.ts";
import type { Keeper, Receipt } from "../record/keeper.ts";
import { linesOf } from "../record/lines.ts";
import { jsonIn } from "./body.ts";
import { described } from "./described.ts";
import type { Env } from "./guard.ts";
import { change, decision, invited, newPerson, newToken, previewed, rightsRoutes } from "./rights-shapes.ts";

export type RightsTerms = {
  readonly people: People;
  readonly keeperNamed: (id: string | undefined) => Keeper;
  readonly file: (keeper: Keeper, text: string, key: string, viewer: Subject) => Promise<readonly Receipt[]>;
};

/** What waits for a second person: a batch to file, or a change of rights. */
type Content =
  | { readonly kind: "file"; readonly text: string; readonly key: string }
  | { readonly kind: "change"; readonly change: Change; readonly role: AccessRole | null };

/** The same as for an address that does not exist. */
const nowhere = (): Refused => new Refused("A201", "There is no such address.");
const unnamed = (): Refused => new Refused("A202", "Nothing here has this id.");

export function mountRights(app: OpenAPIHono<Env>, { people, keeperNamed, file }: RightsTerms): void {
  const { tables } = people;
  const now = (): Instant => people.now();
  const asking = (c: Context<Env>): Subject => {
    const viewer = c.get("viewer");
    // Only in a sandbox, where nobody has to be anybody.
    if (viewer === null)
      throw new Refused("A403", "Whoever keeps the sandbox has no rights; POST /sandbox/as chooses who has.");
    return viewer;
  };
  /** Rights are changed by people who sit there, never by a program with a token. */
  const inPerson = (c: Context<Env>): Subject => {
    const viewer = asking(c);
    if (!["session", "sandbox"].includes(c.get("known").by))
      throw new Refused("A404", "This takes a session, not a token.");
    return viewer;
  };
  const agreementOf = (c: Context<Env>): string => keeperNamed(c.req.query("agreement")).agreement.id;
  const aboutMembers = (agreement: string, about: readonly (string | null)[]): Item =>
    itemOf(agreement, publicMarking, { about: about.flatMap((it) => (it === null ? [] : [it])) });
  const membersAction = (): Action => doing("members and roles", now());
  const managesIn = (viewer: Subject, agreement: string): boolean =>
    viewer.roles.some((role) => {
      if (role.agreement !== agreement) return false;
      const item = aboutMembers(agreement, [role.party, role.seat]);
      return may(viewer, membersAction(), item).allowed || mayTakePart(viewer, membersAction(), item);
    });

  described(app, rightsRoutes.people, async (c) => {
    const [viewer, agreement] = [asking(c), agreementOf(c)];
    if (!managesIn(viewer, agreement)) throw nowhere();
    const rows = await tables.ask(
      `select p.id, p.name, p.cleared_from, p.cleared_until, h.id as holding, h.role, h.party, h.seat, h.from_at, h.until_at
       from door.person p left join door.holding h on h.person = p.id and h.agreement = $1
       where p.removed_at is null and (h.id is not null or not exists (
         select 1 from door.holding x where x.person = p.id)) order by p.id, h.id`,
      [agreement],
    );
    const shown = new Map<string, { id: string; name: string; cleared: object | null; roles: object[] }>();
    for (const row of rows) {
      const id = row.id as string;
      const item = aboutMembers(agreement, [row.party as string | null, row.seat as string | null, id]);
      if (!may(viewer, membersAction(), item).allowed && !mayTakePart(viewer, membersAction(), item))
        continue;
      const person = shown.get(id) ?? {
        id,
        name: row.name as string,
        cleared: spanOf(row.cleared_from, row.cleared_until),
        roles: [],
      };
      if (row.holding !== null)
        person.roles.push({
          holding: row.holding,
          role: row.role,
          party: row.party,
          seat: row.seat,
          ...spanOf(row.from_at, row.until_at),
        });
      shown.set(id, person);
    }
    return c.json({ people: [...shown.values()] });
  });

  described(app, rightsRoutes.add, async (c) => {
    const [viewer, agreement] = [inPerson(c), agreementOf(c)];
    if (!managesIn(viewer, agreement)) throw nowhere();
    const wanted = await jsonIn(c, newPerson);
    const { id, account } = wanted;
    if (account !== null) requireIssuer(people, account.issuer, viewer, agreement);
    const code = await tables.transaction(async (ask) => {
      if (!(await addPerson(ask, id, wanted.name, now())))
        throw new Refused("A408", "Somebody has, or had, this id.");
      if (
        account !== null &&
        !(await apply(ask, agreement, { kind: "link account", person: id, ...account }, now()))
      )
        throw new Refused("A408", "The account belongs to somebody already.");
      return wanted.invited ? invite(ask, id, now()) : null;
    });
    await people.trace(agreement, [
      record("rights", viewer.id, "person added", { about: [...partiesOf(viewer, agreement), id] }),
    ]);
    return c.json({ id, ...(code === null ? {} : { code }) }, 201);
  });

  described(app, rightsRoutes.invite, async (c) => {
    const [viewer, agreement] = [inPerson(c), agreementOf(c)];
    if (!managesIn(viewer, agreement)) throw nowhere();
    const { person } = await jsonIn(c, invited);
    if (!may(asGiver(viewer, null), membersAction(), aboutMembers(agreement, [person])).allowed)
      throw unnamed();
    if ((await personOf(tables, person, now())) === null) throw unnamed();
    await people.trace(agreement, [record("rights", viewer.id, "invited", { about: [person] })]);
    return c.json({ person, code: await invite(tables.ask, person, now()) }, 201);
  });

  described(app, rightsRoutes.preview, async (c) => {
    const [viewer, agreement] = [asking(c), agreementOf(c)];
    if (!managesIn(viewer, agreement)) throw nowhere();
    const { issuer, claims } = await jsonIn(c, previewed);
    const given = rolesGiven(people.settings.mapping, issuer, claims).filter(
      (row) => row.agreement === agreement,
    );
    const subject: Subject = {
      id: "preview",
      kind: "person",
      roles: people.rolesOf(given),
      cases: [],
      mandates: [],
      cleared: null,
    };
    return c.json({
      roles: given.map(({ role, party, seat, claim, value }) => ({
        role,
        party,
        seat,
        by: { claim, value },
      })),
      clashes: clashesOf(subject),
    });
  });

  described(app, rightsRoutes.change, async (c) => {
    const [viewer, agreement] = [inPerson(c), agreementOf(c)];
    if (!managesIn(viewer, agreement)) throw nowhere();
    const wanted = (await jsonIn(c, change)) as Change;
    const { about, role } = await concerned(people, agreement, wanted);
    const item = aboutMembers(agreement, about);
    const action = membersAction();
    const giver = asGiver(viewer, role);
    const alone = may(giver, action, item).allowed;
    if (!alone && !mayTakePart(giver, action, item))
      throw new Refused("A404", "This change is not yours to make.");
    if (wanted.kind === "link account") requireIssuer(people, wanted.issuer, viewer, agreement);
    await refuseClash(people, agreement, wanted);
    if (alone) {
      await changed(people, agreement, wanted, item, [viewer.id]);
      return c.json({ state: "done" });
    }
    return proposed(c, viewer, agreement, action, item, { kind: "change", change: wanted, role });
  });

  const proposed = async (
    c: Context<Env>,
    viewer: Subject,
    agreement: string,
    action: Action,
    item: Item,
    content: Content,
  ): Promise<Response> => {
    const id = await propose(tables, { agreement, action, item, content, proposer: viewer.id, at: now() });
    await people.trace(agreement, [
      record("approval", viewer.id, `proposed ${action.capability}`, {
        about: [...partiesOf(viewer, agreement), ...item.about],
        owner: item.originator,
        reason: id,
      }),
    ]);
    return c.json({ state: "proposed", proposal: id }, 202);
  };

  described(app, rightsRoutes.proposals, async (c) => {
    const [viewer, agreement] = [asking(c), agreementOf(c)];
    const all = await proposalsOf(tables, agreement);
    return c.json({ proposals: all.filter((it) => concerns(viewer, it, now())).map(proposalDocument) });
  });

  described(app, rightsRoutes.decide, async (c) => {
    const viewer = inPerson(c);
    const proposal = await proposalNamed(tables, c.req.param("id") ?? "");
    if (proposal === null || !concerns(viewer, proposal, now())) throw unnamed();
    const { decision: decided, reason: why } = await jsonIn(c, decision);
    const { agreement, item } = proposal;
    const trace = (how: string, reason: string): Promise<void> =>
      people.trace(agreement, [
        record("approval", viewer.id, `${how} ${proposal.action.capability}`, {
          about: [...partiesOf(viewer, agreement), ...item.about],
          owner: item.originator,
          reason: why === undefined || why === "" ? reason : `${reason}: ${why}`,
        }),
      ]);
    if (decided === "withdraw") {
      if (viewer.id !== proposal.proposer || proposal.state !== "open")
        throw new Refused("A404", "Only whoever proposed it withdraws it, while it is open.");
      await close(tables, proposal.id, "withdrawn", now());
      await trace("withdrew", proposal.id);
      return c.json({ state: "withdrawn" });
    }
    const proposer = await people.subjectOf(proposal.proposer);
    const content = proposal.content as Content;
    const counting = (who: Subject): Subject =>
      content.kind === "change" ? asGiver(who, content.role) : who;
    const approved = await approve(
      tables,
      proposal,
      proposer === null ? null : counting(proposer),
      counting(viewer),
      now(),
    );
    if (approved.kind === "not open") throw new Refused("A408", "It is not open any more.");
    if (approved.kind === "purported") {
      const grounds = [...new Set(approved.grounds.map(({ kind }) => kind))];
      await trace("purported approval of", `${proposal.id}: ${grounds.join(", ")}`);
      return c.json({ state: "open", approval: { effective: false, grounds } });
    }
    await trace("approved", proposal.id);
    try {
      const receipts = await done(proposal, proposer as Subject, viewer);
      return c.json({ state: "done", ...(receipts === null ? {} : { receipts }) });
    } catch (error) {
      await close(tables, proposal.id, "failed", now());
      throw error;
    }
  });

  const done = async (
    { agreement, content, item }: Proposal,
    proposer: Subject,
    approver: Subject,
  ): Promise<readonly Receipt[] | null> => {
    const what = content as Content;
    if (what.kind === "change") {
      await refuseClash(people, agreement, what.change);
      await changed(people, agreement, what.change, item, [proposer.id, approver.id]);
      return null;
    }
    const keeper = keeperNamed(agreement);
    const { events } = keeper.read(what.text);
    const judged = await judge(keeper, proposer, events, now(), (ids) => people.filersOf(keeper, ids));
    if (judged.kind === "refused") throw new Refused("A404", "Whoever proposed it may not any more.");
    return file(keeper, what.text, what.key, proposer);
  };

  described(app, rightsRoutes.tokens, async (c) => {
    const [viewer, agreement] = [asking(c), agreementOf(c)];
    const all = await tokensOf(tables, agreement);
    return c.json({ tokens: all.filter((it) => manages(viewer, it, now())).map(tokenDocument) });
  });

  described(app, rightsRoutes.makeToken, async (c) => {
    const [viewer, agreement] = [inPerson(c), agreementOf(c)];
    const wanted = await jsonIn(c, newToken);
    const { role, party } = wanted;
    const device = role === "device";
    const known = c.get("known");
    // What groups of an issuer give ends with the session, and so no token carries it.
    const held =
      (known.by === "session" || known.by === "sandbox") &&
      known.person.holdings.some(
        (it) => it.agreement === agreement && it.role === role && it.party === party,
      );
    const allowed = device
      ? may(asGiver(viewer, null), membersAction(), aboutMembers(agreement, [party, wanted.name])).allowed
      : held;
    if (!allowed) throw new Refused("A404", "A token gives no more than its maker holds or manages.");
    const made = await makeToken(tables, {
      name: wanted.name,
      person: device ? null : viewer.id,
      agreement,
      role,
      party,
      madeBy: viewer.id,
      madeAt: now(),
      until: now() + wanted.days * 86_400_000,
    });
    if (made === null) throw new Refused("A408", "A device of this name has a token already.");
    await people.trace(agreement, [
      record("rights", viewer.id, `token for ${role} ${wanted.name}`, {
        about: [...partiesOf(viewer, agreement), wanted.name, ...(party === null ? [] : [party])],
      }),
    ]);
    return c.json({ ...made, until: formatInstant(now() + wanted.days * 86_400_000) }, 201);
  });

  described(app, rightsRoutes.revokeToken, async (c) => {
    const viewer = inPerson(c);
    const token = await tokenNamed(tables, c.req.param("id") ?? "");
    if (token === null || !manages(viewer, token, now())) throw unnamed();
    await revoke(tables, token.id, now());
    await people.trace(token.agreement, [
      record("rights", viewer.id, `token of ${token.name} revoked`, {
        about: [token.name, ...(token.party === null ? [] : [token.party])],
      }),
    ]);
    return c.json({ state: "revoked" });
  });

  described(app, rightsRoutes.passkeys, async (c) => {
    const known = c.get("known");
    const own = known.by === "session" ? await passkeysOf(tables, known.person.id) : [];
    return c.json({
      passkeys: own.map(({ madeAt, usedAt, ...it }) => ({
        ...it,
        madeAt: formatInstant(madeAt),
        usedAt: usedAt === null ? null : formatInstant(usedAt),
      })),
    });
  });

  described(app, rightsRoutes.endPasskey, async (c) => {
    const viewer = inPerson(c);
    if (!(await endPasskey(tables, viewer.id, c.req.param("id") ?? ""))) throw unnamed();
    await people.trace(people.home, [record("rights", viewer.id, "passkey revoked", { about: [viewer.id] })]);
    return c.json({ state: "revoked" });
  });

  described(app, rightsRoutes.audit, async (c) => {
    const [viewer, agreement] = [asking(c), agreementOf(c)];
    const from = c.req.query("from") ?? "1";
    if (!/^\d{1,15}$/.test(from) || Number(from) < 1)
      throw new Refused("A101", "from cannot be read.", [
        { code: "A101", parameter: "from", message: "Expected a position, from 1." },
      ]);
    const health = may(
      viewer,
      doing("read audit log", now(), { part: "health only" }),
      itemOf(agreement, publicMarking),
    ).allowed;
    if (health) {
      let records = 0;
      let newest: Instant | null = null;
      for await (const { at } of people.auditOf(agreement).read(0)) {
        records += 1;
        newest = at;
      }
      return ndjson(c, [{ records, newest: newest === null ? null : formatInstant(newest) }]);
    }
    if (!mayReadSome(viewer, agreement, now())) throw nowhere();
    const shown: object[] = [];
    for await (const kept of people.auditOf(agreement).read(0)) {
      const it = shownTo(viewer, agreement, kept, now());
      // Numbered as the reader has them, like every log.
      if (it !== null) shown.push({ ...it, position: shown.length + 1, at: formatInstant(kept.at) });
    }
    return ndjson(c, shown.slice(Number(from) - 1));
  });

  described(app, rightsRoutes.takeOut, async (c) => {
    const viewer = asking(c);
    const keeper = keeperNamed(c.req.query("agreement"));
    const agreement = keeper.agreement.id;
    const reason = c.req.query("reason") ?? null;
    const action = doing("export in bulk", now(), { reason });
    const lines = [...linesOf(keeper, keeper.sightFor(viewer, now()).log)];
    const mine = lines.filter(({ markings, event }) =>
      markings.every(
        (marking) =>
          may(
            viewer,
            action,
            itemOf(agreement, marking, { originator: marking.originators[0] ?? null, author: event.by }),
          ).allowed,
      ),
    );
    if (mine.length === 0 && lines.length > 0)
      throw new Refused("A404", "Taking things out needs a role that may, and for most a reason.");
    await people.requireBeneath(
      viewer,
      agreement,
      mine.map(({ event }) => event.id),
    );
    const events: readonly LogEvent[] = mine.map(({ event }) => event);
    people.draws(viewer, agreement, events);
    await people.readWritten(viewer, "GET /api/v1/export", "export", reason);
    if (c.get("known").by !== "nothing")
      await people.trace(agreement, [
        record("export", viewer.id, "GET /api/v1/export", {
          about: partiesOf(viewer, agreement),
          count: mine.length,
          reason: reason?.slice(0, 500) ?? null,
        }),
      ]);
    return ndjson(
      c,
      mine.map(({ line }, i) => ({ ...line, position: i + 1 })),
    );
  });
}

function ndjson(c: Context<Env>, lines: readonly object[]): Response {
  return c.body(lines.map((line) => `${JSON.stringify(line)}\n`).join(""), 200, {
    "content-type": "application/x-ndjson",
  });
}

function spanOf(
  from: unknown,
  until: unknown,
): { readonly from: string; readonly until: string | null } | null {
  return typeof from !== "number"
    ? null
    : { from: formatInstant(from), until: typeof until === "number" ? formatInstant(until) : null };
}

/** Whom a change is about: the person, and the party and seat of the role, which decides who may give it. */
async function concerned(
  people: People,
  agreement: string,
  wanted: Change,
): Promise<{ readonly about: readonly (string | null)[]; readonly role: AccessRole | null }> {
  if (wanted.kind === "give role")
    return { about: [wanted.party, wanted.seat, wanted.person], role: wanted.role };
  if (wanted.kind !== "end role") return { about: [wanted.person], role: null };
  const [row] = await people.tables.ask(
    "select person, party, seat, role from door.holding where id = $1 and agreement = $2",
    [wanted.holding, agreement],
  );
  if (row === undefined) throw unnamed();
  return {
    about: [row.party as string | null, row.seat as string | null, row.person as string],
    role: row.role as AccessRole,
  };
}

/** Nobody is given what checks something that he holds; the ground is the law's. */
async function refuseClash(people: People, agreement: string, wanted: Change): Promise<void> {
  if (wanted.kind !== "give role") return;
  const person = await personOf(people.tables, wanted.person, people.now());
  if (person === null) throw unnamed();
  const { role, party, seat } = wanted;
  const clashes = clashesOf({
    id: person.id,
    kind: "person",
    roles: people.rolesOf([...person.holdings, { role, agreement, party, seat }]),
    cases: [],
    mandates: [],
    cleared: null,
  });
  if (clashes.length > 0)
    throw new Refused(
      "A405",
      "The person would hold what nobody holds together.",
      clashes.map((clash) => ({
        code: "A405",
        message:
          clash.kind === "roles"
            ? `${clash.roles.join(" and ")}: one ${clash.why}`
            : clash.kind === "parties"
              ? `Nobody serves both ${clash.parties.join(" and ")}.`
              : `${clash.role} is for machines.`,
      })),
    );
}

async function changed(
  people: People,
  agreement: string,
  wanted: Change,
  item: Item,
  by: readonly string[],
): Promise<void> {
  // Written down first: a right that nobody can account for is worse than a line about one that was not given.
  await people.trace(agreement, [
    record("rights", by.join(" with "), wanted.kind, {
      about: [...item.about, ...by],
      reason: JSON.stringify(wanted),
    }),
  ]);
  if (!(await people.tables.transaction((ask) => apply(ask, agreement, wanted, people.now()))))
    throw new Refused("A408", "There is nothing to change.");
}

function requireIssuer(people: People, issuer: string, viewer: Subject, agreement: string): void {
  const its = people.settings.issuers.find(({ id }) => id === issuer);
  if (its === undefined)
    throw new Refused("A102", "There is no such issuer.", [
      {
        code: "A102",
        parameter: "issuer",
        message: `Expected one of ${[...people.providers.keys()].join(", ")}.`,
      },
    ]);
  const operator = viewer.roles.some((it) => it.agreement === agreement && it.role === "operator");
  if (!operator && its.party !== null && !partiesOf(viewer, agreement).includes(its.party))
    throw new Refused("A404", "The issuer is another party's.");
}

/** Proposals are seen by whoever proposed, approved or could approve them. */
function concerns(viewer: Subject, { proposer, approvals, action, item }: Proposal, at: Instant): boolean {
  return (
    viewer.id === proposer ||
    approvals.some(({ by }) => by === viewer.id) ||
    mayTakePart(viewer, { ...action, at }, item)
  );
}

function proposalDocument({
  id,
  agreement,
  action,
  item,
  content,
  proposer,
  at,
  state,
  approvals,
}: Proposal): object {
  return {
    id,
    agreement,
    capability: action.capability,
    level: item.level,
    proposer,
    at: formatInstant(at),
    state,
    content: (content as Content).kind === "file" ? { events: (content as { text: string }).text } : content,
    approvals: approvals.map((it) => ({ ...it, at: formatInstant(it.at) })),
  };
}

function manages(viewer: Subject, { person, agreement, party, name: its }: Token, at: Instant): boolean {
  if (person !== null && person === viewer.id) return true;
  const about = [its, person, party].flatMap((it) => (it === null ? [] : [it]));
  const item = itemOf(agreement, publicMarking, { about });
  return may(asGiver(viewer, null), doing("members and roles", at), item).allowed;
}

function tokenDocument({ id, name: its, person, role, party, madeAt, until, revokedAt }: Token): object {
  return {
    id,
    name: its,
    person,
    role,
    party,
    madeAt: formatInstant(madeAt),
    until: formatInstant(until),
    revokedAt: revokedAt === null ? null : formatInstant(revokedAt),
  };
}

/** Whether there could be a record for the subject at all. */
function mayReadSome(viewer: Subject, agreement: string, at: Instant): boolean {
  const levels = ["public", "protected"] as const;
  return levels.some((level) =>
    (["do", "without content"] as const).some(
      (part) =>
        may(
          viewer,
          doing("read audit log", at, { part }),
          itemOf(
            agreement,
            { ...publicMarking, level, cases: viewer.cases.slice(0, 1) },
            { about: partiesOf(viewer, agreement) },
          ),
        ).allowed,
    ),
  );
}
