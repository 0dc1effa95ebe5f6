// Norms: each slot as it was stated, called unstated, or missing; a missing one is told and never made up.
import {
  type Citation,
  type Content,
  type Deadline,
  type Exception,
  type Exit,
  type Holders,
  type Norm,
  type NormKind,
  type Part,
  type Period,
  type PowerVerb,
  type Quantity,
  type Remedy,
  requiredSlots,
  type Slot,
  type SlotName,
  type Span,
  type Step,
  type Trigger,
} from "@pacta/core";
import { type Visitor, walkMoment, walkPeriod, walkTrigger } from "./check/walk.ts";
import type { Named } from "./compile-actor.ts";
import { checkAmounts } from "./compile-amounts.ts";
import { compileMoment, compilePeriod, compileTrigger } from "./compile-condition.ts";
import { actors, type Context, isUnstated } from "./compile-context.ts";
import { compileDeadline } from "./compile-deadline.ts";
import { compileBinding } from "./compile-instrument.ts";
import { finder } from "./compile-situation.ts";
import { insertInto } from "./compile-slot.ts";
import { replace } from "./problem.ts";
import type { EntityKind } from "./scope.ts";
import { nearest } from "./suggest.ts";
import type {
  AnyBlock,
  CitesNode,
  ContentNode,
  ContentSlots,
  Declaration,
  ExceptionNode,
  ExitNode,
  ExprNode,
  HoldersNode,
  NormDeclaration,
  NormSlots,
  RemedyNode,
  SlotNode,
  Unstated,
  Word,
} from "./syntax.ts";

type Slots = readonly SlotNode<NormSlots>[];

/** The slot of the text that fills each slot of the norm. */
const written: Readonly<Record<SlotName, keyof NormSlots & string>> = {
  holders: "by",
  creditor: "to",
  when: "when",
  deadline: "deadline",
  finder: "finder",
  procedure: "procedure",
  remedy: "remedy",
  exit: "exit",
};

/** Words by which an author may call a slot unstated. */
const called: ReadonlyMap<string, SlotName> = new Map([
  ["by", "holders"],
  ["holders", "holders"],
  ["holder", "holders"],
  ["debtor", "holders"],
  ["to", "creditor"],
  ["creditor", "creditor"],
  ["when", "when"],
  ["trigger", "when"],
  ["deadline", "deadline"],
  ["finder", "finder"],
  ["assessor", "finder"],
  ["procedure", "procedure"],
  ["remedy", "remedy"],
  ["exit", "exit"],
]);

/** Every alternative is a norm of its own; more than these would be another text. */
const mostAlternatives = 32;

/** `inherited` is what the heading above a literate block cites. Null when the norm has to be left out. */
export function compileNorm(
  c: Context,
  named: Named,
  declaration: NormDeclaration,
  inherited: CitesNode | null,
): Norm | null {
  const slots = declaration.block?.slots ?? [];
  const norm = compileSlots(c, named, declaration, slots, declaration.block as AnyBlock | null, inherited);
  if (norm === null) return null;
  const under = slots.filter((slot) => slot.slot === "under");
  const extra = under[mostAlternatives];
  if (extra !== undefined) c.report("S319", extra.keyword, { most: mostAlternatives, given: under.length });
  const own = slots.filter((slot) => slot.slot !== "under" && slot.slot !== "unstated");
  const alternatives = under.slice(0, mostAlternatives).flatMap((slot) => {
    const { reading, choice, block } = slot.value;
    readingChoice(c, reading, choice);
    const changed = block?.slots ?? [];
    const names = new Set(changed.map((one) => one.slot));
    const merged = [
      ...own.filter((one) => !names.has(one.slot)),
      ...changed,
      ...remainingUnstated(slots, names),
    ];
    const other = compileSlots(c, named, declaration, merged, block as AnyBlock | null, inherited);
    return other === null
      ? []
      : [{ reading: reading.text, choice: choice.text, norm: other, span: c.span(slot) }];
  });
  return c.failed ? null : { ...norm, alternatives };
}

/** `unstated: deadline` says nothing of a deadline that a reading gives. */
function remainingUnstated(slots: Slots, changed: ReadonlySet<string | number | symbol>): Slots {
  return slots.flatMap((slot): Slots => {
    if (slot.slot !== "unstated") return [];
    const words = slot.value.words.filter((word) => {
      const name = called.get(word.text);
      return name === undefined || !changed.has(written[name]);
    });
    return [{ ...slot, value: { kind: "words", words } }];
  });
}

function readingChoice(c: Context, reading: Word, choice: Word): void {
  c.name(reading, ["reading"]);
  const declaration = c.entity(reading)?.declaration;
  if (declaration?.kind !== "reading") return;
  const choices = (declaration.block?.slots ?? []).flatMap((slot) =>
    slot.slot === "choice" ? [slot.value.name.text] : [],
  );
  if (choices.includes(choice.text)) return;
  const better = nearest(choice.text, choices);
  c.report(
    "N212",
    choice,
    { reading: reading.text, choice: choice.text, choices, better },
    better === null ? [] : [replace(choice, better)],
  );
}

function compileSlots(
  c: Context,
  named: Named,
  declaration: NormDeclaration,
  slots: Slots,
  block: AnyBlock | null,
  inherited: CitesNode | null,
): Norm | null {
  const content = c.slot(slots, "content");
  const unstated = unstatedSlots(c, slots);
  absentSlots(c, declaration, slots, unstated, block);
  const cites = [...c.cites(slots)];
  if (cites.length === 0 && inherited !== null) cites.push(...c.citations([inherited]));
  if (c.node(slots, "cites") === null && inherited === null && !declaration.broken)
    c.report("S304", declaration.name ?? declaration.keyword, { kind: declaration.kind, name: named.id });
  if (content === null) {
    if (!declaration.broken)
      c.report("S314", declaration.name ?? declaration.keyword, {
        kind: declaration.kind,
        name: named.id,
        modal: modals[declaration.kind],
      });
    return null;
  }
  checkModal(c, declaration, content);
  const version = c.slot(slots, "in version");
  if (version !== null)
    knownVersion(
      c,
      version,
      cites.map((one) => one.document),
    );
  const takesUp = c.slot(slots, "takes up");
  const infringed = c.slot(slots, "infringed when");
  const lapses = c.slot(slots, "lapses when");
  const register = c.slot(slots, "register");
  const area = c.slot(slots, "area");

  const slot = <K extends SlotName, N extends { readonly kind: string }, T>(
    name: K,
    node: N | Unstated | null,
    read: (node: N) => T,
  ): Slot<T> | null => {
    if (node === null) return unstated.has(name) ? "unstated" : null;
    return isUnstated(node) ? "unstated" : { stated: read(node as N) };
  };

  const norm: Norm = {
    ...named,
    kind: declaration.kind,
    cites,
    version: version?.text ?? null,
    holders:
      slot("holders", c.slot(slots, "by"), (node: HoldersNode) => compileHolders(c, node)) ?? "unstated",
    creditor:
      slot(
        "creditor",
        c.slot(slots, "to"),
        (node: { readonly kind: "names"; readonly names: readonly Word[] }) => c.names(node.names, actors),
      ) ?? "unstated",
    beneficiary: c.names(c.slot(slots, "for")?.names ?? [], actors),
    agent: c.names(c.slot(slots, "through")?.names ?? [], actors),
    each: moment(c, c.slot(slots, "each")),
    when:
      slot("when", c.slot(slots, "when"), (node: ExprNode): Trigger => compileTrigger(c, node.expr)) ??
      "unstated",
    unless: c.all(slots, "unless").map((node) => exception(c, node)),
    content: compileContent(c, content),
    effort: (c.slot(slots, "as")?.text ?? null) as Norm["effort"],
    action: c.slot(slots, "on action")?.text ?? null,
    deadline: slot(
      "deadline",
      c.slot(slots, "deadline"),
      (node: Extract<NormSlots["deadline"], { kind: "deadline" }>): Deadline => compileDeadline(c, node),
    ),
    notBefore: moment(c, c.slot(slots, "not before")),
    performedWhen: moment(c, c.slot(slots, "performed when")),
    infringedWhen: infringed === null ? null : compileTrigger(c, infringed.expr),
    curedWhen: moment(c, c.slot(slots, "cured when")),
    finder: slot("finder", c.slot(slots, "finder"), (node: Word) => finder(c, node)),
    procedure: slot(
      "procedure",
      c.slot(slots, "procedure"),
      (node: Extract<NormSlots["procedure"], { kind: "word" | "text" }>) =>
        node.kind === "text" ? node.text : c.name(node, ["procedure", "body", "question"]),
    ),
    remedy: slot(
      "remedy",
      c.slot(slots, "remedy"),
      (node: RemedyNode): Remedy => compileRemedy(c, node, named.id),
    ),
    exit: slot("exit", c.slot(slots, "exit"), (node: ExitNode): Exit => compileExit(c, node)),
    lapsesWhen: lapses === null ? null : compileTrigger(c, lapses.expr),
    suspendedWhile: period(c, c.slot(slots, "suspended while")),
    voidWhen: period(c, c.slot(slots, "void when")),
    subjectToApproval: c.slot(slots, "subject to approval") !== null,
    survives: c.slot(slots, "survives the end") !== null,
    binding: c.all(slots, "binding").map((node) => compileBinding(c, node)),
    register: register === null ? null : c.name(register, ["register"]),
    domains: (c.slot(slots, "domain")?.names ?? []).map((word) => word.text),
    area: area === null ? null : c.name(area, ["area"]),
    external: c.slot(slots, "from outside") !== null,
    marking: (c.slot(slots, "marking")?.names ?? []).map((word) =>
      word.text === "public" ? word.text : c.name(word, actors),
    ),
    purpose: c.slot(slots, "purpose")?.text ?? null,
    takesUp: takesUp === null ? null : takenUp(c, takesUp, named.id, cites),
    alternatives: [],
    span: c.span(declaration),
  };
  onItself(c, norm);
  checkAmounts(c, norm, content);
  return norm;
}

function moment(c: Context, node: ExprNode | null): Norm["each"] {
  return node === null ? null : compileMoment(c, node.expr);
}

function period(c: Context, node: ExprNode | null): Period | null {
  return node === null ? null : compilePeriod(c, node.expr);
}

/** A norm that comes into play only once it is in play, or is performed by having been performed. */
function onItself(c: Context, norm: Norm): void {
  const look = (as: string): Visitor => ({
    period: (period) => {
      if (period.kind === "standing" && period.of === norm.id) told(period.span, as);
    },
    moment: (moment) => {
      if (moment.kind === "becomes" && moment.norm === norm.id) told(moment.span, as);
    },
  });
  const told = (span: Span, as: string): void => {
    const { from } = c.placed;
    c.report("N211", { from: span.from - from, to: span.to - from }, { norm: norm.id, as });
  };
  if (norm.when !== "unstated") walkTrigger(norm.when.stated, look("when"));
  if (norm.notBefore !== null) walkMoment(norm.notBefore, look("not before"));
  if (norm.performedWhen !== null) walkMoment(norm.performedWhen, look("performed when"));
  const limit = norm.deadline === null || norm.deadline === "unstated" ? null : norm.deadline.stated.limit;
  if (limit?.kind === "within" && limit.stoppedWhile !== null)
    walkPeriod(limit.stoppedWhile, look("stopped while"));
}

// ---- slots that are called unstated, or missing

function unstatedSlots(c: Context, slots: Slots): ReadonlySet<SlotName> {
  const names = new Set<SlotName>();
  for (const slot of slots) {
    if (slot.slot !== "unstated") continue;
    for (const word of slot.value.words) {
      const name = called.get(word.text);
      if (name === undefined) {
        const better = nearest(word.text, Object.keys(called));
        c.report(
          "S303",
          word,
          { found: word.text, what: "a norm", better, slots: Object.keys(called) },
          better === null ? [] : [replace(word, better)],
        );
        continue;
      }
      const given = slots.find((other) => other.slot === written[name]);
      if (given !== undefined || names.has(name)) {
        c.report(
          "S302",
          word,
          { slot: word.text, joined: null },
          [],
          given === undefined ? [] : [{ span: c.span(given.keyword), caption: "first", text: "" }],
        );
      }
      names.add(name);
    }
  }
  return names;
}

function absentSlots(
  c: Context,
  declaration: NormDeclaration,
  slots: Slots,
  unstated: ReadonlySet<SlotName>,
  block: AnyBlock | null,
): void {
  // A slot that could not be read may be the very one that seems to be missing.
  if (declaration.broken) return;
  const present = new Set(slots.map((slot) => slot.slot));
  const kind: NormKind = declaration.kind;
  const absent = requiredSlots[kind].filter((name) => !unstated.has(name) && !present.has(written[name]));
  if (absent.length === 0) return;
  const words = absent.map((name) => written[name]);
  const text = absent.length === 1 ? `${words[0]} unstated` : `unstated: ${words.join(", ")}`;
  c.report(
    "S301",
    declaration.name ?? declaration.keyword,
    { what: kind, name: declaration.name?.text ?? "", slots: words },
    insertInto(c, block, declaration, text),
  );
}

// ---- what, by whom

const modals: Readonly<Record<NormKind, ContentNode["modal"]>> = {
  duty: "must",
  prohibition: "must not",
  permission: "may",
  power: "may",
  intent: "intends",
};
const kindsOf: Readonly<Record<ContentNode["modal"], string>> = {
  must: "duty",
  "must not": "prohibition",
  may: "permission",
  intends: "intent",
};

function checkModal(c: Context, declaration: NormDeclaration, content: ContentNode): void {
  if (modals[declaration.kind] === content.modal) return;
  const kind = content.modal === "may" && content.what.kind === "change" ? "power" : kindsOf[content.modal];
  c.report(
    "S306",
    { from: content.from, to: content.from },
    {
      kind: declaration.kind,
      name: declaration.name?.text ?? "",
      modal: content.modal,
      expected: modals[declaration.kind],
    },
    [replace(declaration.keyword, kind)],
  );
}

function compileHolders(c: Context, node: HoldersNode): Holders {
  const owing = node.owing === null ? null : c.quantity(node.owing);
  const shared = node.who.some((one) => one.share !== null) || owing !== null;
  const parts = node.who.some((one) => one.part !== null);
  const who = node.who.map((one) => ({
    name: c.name(one.name, actors),
    share: one.share === null ? owing : c.quantity(one.share),
    part: one.part === null ? null : Number(one.part.digits) / 10 ** one.part.scale,
  }));
  const mode = modeOf(c, node, shared, parts);
  const mixed = node.who.some(
    (one) =>
      (one.share === null) !== (node.who[0]?.share === null) ||
      (one.part === null) !== (node.who[0]?.part === null) ||
      one.percent !== node.who[0]?.percent,
  );
  if (mixed) c.report("S316", node, {});
  else hundred(c, node);
  const except = c.names(node.except, actors);
  return { mode, who, except };
}

/** Percentages are parts of one whole, and say so by adding up to it. */
function hundred(c: Context, node: HoldersNode): void {
  const parts = node.who.flatMap(({ part, percent }) => (percent && part !== null ? [part] : []));
  if (parts.length === 0) return;
  const scale = Math.max(...parts.map((part) => part.scale));
  const one = 10n ** BigInt(scale);
  const sum = parts.reduce((all, part) => all + part.digits * 10n ** BigInt(scale - part.scale), 0n);
  const gap = sum > 100n * one ? sum - 100n * one : 100n * one - sum;
  if (gap === 0n) return;
  const said = (digits: bigint): string => `${Number(digits) / Number(one)}%`;
  c.report("Q506", node, {
    norm: c.placed.declaration.name?.text ?? "",
    sum: said(sum),
    whole: "100%",
    difference: said(gap),
  });
}

function modeOf(c: Context, node: HoldersNode, shared: boolean, parts: boolean): Holders["mode"] {
  const word = node.mode?.text ?? null;
  if (word === "pro rata") return "pro-rata";
  if (word === "collectively") return "collective";
  if (word === "severally" || node.each) return "several";
  if (word === "jointly") return "joint";
  if (node.who.length < 2) return "joint";
  const last = node.who.at(-1);
  const end = node.to;
  c.report("S315", { from: node.from, to: last?.name.to ?? end }, { count: node.who.length }, [
    { title: "insert", text: "jointly", edits: [{ from: end, to: end, text: " jointly" }] },
    ...(shared || parts
      ? []
      : [
          {
            title: "insert" as const,
            text: "each of",
            edits: [{ from: node.from, to: node.from, text: "each of " }],
          },
        ]),
    {
      title: "insert",
      text: parts ? "pro rata" : "severally",
      edits: [{ from: end, to: end, text: parts ? " pro rata" : " severally" }],
    },
  ]);
  return "joint";
}

function compileContent(c: Context, node: ContentNode): Content {
  const { what } = node;
  if (node.block !== null && what.kind !== "deliver")
    c.report("S317", { from: node.block.from, to: node.block.from + 1 }, {});
  switch (what.kind) {
    case "do":
      return { kind: "do", text: what.text.text };
    case "maintain":
      return {
        kind: "maintain",
        text: what.text.text,
        throughout: what.throughout === null ? null : compilePeriod(c, what.throughout),
      };
    case "conclude":
      return { kind: "conclude", instrument: c.name(what.instrument, ["instrument"]) };
    case "consult":
      return { kind: "consult", with: c.names(what.who, actors) };
    case "choose":
      return { kind: "choose", from: what.from.map((text) => text.text), open: what.open };
    case "change":
      return {
        kind: "change",
        verb: what.verb.text as PowerVerb,
        target: what.target === null ? null : c.name(what.target, changeable),
        text: what.text?.text ?? null,
        by: what.by === null ? null : c.duration(what.by),
      };
    case "deliver":
      return delivery(c, c.quantity(what.quantity), what.item?.text ?? null, node.block?.slots ?? []);
  }
}

const changeable: readonly EntityKind[] = [
  "norm",
  "situation",
  "instrument",
  "group",
  "fact",
  "question",
  "body",
  "procedure",
  "party",
  "event",
  "role",
  "office",
  "register",
  "area",
];

function delivery(
  c: Context,
  quantity: Quantity,
  item: string | null,
  slots: readonly SlotNode<ContentSlots>[],
): Content {
  const tolerance = c.slot(slots, "tolerance");
  const floor = c.slot(slots, "at least");
  const ceiling = c.slot(slots, "at most");
  const recourse = c.slot(slots, "recourse");
  const open = c.slot(slots, "steps");
  return {
    kind: "deliver",
    quantity,
    item,
    tolerancePercent: tolerance === null ? null : (tolerance.of * 100) / tolerance.in,
    parts: distinct(c, slots, "part").map((slot): Part => {
      const { name, quantity: amount, slots: inner } = slot.value as ContentSlots["part"];
      const when = c.slot(inner, "when");
      const deadline = c.slot(inner, "deadline");
      return {
        id: name.text,
        quantity: c.quantity(amount),
        when: when === null ? null : isUnstated(when) ? "unstated" : { stated: compileTrigger(c, when.expr) },
        deadline:
          deadline === null
            ? null
            : isUnstated(deadline)
              ? "unstated"
              : { stated: compileDeadline(c, deadline) },
        cites: c.cites(inner),
        span: c.span(slot),
      };
    }),
    steps: distinct(c, slots, "step").flatMap((slot): readonly Step[] => {
      const { name, title, slots: inner } = slot.value as ContentSlots["step"];
      const weight = c.slot(inner, "weight");
      const met = c.slot(inner, "met when");
      const absent = [weight === null ? "weight" : "", met === null ? "met when" : ""].filter(
        (one) => one !== "",
      );
      if (absent.length > 0) c.report("S301", name, { what: "step", name: name.text, slots: absent });
      if (weight === null) return [];
      return [
        {
          id: name.text,
          title: title?.text ?? name.text,
          weight: c.quantity(weight),
          assumed: c.slot(inner, "assumed") !== null,
          met: met === null || isUnstated(met) ? "unstated" : { stated: compileTrigger(c, met.expr) },
          cites: c.cites(inner),
          span: c.span(slot),
        },
      ];
    }),
    stepsOpenFor: open === null ? null : c.duration(open),
    years: c.all(slots, "year").map((one) => ({ year: one.year, quantity: c.quantity(one.quantity) })),
    origin: c.names(c.slot(slots, "origin")?.names ?? [], actors),
    floor: floor === null ? null : c.quantity(floor),
    ceiling: ceiling === null ? null : c.quantity(ceiling),
    recourse: recourse === null ? null : c.name(recourse, ["norm"]),
  };
}

/** The parts or steps of a delivery; two of one name are told. */
function distinct(
  c: Context,
  slots: readonly SlotNode<ContentSlots>[],
  kind: "part" | "step",
): readonly Extract<SlotNode<ContentSlots>, { slot: "part" | "step" }>[] {
  const seen = new Map<string, Word>();
  return slots.flatMap((slot) => {
    if (slot.slot !== kind) return [];
    const { name } = slot.value;
    const first = seen.get(name.text);
    if (first === undefined) seen.set(name.text, name);
    else
      c.report("N214", name, { name: name.text }, [], [{ span: c.span(first), caption: "first", text: "" }]);
    return [slot];
  });
}

function exception(c: Context, node: ExceptionNode): Exception {
  const slots = node.block?.slots ?? [];
  return {
    when: compilePeriod(c, node.expr),
    unless: c.all(slots, "unless").map((inner) => exception(c, inner)),
    cites: c.cites(slots),
    span: c.span({ from: node.expr.from, to: node.block?.to ?? node.expr.to }),
  };
}

function compileRemedy(c: Context, node: RemedyNode, norm: string): Remedy {
  switch (node.kind) {
    case "late accepted":
      return { kind: "late-accepted", within: node.within === null ? null : c.duration(node.within) };
    case "determined":
      return { kind: "determined", by: c.name(node.by, actors) };
    default:
      notItself(c, node.norm, norm, node.kind);
      return { kind: node.kind, norm: c.name(node.norm, ["norm"]) };
  }
}

function notItself(c: Context, word: Word, norm: string, as: string): void {
  if (word.text === norm) c.report("N211", word, { norm, as });
}

function compileExit(c: Context, node: ExitNode): Exit {
  if (node.when !== null) return { kind: "when", trigger: compileTrigger(c, node.when) };
  if (node.until === null) throw new Error("an exit says when or until");
  return {
    kind: "until",
    at: c.time(node.until),
    unless: node.unless === null ? null : compileMoment(c, node.unless),
  };
}

/** An intent, or a norm of an instrument that the instrument of this one amends. */
function takenUp(c: Context, word: Word, norm: string, cites: readonly Citation[]): string {
  notItself(c, word, norm, "takes up");
  const entity = c.entity(word);
  const kind = entity?.declaration?.kind;
  if (entity?.kind === "norm" && kind !== "intent" && !amends(c, cites, entity.declaration)) {
    c.report(
      "N203",
      word,
      { name: word.text, is: entity.declaration?.kind ?? "norm", wanted: ["intent"] },
      [],
      c.declaredAt(entity),
    );
  }
  return c.name(word, ["norm"]);
}

function amends(c: Context, cites: readonly Citation[], other: Declaration | null): boolean {
  if (other === null || !("block" in other)) return false;
  const amended = cites.flatMap(({ document }) => {
    const declaration = c.called(document)?.declaration;
    if (declaration?.kind !== "instrument") return [];
    return (declaration.block?.slots ?? []).flatMap((slot) =>
      slot.slot === "amends" ? [slot.value.text] : [],
    );
  });
  const cited = (other.block?.slots ?? []).flatMap((slot) =>
    slot.slot === "cites" ? [slot.value.document.text] : [],
  );
  // A norm under a heading of a literate file cites what the heading says, which is not seen from here.
  return amended.length > 0 && (cited.length === 0 || cited.some((document) => amended.includes(document)));
}

function knownVersion(
  c: Context,
  version: { readonly text: string; readonly from: number; readonly to: number },
  documents: readonly string[],
): void {
  const versions = documents.flatMap((document) => {
    const declaration = c.called(document)?.declaration;
    if (declaration?.kind !== "instrument") return [];
    return (declaration.block?.slots ?? []).flatMap((slot) =>
      slot.slot === "version" ? [slot.value.name.text] : [],
    );
  });
  if (versions.includes(version.text)) return;
  const better = nearest(version.text, versions);
  c.report(
    "N209",
    version,
    { version: version.text, versions, better },
    better === null ? [] : [replace(version, `"${better}"`)],
  );
}
