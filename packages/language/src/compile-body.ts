// Bodies and their questions. A question that could not be understood keeps its name and can never be decided.
import type { Body, DecisionRule, Membership, Question, Slot } from "@pacta/core";
import { compileMemberships, type Named } from "./compile-actor.ts";
import { compileMoment } from "./compile-condition.ts";
import { actors, type Context, isUnstated } from "./compile-context.ts";
import { slotOrAbsent } from "./compile-instrument.ts";
import { insertInto } from "./compile-slot.ts";
import type {
  BodySlots,
  MembershipNode,
  NumberNode,
  QuestionNode,
  QuestionSlots,
  RuleNode,
  SlotNode,
  Unstated,
} from "./syntax.ts";

type Slots<M> = readonly SlotNode<M>[];

const sitters = ["party", "group", "person", "office", "role", "body"] as const;

export function compileBody(c: Context, named: Named, slots: Slots<BodySlots>): Body {
  const members = c.all(slots, "members");
  const seated = members.filter((node): node is MembershipNode => !isUnstated(node));
  const first = members[0] ?? null;
  const host = c.slot(slots, "host");
  return {
    ...named,
    members: slotOrAbsent<MembershipNode, readonly Membership[]>(
      c,
      first,
      "members",
      "members unstated",
      () => compileMemberships(c, seated, sitters),
    ),
    chair: slotOrAbsent(c, c.slot(slots, "chair"), "chair", "chair unstated", (word) => c.name(word, actors)),
    seat: slotOrAbsent(c, c.slot(slots, "seat"), "seat", "seat unstated", (text) => text.text),
    host: host === null ? null : c.attempt(null, () => c.name(host, ["party"])),
    quorum: slotOrAbsent(c, c.slot(slots, "quorum"), "quorum", "quorum unstated", (node) => ({
      atLeast: votes(c, node),
    })),
    weights: c
      .all(slots, "weight")
      .flatMap(({ weights }) =>
        weights.flatMap((one) =>
          c.attempt([] as Body["weights"][number][], () => [
            { member: c.name(one.member, sitters), weight: weight(c, one.weight) },
          ]),
        ),
      ),
    established: c.attempt<Body["established"]>({ kind: "not-yet" }, () => established(c, slots)),
    questions: c.all(slots, "question").map((node) => compileQuestion(c, named.id, node, slots)),
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

function established(c: Context, slots: Slots<BodySlots>): Body["established"] {
  if (c.slot(slots, "not yet established") !== null) return { kind: "not-yet" };
  const node = c.slot(slots, "established");
  if (node === null) return { kind: "always" };
  if (node.date !== null) return { kind: "from", date: c.date(node.date) };
  return node.when === null ? { kind: "always" } : { kind: "when", moment: compileMoment(c, node.when) };
}

function votes(c: Context, node: NumberNode): number {
  if (node.scale > 0 || node.digits > 1_000_000n) c.report("P113", node, { what: "a number of members" });
  return Number(node.digits);
}

function weight(c: Context, node: NumberNode): number {
  if (node.scale > 0 || node.digits > 1_000_000_000_000n) c.report("P113", node, { what: "a weight" });
  return Number(node.digits);
}

function compileQuestion(
  c: Context,
  body: string,
  node: QuestionNode,
  bodySlots: Slots<BodySlots>,
): Question {
  const slots = node.block?.slots ?? [];
  const title = node.title?.text ?? node.name.text;
  const span = c.span({ from: node.name.from, to: node.block?.to ?? node.title?.to ?? node.name.to });
  const undecidable: Question = {
    id: node.name.text,
    title,
    body,
    rule: "unstated",
    vetoes: [],
    including: [],
    quorum: null,
    window: null,
    abstention: "not-voting",
    atClose: "stuck",
    atTie: null,
    putBy: [],
    recusal: false,
    silent: [],
    effect: "binding",
    ratified: null,
    register: null,
    cites: [],
    span,
  };
  if (slots.some((slot) => slot.slot === "?")) return undecidable;
  return c.attempt(undecidable, () => {
    const rule = c.slot(slots, "rule");
    const quorum = c.slot(slots, "quorum");
    const window = c.slot(slots, "window");
    const abstention = c.slot(slots, "abstention");
    const close = c.slot(slots, "at close");
    const tie = c.slot(slots, "on equal votes");
    const recusal = c.slot(slots, "recusal");
    const ratified = c.slot(slots, "ratified");
    const register = c.slot(slots, "register");
    if (rule === null)
      c.report(
        "S301",
        node.name,
        { what: "question", name: node.name.text, slots: ["rule"] },
        insertInto(
          c,
          node.block,
          { from: node.name.from, to: node.title?.to ?? node.name.to },
          "rule unstated",
        ),
      );
    if (isUnstated(ratified)) c.report("S307", ratified, { question: node.name.text });
    const compiled: Slot<DecisionRule> = rule === null ? "unstated" : compileRule(c, rule.rule);
    if (
      rule !== null &&
      (rule.rule.kind === "double" || rule.rule.kind === "weighted") &&
      c.slot(bodySlots, "weight") === null
    ) {
      c.report("Q507", rule.rule, { body });
    }
    if (compiled !== "unstated" && compiled.stated.kind === "silence" && window === null)
      c.report("S311", node.name, { question: node.name.text });
    return {
      ...undecidable,
      rule: compiled,
      vetoes: c.all(slots, "veto").flatMap((one) => c.names(one.names, sitters)),
      including: c.all(slots, "including").flatMap((one) => c.names(one.names, sitters)),
      quorum:
        quorum === null ? null : isUnstated(quorum) ? "unstated" : { stated: { atLeast: votes(c, quorum) } },
      window:
        window === null
          ? null
          : isUnstated(window)
            ? "unstated"
            : { stated: { duration: c.duration(window.duration), from: window.start } },
      abstention: abstention === null || isUnstated(abstention) ? "not-voting" : abstention.counts,
      atClose:
        close === null || isUnstated(close)
          ? "stuck"
          : close.fallback !== null
            ? { fallback: c.name(close.fallback, ["question"]) }
            : (close.outcome.text as "rejected" | "adopted" | "lapsed" | "stuck"),
      atTie: tie === null || isUnstated(tie) ? null : atTie(c, tie),
      putBy: c.all(slots, "put by").flatMap((one) => c.names(one.names, actors)),
      recusal: recusal !== null && !isUnstated(recusal),
      silent: (["abstention", "at close", "on equal votes", "recusal"] as const).filter((slot) =>
        isUnstated(c.slot(slots, slot)),
      ),
      effect: c.slot(slots, "effect")?.text === "advisory" ? "advisory" : "binding",
      ratified: ratified === null ? null : isUnstated(ratified) ? "unstated" : { stated: ratified.start },
      register: register === null ? null : c.name(register, ["register"]),
      cites: c.cites(slots),
    };
  });
}

function atTie(c: Context, node: Exclude<QuestionSlots["on equal votes"], Unstated>): Question["atTie"] {
  if (node.name === null) return node.outcome.text as "rejected" | "adopted" | "stuck";
  return node.outcome.text === "fallback"
    ? { fallback: c.name(node.name, ["question"]) }
    : { casting: c.name(node.name, sitters) };
}

function compileRule(c: Context, rule: RuleNode): Slot<DecisionRule> {
  switch (rule.kind) {
    case "unstated":
      return "unstated";
    case "consensus":
    case "unanimity":
    case "silence":
      return { stated: { kind: rule.kind } };
    case "majority":
      return {
        stated: {
          kind: "majority",
          fraction: rule.fraction === null ? null : share(c, rule.fraction),
          among: rule.among,
        },
      };
    case "votes":
      return { stated: { kind: "votes", atLeast: rule.atLeast } };
    case "double":
      return {
        stated: {
          kind: "double",
          members: share(c, rule.members),
          weight: share(c, rule.weight),
          blockingAtLeast: rule.blockingAtLeast,
        },
      };
    case "weighted":
      return { stated: { kind: "weighted", fraction: share(c, rule.fraction) } };
    case "sole":
      return { stated: { kind: "sole", who: c.name(rule.who, sitters) } };
  }
}

function share(
  c: Context,
  node: { readonly of: number; readonly in: number; readonly from: number; readonly to: number },
): { readonly of: number; readonly in: number } {
  if (node.of <= 0 || node.of > node.in) c.report("Q508", node, {});
  return { of: node.of, in: node.in };
}
