// How norms stand to the instruments that they come from: who interprets, whether they bind, and for how long.
import type { Agreement, CivilDate, DateTime, Instrument, Moment, Norm, Period } from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { type Around, found } from "./found.ts";

export function instruments(agreement: Agreement, around: Around): readonly PlacedProblem[] {
  const byId = new Map(agreement.instruments.map((one) => [one.id, one]));
  return [
    ...noInterpreter(agreement, around),
    ...agreement.instruments.flatMap(withoutCounterpart),
    ...agreement.norms.flatMap((norm) => [
      ...legalWithoutLaw(norm, byId),
      ...neverAdopted(norm, byId, around),
      ...beyondTheTerm(norm, byId, around),
      ...afterItsOwnText(norm, byId, around),
    ]),
  ];
}

function noInterpreter(
  { id, interpreter, instruments }: Agreement,
  around: Around,
): readonly PlacedProblem[] {
  if (interpreter !== null && interpreter !== "unstated") return [];
  const silent = instruments.filter((one) => one.interpreter === "unstated");
  if (silent.length === 0 && interpreter === null) return [];
  return [found("W602", around.placeOf(id), { agreement: id, instruments: silent.map((one) => one.id) })];
}

/** Passages stand beside each other only where each clause that has any has them all. */
function withoutCounterpart({ id, clauses }: Instrument): readonly PlacedProblem[] {
  const worded = clauses.filter(({ passages }) => passages.length > 0);
  const languages = [...new Set(worded.flatMap(({ passages }) => passages.map(({ language }) => language)))];
  return worded.flatMap(({ number, passages, span }) => {
    const lacks = languages.filter((language) => passages.every((it) => it.language !== language));
    return lacks.length === 0
      ? []
      : [found("W613", span, { instrument: id, clause: number, languages: lacks })];
  });
}

/** A level that an act of the debtor brings later is a promise of the text, and no contradiction. */
function legalWithoutLaw(norm: Norm, byId: ReadonlyMap<string, Instrument>): readonly PlacedProblem[] {
  const legal = norm.binding.find(
    ({ level, on }) => level === "legal" && (on === "always" || typeof on === "object"),
  );
  if (legal === undefined) return [];
  const cited = [...new Set(norm.cites.map(({ document }) => document))];
  const isLaw = (document: string): boolean => {
    const instrument = byId.get(document);
    return (
      instrument !== undefined &&
      (instrument.status === "legal" || instrument.binding.some(({ level }) => level === "legal"))
    );
  };
  return cited.some(isLaw) ? [] : [found("W607", legal.span, { name: norm.id, documents: cited })];
}

function neverAdopted(
  norm: Norm,
  byId: ReadonlyMap<string, Instrument>,
  around: Around,
): readonly PlacedProblem[] {
  const { version } = norm;
  if (version === null) return [];
  const versions = norm.cites.flatMap(({ document }) => byId.get(document)?.versions ?? []);
  const adopted = versions.filter((one) => one.adopted);
  if (
    versions.some((one) => one.name === version && one.adopted) ||
    !versions.some((one) => one.name === version)
  )
    return [];
  return [
    found("W609", around.placeOf(norm.id), {
      norm: norm.id,
      version,
      adopted: [...new Set(adopted.map(({ name }) => name))],
    }),
  ];
}

/** A norm whose own limit lies after the end of the only instrument that it comes from. */
function beyondTheTerm(
  norm: Norm,
  byId: ReadonlyMap<string, Instrument>,
  around: Around,
): readonly PlacedProblem[] {
  const documents = [...new Set(norm.cites.map(({ document }) => document))].flatMap(
    (document) => byId.get(document) ?? [],
  );
  const only = documents.length === 1 && !norm.survives ? documents[0] : undefined;
  const until = only?.term === null || only === undefined ? null : dayOf(only.term.until);
  if (only === undefined || until === null) return [];
  const limits: readonly (readonly [string, DateTime])[] = [
    ...(norm.exit !== null && norm.exit !== "unstated" && norm.exit.stated.kind === "until"
      ? [["exit", norm.exit.stated.at] as const]
      : []),
    ...(norm.deadline !== null && norm.deadline !== "unstated" && norm.deadline.stated.limit.kind === "by"
      ? [["deadline", norm.deadline.stated.limit.at] as const]
      : []),
  ];
  return limits.flatMap(([what, at]) => {
    const day = dayOf(at);
    return day !== null && written(day) > written(until)
      ? [
          found("W610", around.placeOf(norm.id), {
            norm: norm.id,
            what,
            date: written(day),
            instrument: only.id,
            until: written(until),
          }),
        ]
      : [];
  });
}

/** A norm asks something only while the instrument that it cites first is in force; one that waits for the end of that
 *  instrument waits for ever. An intent needs it only concluded. */
function afterItsOwnText(
  norm: Norm,
  byId: ReadonlyMap<string, Instrument>,
  around: Around,
): readonly PlacedProblem[] {
  const own = norm.cites.map(({ document }) => document).find((document) => byId.has(document));
  if (own === undefined || norm.kind === "intent" || norm.survives || norm.when === "unstated") return [];
  const { stated: when } = norm.when;
  const waits =
    (when.kind === "period" ? needsEnd(when.period, own) : comesAfterEnd(when.moment, own)) ||
    (norm.each !== null && comesAfterEnd(norm.each, own));
  return waits ? [found("W612", around.placeOf(norm.id), { norm: norm.id, instrument: own })] : [];
}

/** Whether it holds only after the instrument is over. */
function needsEnd(period: Period, instrument: string): boolean {
  switch (period.kind) {
    case "standing":
      return period.of === instrument && period.is === "ended";
    case "not":
      return (
        period.part.kind === "standing" && period.part.of === instrument && period.part.is === "in force"
      );
    case "and":
      return period.parts.some((part) => needsEnd(part, instrument));
    case "or":
      return period.parts.every((part) => needsEnd(part, instrument));
    case "lasted":
      return needsEnd(period.part, instrument);
    case "happened":
    case "stands":
      return comesAfterEnd(period.moment, instrument);
    default:
      return false;
  }
}

function comesAfterEnd(moment: Moment, instrument: string): boolean {
  switch (moment.kind) {
    case "end":
      return moment.of.kind === "standing" && moment.of.of === instrument && moment.of.is === "in force";
    case "start":
      return needsEnd(moment.of, instrument);
    case "after":
    case "every":
    case "receipt":
    case "detection":
      return comesAfterEnd(moment.of, instrument);
    case "first-of":
      return moment.of.every((one) => comesAfterEnd(one, instrument));
    case "while":
      return comesAfterEnd(moment.moment, instrument) || needsEnd(moment.period, instrument);
    default:
      return false;
  }
}

function dayOf(at: DateTime): CivilDate | null {
  return at.kind === "instant" ? null : at.date;
}

function written({ year, month, day }: CivilDate): string {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join(
    "-",
  );
}
