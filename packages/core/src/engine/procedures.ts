// National routes to an approval: which steps are done, which comes next, who holds it.
import type { Procedure } from "../agreement/procedure.ts";
import type { Instant } from "../time/instant.ts";
import { happened, momentCode, momentReason } from "./conditions.ts";
import type { Context, NodeRule, State, StateNetwork } from "./context.ts";
import { lastOf } from "./durations.ts";
import type { Machine } from "./machine.ts";
import { nobody } from "./occurrences.ts";
import { missing, type Reason, reason } from "./reason.ts";
import { runsOut } from "./standstill.ts";
import { fails, holds, undetermined, type Value, valueWord } from "./value.ts";
import type { ProcedureView } from "./view.ts";
import { missingForMoment } from "./wanting.ts";

export function addProcedures(network: StateNetwork, m: Machine): void {
  for (const p of m.agreement.procedures) network.ensure(`P:${p.id}`, () => procedureRule(m, p));
}

/** `steps` has a letter for each step: H done, F not done, U in doubt, R refused. */
function procedureRule(m: Machine, p: Procedure): NodeRule {
  return {
    evaluate(c): State {
      let v: Value = holds;
      let letters = "";
      let refused = false;
      for (const step of p.steps) {
        const no =
          step.refused === null
            ? fails
            : happened(c, momentCode(m, step.refused).occurrences(c, nobody), c.now);
        const yes = happened(c, momentCode(m, step.done).occurrences(c, nobody), c.now);
        if (no === holds && yes === fails) {
          letters += "R";
          if (step.effect === "binding") refused = true;
        } else letters += yes === holds ? "H" : yes === undetermined ? "U" : "F";
        if (step.effect === "binding" && yes < v) v = yes;
      }
      const done = letters.includes("H");
      const word = refused
        ? "refused"
        : v === holds
          ? "complete"
          : v === undetermined && !letters.includes("F")
            ? "undetermined"
            : done
              ? "under way"
              : letters.includes("U")
                ? "undetermined"
                : "not started";
      return { v: refused ? fails : v, word, steps: letters };
    },
  };
}

export function procedureViews(c: Context, m: Machine): readonly ProcedureView[] {
  return m.agreement.procedures.map((p) => {
    const s = c.state(`P:${p.id}`);
    const letters = String(s?.steps ?? "");
    const steps = p.steps.map((step, i) => {
      const letter = letters[i];
      const doneAt =
        momentCode(m, step.done)
          .occurrences(c, nobody)
          .list.find((o) => o.sure && o.hi <= c.now)?.lo ?? null;
      const state: StepState =
        letter === "R" ? "refused" : letter === "H" ? "holds" : letter === "U" ? "undetermined" : "fails";
      return {
        id: step.id,
        title: step.title,
        by: step.by,
        state,
        at: doneAt,
        due: dueOf(c, m, p, i),
        advisory: step.effect === "advisory",
      };
    });
    const next = steps.find((x) => x.state !== "holds" && x.state !== "refused") ?? null;
    const standing = String(s?.word ?? "undetermined") as ProcedureView["standing"];
    return {
      key: p.id,
      title: p.title,
      of: p.of,
      for: p.for,
      standing,
      steps,
      next:
        standing === "complete" || standing === "refused" || next === null
          ? null
          : { step: next.id, by: next.by },
      missing: missingForProcedure(c, m, p),
      cites: p.cites,
    };
  });
}

type StepState = ProcedureView["steps"][number]["state"];

function dueOf(c: Context, m: Machine, p: Procedure, i: number): Instant | null {
  const deadline = p.steps[i]?.deadline;
  if (deadline === null || deadline === undefined || deadline === "unstated") return null;
  const limit = deadline.stated.limit;
  if (limit.kind === "by") return lastOf(m, limit.at);
  if (limit.kind === "vague") return null;
  const anchor = momentCode(m, limit.of)
    .occurrences(c, nobody)
    .list.filter((o) => o.sure)
    .at(-1);
  if (anchor === undefined) return null;
  const out = runsOut(c, m, { ...deadline.stated, limit }, nobody, { lo: anchor.lo, hi: anchor.lo });
  return out.kind === "at" ? out.lo : null;
}

function missingForProcedure(c: Context, m: Machine, p: Procedure): ProcedureView["missing"] {
  const letters = String(c.state(`P:${p.id}`)?.steps ?? "");
  const i = [...letters].findIndex((x, n) => (x === "F" || x === "U") && p.steps[n]?.effect === "binding");
  const step = p.steps[i];
  if (step === undefined) return [];
  return [
    missing(
      "approval",
      { procedure: p.id, title: p.title, step: step.id, stepTitle: step.title, n: i + 1, of: p.steps.length },
      { who: [step.by], cites: step.cites.length > 0 ? step.cites : p.cites, by: dueOf(c, m, p, i) },
    ),
    ...missingForMoment(c, m, step.done, nobody).filter((x) => x.what === "register"),
  ];
}

export function procedureReason(c: Context, m: Machine, id: string): Reason | null {
  const p = m.agreement.procedures.find((x) => x.id === id);
  const s = c.state(`P:${id}`);
  if (p === undefined || s === null) return null;
  return reason("procedure", String(s.word), {
    data: {
      procedure: id,
      title: p.title,
      of: p.of,
      done: [...String(s.steps)].filter((x) => x === "H").length,
      steps: p.steps.length,
    },
    cites: p.cites,
    because: p.steps.map((step, i) => {
      const refused = String(s.steps)[i] === "R" ? step.refused : null;
      const inner = momentReason(c, m, refused ?? step.done, nobody, "happened");
      return reason("step", refused === null ? inner.value : "fails", {
        data: {
          step: step.id,
          title: step.title,
          by: step.by,
          effect: step.effect,
          refused: refused === null ? "no" : "yes",
        },
        cites: step.cites,
        because: [{ ...inner, missing: [] }],
      });
    }),
    missing: s.word === "complete" ? [] : missingForProcedure(c, m, p),
  });
}

/** Whether the party's own route for a norm is complete; undetermined where it has declared none. */
export function approvalOf(c: Context, m: Machine, party: string, norm: string): Value {
  const routes = m.agreement.procedures.filter(
    (p) => p.of === party && (p.for.length === 0 || p.for.includes(norm)),
  );
  if (routes.length === 0) return undetermined;
  return routes.reduce<Value>((v, p) => {
    const s = c.state(`P:${p.id}`);
    const one = s === null ? undetermined : (s.v as Value);
    return one < v ? one : v;
  }, holds);
}

export function approvalReason(c: Context, m: Machine, party: string, norm: string): Reason {
  const routes = m.agreement.procedures.filter(
    (p) => p.of === party && (p.for.length === 0 || p.for.includes(norm)),
  );
  return reason("approval", valueWord(approvalOf(c, m, party, norm)), {
    data: { party, norm },
    because: routes.map((p) => procedureReason(c, m, p.id)).filter((x) => x !== null),
    missing:
      routes.length === 0
        ? [
            missing(
              "approval",
              { procedure: null, title: null, step: null, stepTitle: null, n: 0, of: 0, norm },
              { who: [party] },
            ),
          ]
        : [],
  });
}
