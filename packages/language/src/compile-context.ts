// What compiling one declaration needs: its place, the names around it, and a list of what is wrong.
// A value that could not be understood is stood in for, and whatever holds it is then left out or emptied.
import {
  addMonths,
  type Citation,
  type CivilDate,
  type DateTime,
  type Duration,
  dayNumber,
  daysInMonth,
  isZone,
  type Quantity,
  type Span,
} from "@pacta/core";
import type { Captions } from "./messages.ts";
import {
  type Code,
  type DataOf,
  insert,
  mostInOnePiece,
  type Problem,
  type ProblemFix,
  problem,
  replace,
} from "./problem.ts";
import { type Entity, type EntityKind, type Placed, type Scope, spanAt } from "./scope.ts";
import { severityOf } from "./severity.ts";
import { nearest } from "./suggest.ts";
import type {
  AnySlot,
  CitesNode,
  DateNode,
  DurationNode,
  QuantityNode,
  Range,
  SlotNode,
  Text,
  TimeNode,
  Unstated,
  Word,
} from "./syntax.ts";
import { decimalsOfCurrency } from "./units.ts";

/** A problem with the piece in which it stands. */
export type PlacedProblem = {
  readonly placed: Pick<Placed, "file" | "from">;
  readonly problem: Problem;
  readonly related: readonly {
    readonly span: Span;
    readonly caption: keyof Captions;
    readonly text: string;
  }[];
};

export type Counting = {
  readonly rule: "elapsed" | "eu-1182-71" | "unstated" | null;
  readonly monthEnd: "refuse" | "last-day" | "next-day";
  readonly calendar: string | null;
};

/** What a deadline says for itself; `end` is where more could be said. */
export type OwnCounting = Partial<Counting> & { readonly end?: number };

export type Setting = {
  readonly scope: Scope;
  readonly counting: Counting;
  /** Suggestions that may still be looked for; a text full of unknown names gets the first few. */
  suggestions: number;
};

export const actors: readonly EntityKind[] = ["party", "group", "body", "office", "role", "person"];

export class Context {
  readonly setting: Setting;
  readonly placed: Placed;
  /** Something in this declaration, or in the slot being tried, is wrong. */
  failed: boolean;
  readonly problems: PlacedProblem[];
  private reported = 0;
  /** Problems beyond those that one declaration may have. */
  unsaid = 0;
  /** Declared names that this declaration speaks of. */
  readonly uses: Map<string, Word> = new Map();
  /** What every name that was asked for meant: all that a declaration learns of the others. */
  readonly reads: Map<string, Entity | null> = new Map();
  /** Whether some suggestions were looked for, which depend on all names there are. */
  suggested = false;

  constructor(setting: Setting, placed: Placed, problems: PlacedProblem[]) {
    this.setting = setting;
    this.placed = placed;
    this.problems = problems;
    this.failed = placed.declaration.broken;
  }

  span(range: Range): Span {
    return spanAt(this.placed, range);
  }

  report<C extends Code>(
    code: C,
    range: Range,
    data: DataOf<C>,
    fixes: readonly ProblemFix[] = [],
    related: readonly {
      readonly span: Span;
      readonly caption: "first" | "declared";
      readonly text: string;
    }[] = [],
  ): void {
    if (severityOf(code) === "error") this.failed = true;
    this.reported++;
    if (this.reported <= mostInOnePiece) {
      this.problems.push({ placed: this.placed, problem: problem(code, range, data, fixes), related });
    } else this.unsaid++;
  }

  /** Reads something that the rest can do without; `otherwise` stands for what could not be understood. */
  attempt<T>(otherwise: T, read: () => T): T {
    const before = this.failed;
    this.failed = false;
    const value = read();
    const bad = this.failed;
    this.failed = before || bad;
    return bad ? otherwise : value;
  }

  // ---- names

  entity(word: Word): Entity | null {
    return this.called(word.text);
  }

  called(name: string): Entity | null {
    const entity = this.setting.scope.entities.get(name) ?? null;
    this.reads.set(name, entity);
    return entity;
  }

  /** The name, after seeing that it means one of these kinds of thing. */
  name(word: Word, wanted: readonly EntityKind[]): string {
    const entity = this.entity(word);
    if (entity === null) this.unknown(word, wanted);
    else if (!wanted.includes(entity.kind)) {
      const better = this.suggest(word.text, wanted);
      this.report(
        "N203",
        word,
        { name: word.text, is: entity.kind, wanted },
        better === null ? [] : [replace(word, better)],
        this.declaredAt(entity),
      );
    } else this.use(word);
    return word.text;
  }

  names(words: readonly Word[], wanted: readonly EntityKind[]): readonly string[] {
    return words.map((word) => this.name(word, wanted));
  }

  use(word: Word): void {
    if (!this.uses.has(word.text)) this.uses.set(word.text, word);
  }

  unknown(word: Word, wanted: readonly EntityKind[]): void {
    const better = this.suggest(word.text, wanted);
    const fixes = better === null ? [] : [replace(word, better)];
    if (wanted.length === 1 && wanted[0] === "calendar")
      this.report("T410", word, { name: word.text, better }, fixes);
    else this.report("N201", word, { name: word.text, wanted, better }, fixes);
  }

  /** The nearest name of these kinds, or of any kind when none is near. */
  suggest(name: string, wanted: readonly EntityKind[]): string | null {
    this.suggested = true;
    if (this.setting.suggestions <= 0) return null;
    this.setting.suggestions--;
    const entities = [...this.setting.scope.entities.values()];
    return nearest(
      name,
      entities.filter((e) => wanted.includes(e.kind)).map((e) => e.name),
    );
  }

  declaredAt(
    entity: Entity,
  ): readonly { readonly span: Span; readonly caption: "declared"; readonly text: string }[] {
    return entity.span.file === "" ? [] : [{ span: entity.span, caption: "declared", text: entity.name }];
  }

  // ---- slots

  /** The first slot of this name; a second one has been reported where it was read. */
  slot<M, K extends keyof M>(slots: readonly SlotNode<M>[], name: K): M[K] | null {
    const found = slots.find((slot) => slot.slot === name);
    return found === undefined ? null : (found.value as M[K]);
  }

  node<M>(slots: readonly SlotNode<M>[], name: keyof M): AnySlot | null {
    return (slots.find((slot) => slot.slot === name) as AnySlot | undefined) ?? null;
  }

  all<M, K extends keyof M>(slots: readonly SlotNode<M>[], name: K): readonly M[K][] {
    return slots.filter((slot) => slot.slot === name).map((slot) => slot.value as M[K]);
  }

  cites<M extends { readonly cites: CitesNode }>(slots: readonly SlotNode<M>[]): readonly Citation[] {
    return (slots as readonly AnySlot[])
      .filter((slot) => slot.slot === "cites")
      .flatMap((slot) => this.attempt([], () => [this.citation(slot.value as CitesNode, slot)]));
  }

  citations(nodes: readonly CitesNode[]): readonly Citation[] {
    return nodes.flatMap((node) =>
      this.attempt([], () => [
        this.citation(node, {
          from: node.document.from,
          to: (node.quote ?? node.clause ?? node.document).to,
        }),
      ]),
    );
  }

  citation(node: CitesNode, range: Range): Citation {
    const document = this.name(node.document, ["instrument", "source"]);
    if (node.clause !== null) this.clause(document, node.clause);
    return {
      document,
      clause: node.clause?.text ?? null,
      quote: node.quote?.text ?? null,
      span: this.span(range),
    };
  }

  /** An instrument that lists its clauses is believed to list them all. */
  private clause(document: string, clause: Word): void {
    const declaration = this.called(document)?.declaration;
    if (declaration?.kind !== "instrument") return;
    const numbers = clausesOf(declaration);
    if (numbers.size === 0 || numbers.has(clause.text)) return;
    const better = nearest(clause.text, numbers);
    this.report(
      "N205",
      clause,
      { clause: clause.text, instrument: document, better },
      better === null ? [] : [replace(clause, better)],
    );
  }

  // ---- time and amounts

  date(node: DateNode): CivilDate {
    const { year, month, day } = node;
    if (!this.isReal(node)) {
      const last = month >= 1 && month <= 12 && year >= 1 && day >= 1 ? daysInMonth(year, month) : null;
      const near = last === null ? null : `${pad(year, 4)}-${pad(month, 2)}-${pad(last, 2)}`;
      this.report(
        "T403",
        node,
        { date: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`, last: near },
        near === null ? [] : [replace({ from: node.from, to: node.from + 10 }, near)],
      );
    }
    return { year, month, day };
  }

  private isReal({ year, month, day }: CivilDate): boolean {
    return month >= 1 && month <= 12 && day >= 1 && year >= 1 && day <= daysInMonth(year, month);
  }

  dateOrNull(node: DateNode | null): CivilDate | null {
    return node === null ? null : this.attempt(null, () => this.date(node));
  }

  zone(text: Text): string {
    if (!isZone(text.text)) this.report("T409", text, { zone: text.text });
    return text.text;
  }

  time(node: TimeNode): DateTime {
    const date = this.date(node.date);
    const real = this.isReal(date);
    if (node.kind === "day")
      return { kind: "day", date, zone: node.zone === null ? null : this.zone(node.zone) };
    if (node.ms >= 86_400_000) this.report("T411", node, {});
    if (node.kind === "clock")
      return { kind: "clock", date, ms: node.ms, zone: node.zone === null ? null : this.zone(node.zone) };
    return {
      kind: "instant",
      at: real ? dayNumber(date) * 86_400_000 + node.ms - node.offsetMinutes * 60_000 : 0,
    };
  }

  /** A length of time; days, weeks, months and years need a rule that says how they are counted. */
  duration(node: DurationNode, own: OwnCounting = {}, anchor: CivilDate | null = null): Duration {
    const { amount, unit, calendar } = node;
    const named = calendar === null ? null : this.name(calendar, ["calendar"]);
    switch (unit) {
      case "minutes":
        return { kind: "exact", ms: amount * 60_000 };
      case "hours":
        return { kind: "exact", ms: amount * 3_600_000 };
      case "working days":
        if (named === null && own.calendar == null && this.setting.counting.calendar === null)
          this.report("T412", node, { unit });
        return { kind: "working", n: amount, calendar: named };
      case "sitting days":
        if (named === null) this.report("T412", node, { unit });
        return { kind: "sitting", n: amount, calendar: named ?? "" };
      default: {
        const one =
          unit === "days" ? "day" : unit === "weeks" ? "week" : unit === "months" ? "month" : "year";
        this.counted(node, one, own, anchor);
        return { kind: "calendar", n: amount, unit: one };
      }
    }
  }

  private counted(
    node: DurationNode,
    unit: "day" | "week" | "month" | "year",
    own: OwnCounting,
    anchor: CivilDate | null,
  ): void {
    const rule = own.rule ?? this.setting.counting.rule;
    if (rule === null) {
      const fixes =
        own.end === undefined
          ? []
          : [insert(own.end, " counted by eu-1182-71"), insert(own.end, " counted by elapsed")];
      this.report("T406", node, { unit }, fixes);
      return;
    }
    if (rule === "unstated") {
      this.report("T413", node, { unit });
      return;
    }
    const monthEnd = own.monthEnd ?? this.setting.counting.monthEnd;
    if (rule !== "elapsed" || monthEnd !== "refuse" || unit === "day" || unit === "week") return;
    const missing = missingDay(
      node.amount * (unit === "year" ? 12 : 1),
      anchor !== null && this.isReal(anchor) ? anchor : null,
    );
    if (missing === null) return;
    const length = `${node.amount} ${node.amount === 1 ? unit : `${unit}s`}`;
    const fixes =
      own.end === undefined
        ? []
        : [insert(own.end, " month end last day"), insert(own.end, " month end next day")];
    this.report("T407", node, { length, from: missing.from, missing: missing.missing }, fixes);
  }

  quantity(node: QuantityNode): Quantity {
    const unit = node.unit.text;
    const decimals = decimalsOfCurrency(unit);
    if (decimals === null) return { amount: node.digits, unit, scale: node.scale };
    if (node.scale > decimals) {
      this.report("Q504", node, { unit, decimals });
      return { amount: node.digits, unit, scale: node.scale };
    }
    return { amount: node.digits * 10n ** BigInt(decimals - node.scale), unit, scale: decimals };
  }
}

export function isUnstated(value: { readonly kind: string } | null): value is Unstated {
  return value?.kind === "unstated";
}

const clauses = new WeakMap<object, ReadonlySet<string>>();

function clausesOf(declaration: Extract<Entity["declaration"], { kind: "instrument" }>): ReadonlySet<string> {
  const known = clauses.get(declaration);
  if (known !== undefined) return known;
  const numbers = new Set<string>();
  for (const slot of declaration.block?.slots ?? [])
    if (slot.slot === "clause") numbers.add(slot.value.number.text);
  clauses.set(declaration, numbers);
  return numbers;
}

/** A day from which so many months lead to a day that its month does not have; null where that cannot happen. */
function missingDay(
  months: number,
  anchor: CivilDate | null,
): { readonly from: string; readonly missing: string } | null {
  const starts: readonly CivilDate[] =
    anchor !== null
      ? [anchor]
      : Array.from({ length: 48 }, (_, i) => {
          const year = 2025 + Math.floor(i / 12);
          return { year, month: (i % 12) + 1, day: daysInMonth(year, (i % 12) + 1) };
        });
  for (const start of starts) {
    const to = addMonths(start, months);
    if ("missing" in to) return { from: spoken(start), missing: spoken(to.missing) };
  }
  return null;
}

const monthNames: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function spoken(date: CivilDate): string {
  return `${date.day} ${monthNames[date.month - 1]} ${date.year}`;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, "0");
}
