// All pieces together into one agreement. What is wrong costs as little as it can: a norm with an error is left
// out, a slot of anything else is emptied, and the rest runs on.
import type { Agreement, Norm, Slot, Span } from "@pacta/core";
import { circlesOf, shortestWay } from "./check/graph.ts";
import { unsettledCircles } from "./check/settling.ts";
import {
  compileArea,
  compileCalendar,
  compileGroup,
  compileOffice,
  compileParty,
  compilePerson,
  compileRegister,
  compileRole,
  type Named,
} from "./compile-actor.ts";
import {
  compileLinkage,
  compileMeeting,
  compilePosition,
  compilePriority,
  compileReading,
  compileStance,
  compileTalks,
} from "./compile-beside.ts";
import { compileBody } from "./compile-body.ts";
import {
  actors,
  Context,
  type Counting,
  isUnstated,
  type PlacedProblem,
  type Setting,
} from "./compile-context.ts";
import { compileInstrument, compileSource } from "./compile-instrument.ts";
import { compileNorm } from "./compile-norm.ts";
import { compileEvent, compileFact, compileProcedure, compileSituation } from "./compile-situation.ts";
import { insertSlot } from "./compile-slot.ts";
import { entriesUsed } from "./library.ts";
import { type Problem, problem } from "./problem.ts";
import { type Entity, type Placed, type Scope, scopeOf, spanAt } from "./scope.ts";
import { appearance, isMixed } from "./suggest.ts";
import type { AgreementSlots, CitesNode, Declaration, Range, SlotNode, Word } from "./syntax.ts";

/** A piece with what its place in a literate file makes its norms cite. Its spans are offsets in the piece and name it
 *  as their file, so that what was compiled stays true wherever edits above it move the piece. */
export type PlacedPiece = Placed & {
  readonly inherited: CitesNode | null;
  /** The entry of the library that it comes from; null for what the author wrote. */
  readonly entry: string | null;
};

export type Compiled = {
  readonly agreement: Agreement | null;
  readonly problems: readonly PlacedProblem[];
  readonly scope: Scope;
  /** Names of declarations that have an error; no more needs to be said against them. */
  readonly failed: ReadonlySet<string>;
  /** By piece, problems that were only counted. */
  readonly unsaid: ReadonlyMap<string, number>;
};

/** What is known from compiling before. It saves work and changes no answer. */
export class Memory {
  readonly done: WeakMap<PlacedPiece, Done> = new WeakMap();
  counting = "";
  /** Declarations compiled since the beginning: a measure of work. */
  compiled = 0;
}

/** A declaration compiled, and all that was learnt of others on the way. */
type Done = Pick<Context, "placed" | "problems" | "unsaid" | "failed" | "uses" | "reads"> & {
  readonly entry: Entry | null;
};

type Entry = {
  readonly list: ListName;
  readonly value: unknown;
  /** Whether the rest can do without it, so that an error in it leaves it out. */
  readonly leavable: boolean;
};

type Lists = { -readonly [K in keyof Agreement]: Agreement[K] extends readonly (infer T)[] ? T[] : never };
type ListName = {
  [K in keyof Agreement]: Agreement[K] extends readonly unknown[] ? K : never;
}[keyof Agreement];

const suggestionsPerText = 200;

/** Readings under which it is asked whether every instant settles; each costs a walk over all conditions. */
const mostReadings = 64;

export function compile(
  pieces: readonly PlacedPiece[],
  firstFile: string,
  memory: Memory = new Memory(),
): Compiled {
  const scope = scopeOf(pieces);
  const problems: PlacedProblem[] = [];
  const main = pieces.find((piece) => piece.declaration.kind === "agreement") ?? null;
  const counting = main === null ? unasked : countingOf(main);
  const setting: Setting = { scope, counting, suggestions: suggestionsPerText };
  names(setting, problems, pieces, main);

  const lists = emptyLists();
  const leavable: Leavable[] = [];
  let header: Header | null = null;
  if (main === null) {
    const at = { from: 0, to: 0 };
    problems.push({ placed: { file: firstFile, from: 0 }, problem: problem("S309", at, {}), related: [] });
  }
  const failed = new Set<string>();
  const unsaid = new Map<string, number>();
  const countedBy = JSON.stringify(counting);
  const used = main === null ? [] : entriesUsed(main.declaration);
  const spokenOf = new Set<Entity | null>();
  const fresh = countedBy !== memory.counting;
  memory.counting = countedBy;
  for (const piece of pieces) {
    let done = fresh ? undefined : memory.done.get(piece);
    if (done === undefined || !readsTheSame(done, scope)) {
      const c = new Context(setting, piece, []);
      let entry: Entry | null = null;
      if (piece === main)
        header = compileHeader(c, piece.declaration as Extract<Declaration, { kind: "agreement" }>);
      else if (piece.declaration.kind === "agreement") again(c, main);
      else entry = compileDeclaration(c, piece);
      memory.compiled++;
      const { placed, uses, reads } = c;
      done = { placed, problems: c.problems, unsaid: c.unsaid, failed: c.failed, uses, reads, entry };
      if (piece.declaration.kind !== "agreement" && !c.suggested) memory.done.set(piece, done);
      else memory.done.delete(piece);
    }
    problems.push(...done.problems);
    if (used.length > 0 && piece.entry === null)
      for (const entity of done.reads.values()) spokenOf.add(entity);
    if (done.unsaid > 0) unsaid.set(piece.file, done.unsaid);
    if (done.failed && piece.declaration.name !== null) failed.add(piece.declaration.name.text);
    if (done.entry === null) continue;
    const { list, value } = done.entry;
    if (!done.entry.leavable) (lists[list] as unknown[]).push(value);
    else leavable.push({ list, value, done, left: value === null || done.failed });
  }
  if (main !== null && used.length > 0) unusedEntries(main, used, pieces, spokenOf, scope, problems);
  groupCircles(scope, problems, lists);
  unsettled(scope, problems, lists, leavable);
  leaveOut(setting, problems, leavable);
  for (const { list, value, left } of leavable) if (!left) (lists[list] as unknown[]).push(value);
  const agreement =
    main === null || header === null
      ? null
      : { ...header, ...lists, cites: header.cites, span: spanAt(main, main.declaration) };
  return { agreement, problems, scope, failed, unsaid };
}

/** A declaration is compiled alike for as long as each name in it means the same. */
function readsTheSame({ reads }: Done, { entities }: Scope): boolean {
  for (const [name, entity] of reads) if ((entities.get(name) ?? null) !== entity) return false;
  return true;
}

/** Without an agreement declaration nothing can say how days are counted, so nothing is said against it. */
const unasked: Counting = { rule: "eu-1182-71", monthEnd: "refuse", calendar: "" };

function countingOf(main: Placed): Counting {
  const { declaration } = main;
  const slots = declaration.kind === "agreement" ? (declaration.block?.slots ?? []) : [];
  let rule: Counting["rule"] = null;
  let monthEnd: Counting["monthEnd"] = "refuse";
  let calendar: string | null = null;
  for (const slot of slots) {
    if (slot.slot === "counting" && rule === null)
      rule = isUnstated(slot.value) ? "unstated" : slot.value.text === "elapsed" ? "elapsed" : "eu-1182-71";
    if (slot.slot === "month end") monthEnd = slot.value.text.replace(" ", "-") as Counting["monthEnd"];
    if (slot.slot === "calendar") calendar = slot.value.text;
  }
  // A counting slot that could not be read is an error of its own, and no reason to ask again at every duration.
  if (rule === null && slots.some((slot) => slot.slot === "?")) rule = "eu-1182-71";
  return { rule, monthEnd, calendar };
}

function names(
  setting: Setting,
  problems: PlacedProblem[],
  pieces: readonly PlacedPiece[],
  main: PlacedPiece | null,
): void {
  const entryOf = new Map(pieces.map(({ file, entry }) => [file, entry]));
  for (const { again, name, first } of setting.scope.duplicates) {
    const c = new Context(setting, again, problems);
    const entry = entryOf.get(again.file) ?? null;
    if (entry === null || main === null)
      c.report("N202", name, { name: name.text, kind: first.kind }, [], c.declaredAt(first));
    else takenByLibrary(main, problems, { again, name, first }, entry, entryOf.get(first.span.file) ?? null);
  }
  // Letters that look alike belong to different scripts.
  if (![...setting.scope.entities.keys()].some((name) => /[^ -~]/.test(name))) return;
  const looks = new Map<string, Entity>();
  for (const entity of setting.scope.entities.values()) {
    if (!looks.has(appearance(entity.name))) looks.set(appearance(entity.name), entity);
  }
  for (const piece of pieces) {
    const word: Word | null = piece.declaration.name;
    if (word === null || piece.declaration.kind === "priority") continue;
    const alike = looks.get(appearance(word.text));
    const other = alike === undefined || alike.name === word.text ? null : alike;
    if (other === null && !isMixed(word.text)) continue;
    const c = new Context(setting, piece, problems);
    c.report(
      "N204",
      word,
      { name: word.text, other: other?.name ?? null },
      [],
      other === null ? [] : c.declaredAt(other),
    );
  }
}

/** Told where the author wrote: at their own declaration, or where the second of two entries is named. */
function takenByLibrary(
  main: PlacedPiece,
  problems: PlacedProblem[],
  { again, name, first }: Scope["duplicates"][number],
  entry: string,
  firstEntry: string | null,
): void {
  const kind = again.declaration.name === name ? again.declaration.kind : "question";
  const data = { name: name.text, entry, kind };
  const declared = (span: Span) => ({ span, caption: "declared" as const, text: name.text });
  if (firstEntry === null) {
    const { file, from, to } = first.span;
    const related = [declared(spanAt(again, name))];
    problems.push({ placed: { file, from: 0 }, problem: problem("N217", { from, to }, data), related });
    return;
  }
  const word = entriesUsed(main.declaration).find(({ text }) => text === entry) ?? main.declaration;
  const related = [declared(first.span), declared(spanAt(again, name))];
  problems.push({ placed: main, problem: problem("N217", word, data), related });
}

function unusedEntries(
  main: PlacedPiece,
  entries: readonly Word[],
  pieces: readonly PlacedPiece[],
  spokenOf: ReadonlySet<Entity | null>,
  scope: Scope,
  problems: PlacedProblem[],
): void {
  // Of a name that is declared twice nobody can say which of the two is spoken of.
  const files = new Set([
    ...[...spokenOf].map((entity) => entity?.span.file),
    ...scope.duplicates.map(({ again }) => again.file),
  ]);
  const used = new Set(pieces.flatMap(({ file, entry }) => (files.has(file) ? [entry] : [])));
  const there = new Set(pieces.map(({ entry }) => entry));
  for (const word of entries) {
    if (!there.has(word.text) || used.has(word.text)) continue;
    problems.push({ placed: main, problem: problem("W617", word, { name: word.text }), related: [] });
  }
}

// ---- the agreement itself

type Header = Pick<
  Agreement,
  "id" | "title" | "version" | "zone" | "counting" | "monthEnd" | "calendar" | "interpreter" | "cites"
>;

function compileHeader(c: Context, declaration: Extract<Declaration, { kind: "agreement" }>): Header {
  const slots: readonly SlotNode<AgreementSlots>[] = declaration.block?.slots ?? [];
  const zone = c.slot(slots, "zone");
  const calendar = c.slot(slots, "calendar");
  const interpreter = c.slot(slots, "interpreter");
  if (zone === null && !declaration.broken) {
    c.report(
      "S310",
      declaration.name ?? declaration.keyword,
      {
        what: "agreement",
        name: declaration.name?.text ?? "",
        missing: "zone",
        example: 'zone "Europe/Kyiv"',
      },
      insertSlot(c, declaration, 'zone "UTC"'),
    );
  }
  const { rule, monthEnd } = c.setting.counting;
  const counting: Agreement["counting"] =
    rule === null || rule === "unstated" ? "unstated" : { stated: rule };
  const interpreted: Slot<string> | null =
    interpreter === null
      ? null
      : isUnstated(interpreter)
        ? "unstated"
        : c.attempt<Slot<string>>("unstated", () => ({ stated: c.name(interpreter, actors) }));
  return {
    ...named(declaration),
    version: c.slot(slots, "version")?.text ?? null,
    zone: zone === null ? "UTC" : c.attempt("UTC", () => c.zone(zone)),
    counting,
    monthEnd,
    calendar: calendar === null ? null : c.attempt(null, () => c.name(calendar, ["calendar"])),
    interpreter: interpreted,
    cites: c.cites(slots),
  };
}

function again(c: Context, main: PlacedPiece | null): void {
  const first = main?.declaration.keyword;
  const related =
    main === null || first === undefined
      ? []
      : [{ span: spanAt(main, first), caption: "first" as const, text: "" }];
  c.report("S308", c.placed.declaration.keyword, {}, [], related);
}

function named(declaration: Declaration): Named {
  const id = declaration.name?.text ?? "";
  return { id, title: declaration.title?.text ?? id };
}

// ---- everything else

/** A value of which the rest can do without, so that an error in it, or in what it needs, leaves it out. */
type Leavable = {
  readonly list: ListName;
  readonly value: unknown;
  readonly done: Done;
  left: boolean;
};

function compileDeclaration(c: Context, piece: PlacedPiece): Entry | null {
  const { declaration } = piece;
  const { name } = declaration;
  if (name === null && declaration.kind !== "stance") return null;
  // A second thing of one name is told about, and stays out.
  if (name !== null && declaration.kind !== "priority" && c.called(name.text)?.span.file !== piece.file)
    return null;
  if (declaration.title === null && needsTitle(declaration))
    c.report("P112", name ?? declaration.keyword, { kind: declaration.kind, name: name?.text ?? "" });
  const n = named(declaration);
  const keep = (list: ListName, value: unknown): Entry => ({ list, value, leavable: false });
  const leave = (list: ListName, value: unknown): Entry => ({ list, value, leavable: true });
  switch (declaration.kind) {
    case "agreement":
      return null;
    case "source":
      return keep("sources", compileSource(c, n, both(declaration)));
    case "instrument":
      return keep("instruments", compileInstrument(c, n, both(declaration)));
    case "party":
      return keep("parties", compileParty(c, n, both(declaration)));
    case "group":
      return keep("groups", compileGroup(c, n, both(declaration)));
    case "office":
      return leave("offices", compileOffice(c, n, both(declaration)));
    case "person":
      return keep("persons", compilePerson(c, n, both(declaration)));
    case "role":
      return keep("roles", compileRole(c, n, both(declaration)));
    case "area":
      return keep("areas", compileArea(c, n, both(declaration)));
    case "register":
      return keep("registers", compileRegister(c, n, both(declaration)));
    case "calendar":
      return keep("calendars", compileCalendar(c, n, both(declaration)));
    case "body":
      return keep("bodies", compileBody(c, n, both(declaration)));
    case "fact":
      return keep("facts", compileFact(c, n, both(declaration)));
    case "event":
      return keep("events", compileEvent(c, n, both(declaration)));
    case "situation":
      return keep("situations", compileSituation(c, n, both(declaration)));
    case "reading":
      return keep("readings", compileReading(c, n, both(declaration)));
    case "talks":
      return keep("talks", compileTalks(c, n, both(declaration)));
    case "meeting":
      return keep("meetings", compileMeeting(c, n, both(declaration)));
    case "procedure":
      return leave("procedures", compileProcedure(c, n, both(declaration)));
    case "position":
      return leave("positions", compilePosition(c, n, both(declaration)));
    case "priority":
      return leave("priorities", compilePriority(c, both(declaration)));
    case "linkage":
      return leave("linkages", compileLinkage(c, n, both(declaration)));
    case "stance":
      return leave("stances", compileStance(c, both(declaration)));
    case "duty":
    case "prohibition":
    case "permission":
    case "power":
    case "intent":
      return leave("norms", compileNorm(c, n, declaration, piece.inherited));
  }
}

function needsTitle(declaration: Declaration): boolean {
  return declaration.kind !== "priority" && declaration.kind !== "stance" && !declaration.broken;
}

function both<M>(declaration: {
  readonly head: readonly SlotNode<M>[];
  readonly block: { readonly slots: readonly SlotNode<M>[] } | null;
}): readonly SlotNode<M>[] {
  const slots = declaration.block?.slots ?? [];
  return declaration.head.length === 0 ? slots : [...declaration.head, ...slots];
}

/** Whatever speaks of a thing that was left out is left out as well, since nothing could answer for it. */
function leaveOut(setting: Setting, problems: PlacedProblem[], leavable: readonly Leavable[]): void {
  const gone = leavable.filter((one) => one.left);
  if (gone.length === 0) return;
  const users = new Map<string, Leavable[]>();
  for (const one of leavable) {
    for (const name of one.done.uses.keys()) {
      const list = users.get(name);
      if (list === undefined) users.set(name, [one]);
      else list.push(one);
    }
  }
  for (let one = gone.pop(); one !== undefined; one = gone.pop()) {
    const { declaration } = one.done.placed;
    if (declaration.name === null || declaration.kind === "priority") continue;
    const name = declaration.name.text;
    for (const user of users.get(name) ?? []) {
      if (user.left) continue;
      user.left = true;
      gone.push(user);
      const word = user.done.uses.get(name);
      const own = user.done.placed.declaration;
      if (word === undefined) continue;
      const c = new Context(setting, user.done.placed, problems);
      const related = c.declaredAt(
        setting.scope.entities.get(name) ?? {
          kind: "norm",
          name,
          span: spanAt(one.done.placed, declaration),
          declaration,
        },
      );
      c.report("N216", word, { what: own.kind, name: own.name?.text ?? "", needs: name }, [], related);
    }
  }
}

/** Groups that contain each other lose the members that close the circle, so that everybody else stays counted. */
function groupCircles(scope: Scope, problems: PlacedProblem[], lists: Lists): void {
  const ids = new Set(lists.groups.map(({ id }) => id));
  const graph = new Map(
    lists.groups.map(({ id, members }) => [
      id,
      new Set(members.flatMap(({ member }) => (ids.has(member) ? [member] : []))),
    ]),
  );
  for (const component of circlesOf(graph)) {
    const within = new Set(component);
    const first = component[0] ?? "";
    const circle = shortestWay(graph, within, first, first).slice(0, -1);
    report(scope, problems, circle, (range) => problem("N210", range, { circle }));
    lists.groups = lists.groups.map((group) =>
      within.has(group.id)
        ? { ...group, members: group.members.filter(({ member }) => !within.has(member)) }
        : group,
    );
  }
}

/** Norms in such a circle are left out, and situations in it no longer say when they begin or end. */
function unsettled(
  scope: Scope,
  problems: PlacedProblem[],
  lists: Lists,
  leavable: readonly Leavable[],
): void {
  const norms = leavable.flatMap((one) => (one.list === "norms" && !one.left ? [one.value as Norm] : []));
  const told = new Set<string>();
  for (const read of everyReading(norms)) {
    const things = { situations: lists.situations, instruments: lists.instruments, norms: read };
    for (const circle of unsettledCircles(things)) {
      const within = new Set(circle.map(({ name }) => name));
      const key = [...within].sort().join(" ");
      if (told.has(key)) continue;
      told.add(key);
      report(scope, problems, [...within], (range) => problem("W608", range, { circle }));
      empty(within, lists, leavable);
    }
  }
}

/** The norms as they stand, and as they are under each choice of a reading that changes some of them. */
function everyReading(norms: readonly Norm[]): readonly (readonly Norm[])[] {
  const choices = new Map<string, Map<Norm, Norm>>();
  for (const norm of norms) {
    for (const { reading, choice, norm: other } of norm.alternatives) {
      const key = `${reading}.${choice}`;
      const changed = choices.get(key) ?? new Map<Norm, Norm>();
      choices.set(key, changed.set(norm, other));
    }
  }
  const chosen = [...choices.values()].slice(0, mostReadings);
  return [norms, ...chosen.map((changed) => norms.map((norm) => changed.get(norm) ?? norm))];
}

function empty(within: ReadonlySet<string>, lists: Lists, leavable: readonly Leavable[]): void {
  for (const one of leavable) {
    if (one.list === "norms" && within.has(one.done.placed.declaration.name?.text ?? "")) one.left = true;
  }
  lists.situations = lists.situations.map((one) =>
    within.has(one.id) ? { ...one, while: null, begins: "unstated", ends: "unstated" } : one,
  );
  lists.instruments = lists.instruments.map((one) =>
    within.has(one.id) ? { ...one, force: { kind: "by-record" }, ends: null } : one,
  );
}

/** At the first of these names, with the others beside it. */
function report(
  scope: Scope,
  problems: PlacedProblem[],
  names: readonly string[],
  make: (range: Range) => Problem,
): void {
  const [first, ...others] = names.flatMap((name) => scope.entities.get(name) ?? []);
  if (first === undefined) return;
  const { file, from, to } = first.span;
  const related = others.map(({ span, name }) => ({ span, caption: "part" as const, text: name }));
  problems.push({ placed: { file, from: 0 }, problem: make({ from, to }), related });
}

function emptyLists(): Lists {
  return {
    sources: [],
    instruments: [],
    parties: [],
    groups: [],
    offices: [],
    persons: [],
    roles: [],
    bodies: [],
    calendars: [],
    areas: [],
    registers: [],
    facts: [],
    events: [],
    situations: [],
    procedures: [],
    norms: [],
    readings: [],
    positions: [],
    priorities: [],
    linkages: [],
    talks: [],
    meetings: [],
    stances: [],
  } as unknown as Lists;
}
