// What needs two persons: proposed by one, kept until another approves, then done. Who may be the two is the law's to
// say, at the moment of approval; an approval outside it stays on record with its grounds and has no effect.
import {
  type AccessRole,
  type Action,
  clashesOf,
  type Ground,
  type Instant,
  type Item,
  may,
  mayTogether,
  type PartOfCapability,
  type Subject,
} from "@pacta/core";
import { randomText } from "./secrets.ts";
import type { Row, Tables } from "./tables.ts";

export type Proposal = {
  readonly id: string;
  readonly agreement: string;
  readonly action: Action;
  readonly item: Item;
  readonly content: unknown;
  readonly proposer: string;
  readonly at: Instant;
  readonly state: "open" | "done" | "failed" | "withdrawn";
  readonly approvals: readonly Approval[];
};

export type Approval = {
  readonly by: string;
  readonly at: Instant;
  /** False: purported. */
  readonly effective: boolean;
  readonly grounds: readonly string[];
};

/** Who gives and ends which roles. The law says for whom; without this, whoever manages a party could make its operator. */
const givenBy: Readonly<Partial<Record<AccessRole, readonly AccessRole[]>>> = {
  "party delegate": ["party delegate", "reader"],
  "coordination unit": ["monitor", "analyst", "reviewer", "steward", "coordination unit", "reader"],
  commission: ["commission"],
};

/** Somebody with those roles alone that count for giving or ending one. Null: for what concerns a whole person, which is
 *  the operator's. Two roles that check each other take all of them away. */
export function asGiver(subject: Subject, role: AccessRole | null): Subject {
  const counts = (own: AccessRole): boolean =>
    own === "operator" || (role !== null && (givenBy[own]?.includes(role) ?? false));
  return {
    ...subject,
    roles: clashesOf(subject).length > 0 ? [] : subject.roles.filter((it) => counts(it.role)),
  };
}

/** Whether nothing but the second person is wanting, in one of the parts that two persons share. */
export function mayTakePart(subject: Subject, action: Action, item: Item): boolean {
  if (subject.kind !== "person" || clashesOf(subject).length > 0) return false;
  const parts: readonly PartOfCapability[] = ["do", "propose", "approve"];
  return subject.roles.some((role) =>
    parts.some((part) => {
      const verdict = may({ ...subject, roles: [role] }, { ...action, part }, item);
      if (verdict.allowed) return part === "propose";
      return verdict.grounds.length === 1 && verdict.grounds[0]?.kind === "needs a second person";
    }),
  );
}

export async function propose(
  { ask }: Tables,
  proposal: Pick<Proposal, "agreement" | "action" | "item" | "content" | "proposer" | "at">,
): Promise<string> {
  const id = randomText().slice(0, 16);
  const { agreement, action, item, content, proposer, at } = proposal;
  await ask(
    `insert into door.proposal (id, agreement, action, item, content, proposer, proposed_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'open')`,
    [id, agreement, JSON.stringify(action), JSON.stringify(item), JSON.stringify(content), proposer, at],
  );
  return id;
}

export async function proposalsOf({ ask }: Tables, agreement: string): Promise<readonly Proposal[]> {
  const rows = await ask(`${selected} where agreement = $1 order by proposed_at, id`, [agreement]);
  return rows.map(proposalIn);
}

export async function proposalNamed({ ask }: Tables, id: string): Promise<Proposal | null> {
  const [row] = await ask(`${selected} where id = $1`, [id]);
  return row === undefined ? null : proposalIn(row);
}

export type Decided =
  | { readonly kind: "approved" }
  | { readonly kind: "purported"; readonly grounds: readonly Ground[] }
  /** Somebody else was faster. */
  | { readonly kind: "not open" };

/** The first good approval closes the proposal; callers then do what it says, and reopen it where that is refused. */
export async function approve(
  { transaction }: Tables,
  proposal: Proposal,
  proposer: Subject | null,
  approver: Subject,
  at: Instant,
): Promise<Decided> {
  const verdict =
    proposer === null
      ? ({ allowed: false, grounds: [{ kind: "the second may not" }] } as const)
      : mayTogether(proposer, approver, { ...proposal.action, at }, proposal.item);
  return transaction(async (ask): Promise<Decided> => {
    const [row] = await ask("select state from door.proposal where id = $1 for update", [proposal.id]);
    if (row?.state !== "open") return { kind: "not open" };
    await ask(
      "insert into door.approval (proposal, person, at, effective, grounds) values ($1, $2, $3, $4, $5)",
      [
        proposal.id,
        approver.id,
        at,
        verdict.allowed,
        JSON.stringify(verdict.allowed ? [] : [...new Set(verdict.grounds.map(({ kind }) => kind))]),
      ],
    );
    if (!verdict.allowed) return { kind: "purported", grounds: verdict.grounds };
    await ask("update door.proposal set state = 'done', ended_at = $2 where id = $1", [proposal.id, at]);
    return { kind: "approved" };
  });
}

export async function close(
  { ask }: Tables,
  id: string,
  state: "failed" | "withdrawn",
  at: Instant,
): Promise<void> {
  await ask("update door.proposal set state = $2, ended_at = $3 where id = $1", [id, state, at]);
}

const selected = `select id, agreement, action, item, content, proposer, proposed_at, state,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'by', a.person, 'at', a.at, 'effective', a.effective, 'grounds', a.grounds) order by a.id), '[]')
   from door.approval a where a.proposal = p.id) as approvals
  from door.proposal p`;

function proposalIn(row: Row): Proposal {
  return {
    id: row.id as string,
    agreement: row.agreement as string,
    action: row.action as Action,
    item: row.item as Item,
    content: row.content,
    proposer: row.proposer as string,
    at: row.proposed_at as Instant,
    state: row.state as Proposal["state"],
    approvals: row.approvals as readonly Approval[],
  };
}
