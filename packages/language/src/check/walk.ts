// Every period and moment inside an expression, outermost first.
import type { Agreement, Exception, Moment, Norm, Period, Trigger } from "@pacta/core";

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
    case "more":
      walkMoment(period.moment, visit);
      walkMoment(period.than, visit);
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
    case "every":
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

function walkException(exception: Exception, visit: Visitor): void {
  walkPeriod(exception.when, visit);
  for (const inner of exception.unless) walkException(inner, visit);
}

export function walkAgreement({ norms, situations, instruments }: Agreement, visit: Visitor): void {
  for (const { while: during, begins, ends } of situations) {
    if (during !== null) walkPeriod(during, visit);
    for (const slot of [begins, ends])
      if (slot !== null && slot !== "unstated") walkTrigger(slot.stated, visit);
  }
  for (const { force, ends, provisional } of instruments) {
    if (provisional !== null) walkPeriod(provisional, visit);
    if (force.kind === "when") walkTrigger(force.trigger, visit);
    if (ends !== null) walkTrigger(ends, visit);
  }
  for (const norm of norms) walkNorm(norm, visit);
}

export function walkNorm(norm: Norm, visit: Visitor): void {
  if (norm.when !== "unstated") walkTrigger(norm.when.stated, visit);
  for (const moment of [norm.each, norm.notBefore, norm.performedWhen, norm.curedWhen])
    if (moment !== null) walkMoment(moment, visit);
  for (const trigger of [norm.infringedWhen, norm.lapsesWhen])
    if (trigger !== null) walkTrigger(trigger, visit);
  for (const period of [norm.suspendedWhile, norm.voidWhen]) if (period !== null) walkPeriod(period, visit);
  for (const exception of norm.unless) walkException(exception, visit);
}
