// Who has come how far: every party with its groups, offices, duties and positions, the gates that it has passed, and how
// far each text has bound it over time.
import type { NormView } from "@pacta/core";
import { type Actors, actorsIn } from "./actors.ts";
import {
  approvalsIn,
  type Belongs,
  type Cell,
  type Gate,
  gates,
  type Item,
  membership,
} from "./approvals.ts";
import type { Answer, Asked } from "./asked.ts";
import { type Binding, bindingsOf } from "./bindings.ts";
import { iso, sourceIn, stampOf, worldIn } from "./document.ts";
import { before, named, type Sides, sidesOf, standingIn } from "./lines.ts";
import type { Narrator } from "./speaker.ts";

export function partiesDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const sides = sidesOf(asked, answer, say);
  const bindings = bindingsOf(asked, answer);
  const actors = actorsIn(asked, answer, null);
  const belongs = membership(answer, asked.asOf);
  const cellsNow = approvalsIn(asked, answer, sides.now);
  const cellsAtEnd = sides.atEnd === null ? null : approvalsIn(asked, answer, sides.atEnd);
  const rows = asked.agreement.parties.map((party) => {
    const own = bindings(party.id);
    return {
      party,
      bindings: own,
      now: cellsNow(party.id, own),
      atEnd: cellsAtEnd === null ? null : cellsAtEnd(party.id, own),
    };
  });
  return {
    schema: "pacta/parties-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: worldIn(asked, answer.world),
    gates: gates.map((gate) => ({
      gate,
      ...countedIn(
        rows.map(({ now }) => now[gate]),
        gate,
        say,
      ),
      atEnd:
        cellsAtEnd === null
          ? null
          : countedIn(
              rows.map(({ atEnd }) => atEnd?.[gate] ?? null),
              gate,
              say,
            ),
    })),
    groups: groupsIn(asked, answer, say),
    parties: rows.map(({ party, bindings: own, now, atEnd }) => ({
      ...named(party.id, say),
      kind: party.kind,
      ...besideGates(sides, actors, belongs, party.id),
      cells: Object.fromEntries(
        gates.map((gate) => [
          gate,
          cellIn(gate, now[gate], atEnd === null ? null : { cell: atEnd[gate] }, say),
        ]),
      ),
      bindings: own.map((it) => bindingIn(it, say)),
      source: sourceIn(party.cites),
    })),
  };
}

/** Of those of whom anything is known at a gate: how many have come to which standing. */
function countedIn(cells: readonly (Cell | null)[], gate: Gate, say: Narrator): object {
  const all = cells.flatMap((it) => (it === null ? [] : [it.standing]));
  return {
    of: all.length,
    complete: all.filter((it) => it === (gate === "legal" ? "legal" : "complete")).length,
    undetermined: all.filter((it) => it === "undetermined").length,
    standings: [...new Set(all)].sort().map((standing) => ({
      ...wordedAt(gate, standing, say),
      n: all.filter((it) => it === standing).length,
    })),
  };
}

function wordedAt(gate: Gate, standing: string, say: Narrator): ReturnType<typeof standingIn> {
  const levels: Readonly<Record<string, string>> = say.words.level;
  const level = gate === "legal" ? levels[standing] : undefined;
  return level === undefined ? standingIn(standing, say) : { standing, word: level };
}

function cellIn(
  gate: Gate,
  cell: Cell | null,
  atEnd: { readonly cell: Cell | null } | null,
  say: Narrator,
): object | null {
  if (cell === null) return null;
  const left = atEnd?.cell ?? null;
  const told = left ?? cell;
  const next = told.items.find((it) => it.next !== null)?.next ?? null;
  const reached = told.items.findLast((it) => it.reached !== null)?.reached ?? null;
  return {
    ...wordedAt(gate, cell.standing, say),
    atEnd: left === null || left.standing === cell.standing ? null : wordedAt(gate, left.standing, say),
    done: told.done,
    of: told.of,
    reached,
    next: next === null ? null : { step: next.step, by: named(next.by, say), due: iso(next.due) },
    checked: told.checked === null ? null : { at: iso(told.checked.at), event: told.checked.event },
    keys: [...new Set(cell.items.flatMap(({ key }) => key ?? []))],
    items: cell.items.map((it) => itemIn(gate, it, left, say)),
  };
}

function itemIn(gate: Gate, it: Item, left: Cell | null, say: Narrator): object {
  const known = left?.items.find(
    ({ key, kind, title }) => key === it.key && kind === it.kind && title === it.title,
  );
  return {
    kind: it.kind,
    key: it.key,
    title: it.title,
    ...wordedAt(gate, it.standing, say),
    atEnd: known === undefined || known.standing === it.standing ? null : wordedAt(gate, known.standing, say),
    since: iso(it.since),
    events: it.events,
    source: sourceIn(it.cites),
  };
}

function besideGates(sides: Sides, actors: Actors, belongs: Belongs, party: string): object {
  const { asked, answer, now, say } = sides;
  return {
    groups: asked.agreement.groups.flatMap(({ id }) => {
      const member = answer.engine.members(id, asked.asOf).find((it) => it.party === party);
      return member === undefined ? [] : [{ ...named(id, say), value: member.value }];
    }),
    owes: now.norms
      .filter(({ kind }) => kind !== "power" && kind !== "permission")
      .filter(({ debtors }) => debtors.some((it) => it.party === party))
      .map((it) => owedIn(it, sides)),
    owed: now.norms
      .filter(({ kind }) => kind === "duty" || kind === "intent" || kind === "prohibition")
      .filter(({ creditors }) => belongs(party, creditors))
      .map(({ key }) => key),
    offices: actors.offices
      .filter((it) => it.party === party)
      .map(({ office, title, may, holders }) => ({ office, title, may, holders })),
    positions: actors.positions
      .filter(({ of }) => of === party)
      .map(({ on, stance, since, event }) => ({ key: on, stance, since, event })),
  };
}

function owedIn(it: NormView, sides: Sides): object {
  return {
    key: it.key,
    title: it.title,
    kind: it.kind,
    ...standingIn(it.standing, sides.say),
    atEnd: before(sides, it),
    due: iso(it.due),
  };
}

function bindingIn({ instrument, stretches }: Binding, say: Narrator): object {
  return {
    key: instrument.id,
    title: say.name(instrument.id),
    stretches: stretches.map(({ from, to, level, old }) => ({
      from: iso(from),
      to: iso(to),
      level: level ?? "undetermined",
      word: level === null ? say.words.standing("undetermined") : say.words.level[level],
      old,
    })),
  };
}

function groupsIn({ agreement, asOf }: Asked, { engine }: Answer, say: Narrator): readonly object[] {
  return agreement.groups.map(({ id, cites }) => {
    const members = engine.members(id, asOf);
    const those = (value: string): readonly string[] =>
      members.filter((it) => it.value === value).map(({ party }) => party);
    return {
      ...named(id, say),
      members: those("holds"),
      perhaps: those("undetermined"),
      source: sourceIn(cites),
    };
  });
}
