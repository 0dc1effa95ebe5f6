// Deadlines: what limits, how it is counted, and from when.
import type { CountingRule, Deadline, Moment, MonthEnd } from "@pacta/core";
import { anchorDate, compileMoment, compilePeriod } from "./compile-condition.ts";
import type { Context } from "./compile-context.ts";
import type { DeadlineNode } from "./syntax.ts";

export function compileDeadline(c: Context, node: DeadlineNode): Deadline {
  const { limit } = node;
  const rule = node.rule === null ? null : (node.rule.text as CountingRule);
  const monthEnd = node.monthEnd === null ? null : (node.monthEnd.text.replace(" ", "-") as MonthEnd);
  const calendar = node.calendar === null ? null : c.name(node.calendar, ["calendar"]);
  const rest = { rule, monthEnd, zone: null, calendar, span: c.span(node) };
  switch (limit.kind) {
    case "within": {
      const own = {
        end: node.to,
        ...(rule === null ? {} : { rule }),
        ...(monthEnd === null ? {} : { monthEnd }),
        ...(calendar === null ? {} : { calendar }),
      };
      const duration = c.duration(limit.duration, own, limit.of === null ? null : anchorDate(limit.of));
      const stoppedWhile = limit.stopped === null ? null : compilePeriod(c, limit.stopped);
      if (limit.of === null) {
        c.report("T408", limit.duration, {
          length: c.placed.text.slice(limit.duration.from, limit.duration.to),
        });
        const of: Moment = { kind: "trigger", span: c.span(node) };
        return { limit: { kind: "within", duration, of, stoppedWhile }, ...rest };
      }
      return { limit: { kind: "within", duration, of: compileMoment(c, limit.of), stoppedWhile }, ...rest };
    }
    case "by": {
      const at = c.time(limit.at);
      const zone = at.kind === "instant" ? null : at.zone;
      return { limit: { kind: "by", at, bound: limit.bound }, ...rest, zone };
    }
    case "vague":
      return { limit: { kind: "vague", words: limit.words.text }, ...rest };
  }
}
