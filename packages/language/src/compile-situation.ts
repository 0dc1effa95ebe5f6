// Facts, events, situations and procedures, with their names known.
import type {
  EventType,
  Fact,
  Procedure,
  ProcedureStep,
  Settlement,
  Situation,
  Slot,
  Trigger,
} from "@pacta/core";
import type { Named } from "./compile-actor.ts";
import { compileMoment, compilePeriod, compileTrigger } from "./compile-condition.ts";
import { actors, type Context, isUnstated } from "./compile-context.ts";
import { compileDeadline } from "./compile-deadline.ts";
import { compileTerm } from "./compile-instrument.ts";
import { insertSlot } from "./compile-slot.ts";
import type {
  EventSlots,
  ExprNode,
  FactSlots,
  ProcedureSlots,
  SettlementNode,
  SituationSlots,
  SlotNode,
  StepSlots,
  Unstated,
  Word,
} from "./syntax.ts";

type Slots<M> = readonly SlotNode<M>[];

const nobody: Settlement = { kind: "found", by: "unstated", question: null };

export function compileEvent(c: Context, named: Named, slots: Slots<EventSlots>): EventType {
  return {
    ...named,
    ...settledThings(c, slots, "counts as reported"),
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compileFact(c: Context, named: Named, slots: Slots<FactSlots>): Fact {
  const standard = c.slot(slots, "standard");
  const check = c.slot(slots, "check");
  const params = c.slot(slots, "params");
  return {
    ...named,
    params: params?.words.map((word) => word.text) ?? [],
    ...settledThings(c, slots as unknown as Slots<EventSlots>, "found by unstated"),
    standard: standard === null ? null : isUnstated(standard) ? "unstated" : { stated: standard.text },
    checkBy: check === null ? null : { days: Number(check.digits) },
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

function settledThings(
  c: Context,
  slots: Slots<EventSlots>,
  usual: string,
): Pick<EventType, "settled" | "grades" | "register"> {
  const { declaration } = c.placed;
  const settled = c.slot(slots, "settled");
  const register = c.slot(slots, "register");
  if (settled === null && !declaration.broken) {
    c.report(
      "S312",
      declaration.name ?? declaration.keyword,
      { what: declaration.kind, name: declaration.name?.text ?? "" },
      insertSlot(c, declaration, usual),
    );
  }
  const grades = c.slot(slots, "grades")?.words ?? [];
  const seen = new Set<string>();
  for (const grade of grades) {
    if (seen.has(grade.text)) c.report("N214", grade, { name: grade.text });
    seen.add(grade.text);
  }
  return {
    settled: settled === null ? nobody : c.attempt(nobody, () => settlement(c, settled)),
    grades: [...seen],
    register: register === null ? null : c.attempt(null, () => c.name(register, ["register"])),
  };
}

function settlement(c: Context, node: SettlementNode): Settlement {
  const { by, question } = node;
  switch (node.how) {
    case "found":
      return {
        kind: "found",
        by: by === null || isUnstated(by) ? "unstated" : { stated: finder(c, by) },
        question: question === null ? null : c.name(question, ["question"]),
      };
    case "reported":
      return { kind: "reported" };
    case "confirmed":
      return { kind: "confirmed", independent: node.independent ?? 1 };
    case "certified":
      return { kind: "certified", by: by === null || isUnstated(by) ? "" : c.name(by, actors) };
  }
}

/** Whoever finds must be able to decide: a body, an office, a person, a role, or a party that is an institution. */
export function finder(c: Context, word: Word): string {
  const name = c.name(word, ["body", "office", "person", "role", "party"]);
  const declaration = c.entity(word)?.declaration;
  if (declaration?.kind === "party") {
    const kind = declaration.block?.slots.find((slot) => slot.slot === "kind");
    const institution = kind?.slot === "kind" && ["union", "organisation", "body"].includes(kind.value.text);
    if (!institution)
      c.report(
        "N203",
        word,
        { name, is: "party", wanted: ["body"] },
        [],
        c.declaredAt(c.entity(word) as NonNullable<ReturnType<Context["entity"]>>),
      );
  }
  return name;
}

export function compileSituation(c: Context, named: Named, slots: Slots<SituationSlots>): Situation {
  const { declaration } = c.placed;
  const during = c.slot(slots, "while");
  const begins = c.slot(slots, "begins when");
  const ends = c.slot(slots, "ends when");
  const until = c.slot(slots, "until");
  const term = until === null ? null : c.attempt(null, () => compileTerm(c, until));
  const marks = c.all(slots, "marked").flatMap((node) =>
    c.attempt([] as Situation["marks"][number][], () => [
      {
        word: node.word.text,
        when: compilePeriod(c, node.when),
        span: c.span({ from: node.word.from, to: node.when.to }),
      },
    ]),
  );
  const rest = { ...named, term, marks, cites: c.cites(slots), span: c.span(declaration) };
  if (during !== null) {
    const both = c.node(slots, "begins when") ?? c.node(slots, "ends when");
    if (both !== null) c.report("S313", both.keyword, { name: named.id });
    const period = c.attempt(null, () => compilePeriod(c, during.expr));
    return period === null
      ? { ...rest, while: null, begins: "unstated", ends: "unstated" }
      : { ...rest, while: period, begins: null, ends: null };
  }
  const absent = [begins === null ? "begins" : "", ends === null && until === null ? "ends" : ""].filter(
    (slot) => slot !== "",
  );
  if (absent.length > 0 && !declaration.broken) {
    c.report(
      "S301",
      declaration.name ?? declaration.keyword,
      { what: "situation", name: named.id, slots: absent },
      insertSlot(c, declaration, absent.map((slot) => `${slot} unstated`).join(" ")),
    );
  }
  return { ...rest, while: null, begins: boundary(c, begins), ends: boundary(c, ends) };
}

function boundary(c: Context, node: ExprNode | Unstated | null): Slot<Trigger> {
  if (node === null || isUnstated(node)) return "unstated";
  return c.attempt<Slot<Trigger>>("unstated", () => ({ stated: compileTrigger(c, node.expr) }));
}

export function compileProcedure(c: Context, named: Named, slots: Slots<ProcedureSlots>): Procedure | null {
  const of = c.slot(slots, "of");
  if (of === null) {
    c.report("S310", c.placed.declaration.keyword, {
      what: "procedure",
      name: named.id,
      missing: "of",
      example: "of GB",
    });
    return null;
  }
  const seen = new Map<string, Word>();
  const steps = slots.flatMap((slot): readonly ProcedureStep[] => {
    if (slot.slot !== "step") return [];
    const { name, slots: inner } = slot.value;
    const first = seen.get(name.text);
    if (first === undefined) seen.set(name.text, name);
    else
      c.report("N214", name, { name: name.text }, [], [{ span: c.span(first), caption: "first", text: "" }]);
    return [compileStep(c, name, inner, c.span(slot), named.id)];
  });
  return {
    ...named,
    of: c.name(of, ["party", "group", "body"]),
    for: c.all(slots, "for").flatMap((one) => c.names(one.names, ["norm"])),
    steps,
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

function compileStep(
  c: Context,
  name: Word,
  slots: Slots<StepSlots>,
  span: ProcedureStep["span"],
  procedure: string,
): ProcedureStep {
  const by = c.slot(slots, "by");
  const done = c.slot(slots, "done when");
  const refused = c.slot(slots, "refused when");
  const deadline = c.slot(slots, "deadline");
  const missing = [by === null ? "by" : "", done === null ? "done when" : ""].filter((slot) => slot !== "");
  if (missing.length > 0 && !c.placed.declaration.broken)
    c.report("S301", name, { what: "step", name: `${procedure}.${name.text}`, slots: missing });
  return {
    id: name.text,
    title: c.slot(slots, "title")?.text ?? name.text,
    by: by === null ? "" : c.name(by, actors),
    done: done === null ? { kind: "trigger", span } : compileMoment(c, done.expr),
    effect: c.slot(slots, "advisory") === null ? "binding" : "advisory",
    refused: refused === null ? null : compileMoment(c, refused.expr),
    deadline:
      deadline === null ? null : isUnstated(deadline) ? "unstated" : { stated: compileDeadline(c, deadline) },
    cites: c.cites(slots),
    span,
  };
}
