// Every period and moment inside an expression, outermost first.
import type { Exception, Moment, Period, Trigger } from "@pacta/core";

export type Visitor = {
  readonly period?: (period: Period) => void;
  readonly moment?: (moment: Moment) => void;
};

export function walkPeriod(period: Period, visit: Visitor): void {
  visit.period?.(period);
  switch (period.kind) {
    case "and":
    case "or":
      for (const part of period.parts) walkPeriod(part, visit);
      return;
    case "not":
    case "lasted":
      walkPeriod(period.part, visit);
      return;
    case "happened":
    case "stands":
    case "count":
    case "none-between":
    case "members-did":
      walkMoment(period.moment, visit);
      return;
    case "within":
      walkMoment(period.of, visit);
      return;
    case "none-within":
      walkMoment(period.moment, visit);
      walkMoment(period.of, visit);
      return;
    default:
  }
}

export function walkMoment(moment: Moment, visit: Visitor): void {
  visit.moment?.(moment);
  switch (moment.kind) {
    case "start":
    case "end":
      walkPeriod(moment.of, visit);
      return;
    case "after":
    case "receipt":
    case "detection":
      walkMoment(moment.of, visit);
      return;
    case "first-of":
      for (const one of moment.of) walkMoment(one, visit);
      return;
    case "while":
      walkMoment(moment.moment, visit);
      walkPeriod(moment.period, visit);
      return;
    default:
  }
}

export function walkTrigger(trigger: Trigger, visit: Visitor): void {
  if (trigger.kind === "moment") walkMoment(trigger.moment, visit);
  else walkPeriod(trigger.period, visit);
}

export function walkException(exception: Exception, visit: Visitor): void {
  walkPeriod(exception.when, visit);
  for (const inner of exception.unless) walkException(inner, visit);
}
