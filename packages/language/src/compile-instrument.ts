// Sources and instruments, and how a text binds.
import type {
  AmendmentRule,
  BindingRule,
  Clause,
  Force,
  Instrument,
  LimitedTerm,
  Slot,
  Source,
} from "@pacta/core";
import type { Named } from "./compile-actor.ts";
import { compileMoment, compilePeriod, compileTrigger } from "./compile-condition.ts";
import { actors, type Context, isUnstated } from "./compile-context.ts";
import { insertSlot } from "./compile-slot.ts";
import type {
  BindingNode,
  ClauseNode,
  DateNode,
  InstrumentSlots,
  SlotNode,
  SourceSlots,
  Unstated,
  UntilNode,
  Word,
} from "./syntax.ts";
import { actVerbs } from "./words.ts";

type Slots<M> = readonly SlotNode<M>[];

export function compileSource(c: Context, named: Named, slots: Slots<SourceSlots>): Source {
  const copies = c.slot(slots, "copies");
  return {
    ...named,
    url: c.slot(slots, "url")?.text ?? null,
    dated: written(c, c.slot(slots, "dated")),
    retrieved: written(c, c.slot(slots, "retrieved")),
    publisher: c.slot(slots, "publisher")?.text ?? null,
    hash: c.slot(slots, "hash")?.text ?? null,
    copies: copies === null ? null : c.attempt(null, () => c.name(copies, ["source"])),
    reliability: c.slot(slots, "reliability")?.text ?? null,
    span: c.span(c.placed.declaration),
  };
}

function written(c: Context, node: DateNode | null): string | null {
  const date = c.dateOrNull(node);
  return date === null
    ? null
    : `${String(date.year).padStart(4, "0")}-${String(date.month).padStart(2, "0")}-${String(date.day).padStart(2, "0")}`;
}

const relations = {
  "in addition to": "in-addition-to",
  "prevails over": "prevails-over",
  "without prejudice to": "without-prejudice-to",
  amends: "amends",
  implements: "implements",
} as const;

export function compileInstrument(c: Context, named: Named, slots: Slots<InstrumentSlots>): Instrument {
  const status = c.slot(slots, "status");
  if (status === null && !c.placed.declaration.broken) {
    c.report("S310", c.placed.declaration.keyword, {
      what: "instrument",
      name: named.id,
      missing: "status",
      example: "status political",
    });
  }
  const force = c.slot(slots, "in force");
  const provisional = c.slot(slots, "provisionally applied while");
  const ends = c.slot(slots, "ends when");
  const until = c.slot(slots, "until");
  const enforceable = c.slot(slots, "enforceable");
  const interpreter = c.slot(slots, "interpreter");
  return {
    ...named,
    status: (status?.text ?? "statement") as Instrument["status"],
    dated: c.dateOrNull(c.slot(slots, "dated")),
    parties: (c.slot(slots, "parties")?.names ?? []).flatMap((name) =>
      c.attempt([] as string[], () => [c.name(name, actors)]),
    ),
    concluded: c.slot(slots, "not yet concluded") === null,
    force:
      force === null ? { kind: "by-record" } : c.attempt({ kind: "by-record" }, () => compileForce(c, force)),
    provisional: provisional === null ? null : c.attempt(null, () => compilePeriod(c, provisional.expr)),
    ends: ends === null ? null : c.attempt(null, () => compileTrigger(c, ends.expr)),
    term: until === null ? null : c.attempt(null, () => compileTerm(c, until)),
    binding: c
      .all(slots, "binds")
      .flatMap((node) => c.attempt([] as BindingRule[], () => [compileBinding(c, node)])),
    relations: slots.flatMap((slot) => {
      if (!Object.hasOwn(relations, slot.slot)) return [];
      const kind = relations[slot.slot as keyof typeof relations];
      return c.attempt([] as Instrument["relations"][number][], () => [
        { kind, other: c.name(slot.value as Word, ["instrument"]), span: c.span(slot) },
      ]);
    }),
    amended: c.attempt(null, () => compileAmendment(c, slots)),
    interpreter: slotOrAbsent(c, interpreter, "interpreter", "interpreter unstated", (word) =>
      c.name(word, actors),
    ),
    enforceable: slotOrAbsent(c, enforceable, "enforceability", "enforceability unstated", (node) => ({
      by: c.names(node.by, actors),
      before:
        node.before === null
          ? null
          : node.before.kind === "text"
            ? node.before.text
            : c.name(node.before, actors),
      effect: node.effect?.text ?? null,
    })),
    versions: slots.flatMap((slot) =>
      slot.slot === "version"
        ? [
            {
              name: slot.value.name.text,
              dated: c.dateOrNull(slot.value.dated),
              adopted: slot.value.adopted,
              span: c.span(slot),
            },
          ]
        : [],
    ),
    clauses: clausesOf(c, slots),
    sources: c
      .all(slots, "source")
      .flatMap((node) =>
        node.names.flatMap((name) => c.attempt([] as string[], () => [c.name(name, ["source"])])),
      ),
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

function compileAmendment(c: Context, slots: Slots<InstrumentSlots>): AmendmentRule | null {
  const node = c.slot(slots, "amended on");
  if (node === null) return null;
  const { noun, atLeast, by } = node;
  if (atLeast !== null && (atLeast.scale > 0 || atLeast.digits > 1_000_000n))
    c.report("P113", atLeast, { what: "a number of members" });
  return {
    verb: actVerbs.get(noun.text) ?? noun.text,
    by: atLeast === null ? c.names(by, actors) : by.map((name) => c.name(name, ["group"])),
    atLeast: atLeast === null ? "all" : Number(atLeast.digits),
    span: c.span({ from: noun.from, to: by.at(-1)?.to ?? noun.to }),
  };
}

/** A slot that accepts `unstated` and that nobody may leave out without being told. */
export function slotOrAbsent<N extends { readonly kind: string }, T>(
  c: Context,
  node: N | Unstated | null,
  slot: string,
  words: string,
  read: (node: N) => T,
): Slot<T> {
  if (node === null) {
    const { declaration } = c.placed;
    if (!declaration.broken)
      c.report(
        "S305",
        declaration.name ?? declaration.keyword,
        { what: declaration.kind, name: declaration.name?.text ?? "", slot },
        insertSlot(c, declaration, words),
      );
    return "unstated";
  }
  if (isUnstated(node)) return "unstated";
  return c.attempt<Slot<T>>("unstated", () => ({ stated: read(node as N) }));
}

function compileForce(c: Context, { force }: InstrumentSlots["in force"]): Force {
  if (force.kind === "flag") return { kind: "by-record" };
  if (force.kind === "when") return { kind: "when", trigger: compileTrigger(c, force.expr) };
  return { kind: "from", at: c.time(force) };
}

export function compileTerm(c: Context, node: UntilNode): LimitedTerm {
  return { until: c.time(node.at), unless: node.unless === null ? null : compileMoment(c, node.unless) };
}

export function compileBinding(c: Context, node: BindingNode): BindingRule {
  const on =
    node.on === null
      ? "always"
      : node.on.kind === "date"
        ? c.date(node.on)
        : (node.on.text.replaceAll(" ", "-") as BindingRule["on"]);
  const last = node.parties.at(-1) ?? node.on ?? node.level;
  return {
    level: node.level.text as BindingRule["level"],
    on,
    parties: c.names(node.parties, actors),
    span: c.span({ from: node.level.from, to: Math.max(last.to, node.on?.to ?? 0) }),
  };
}

function clausesOf(c: Context, slots: Slots<InstrumentSlots>): readonly Clause[] {
  const seen = new Map<string, Word>();
  return slots.flatMap((slot) => {
    if (slot.slot !== "clause") return [];
    const node: ClauseNode = slot.value;
    const first = seen.get(node.number.text);
    if (first === undefined) seen.set(node.number.text, node.number);
    else
      c.report(
        "N213",
        node.number,
        { clause: node.number.text },
        [],
        [{ span: c.span(first), caption: "first", text: "" }],
      );
    const role = node.role?.text;
    if (node.block !== null) c.cites(node.block.slots);
    return [
      {
        number: node.number.text,
        title: node.title?.text ?? null,
        role: role === "recital" || role === "definition" || role === "heading" ? role : "norm",
        passages: compilePassages(c, node),
        span: c.span(slot),
      },
    ];
  });
}

/** Each language once. */
function compilePassages(c: Context, node: ClauseNode): Clause["passages"] {
  const seen = new Set<string>();
  return (node.block?.slots ?? []).flatMap((one) => {
    if (one.slot !== "passage") return [];
    const { language, text } = one.value;
    if (seen.has(language.text)) c.report("N214", language, { name: language.text });
    seen.add(language.text);
    return [{ language: language.text, text: text.text }];
  });
}
