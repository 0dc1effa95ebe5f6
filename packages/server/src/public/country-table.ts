// What stands for one country as a table for spreadsheets: above it what must not be left out when a figure is quoted.
import { type NormView, namesOf } from "@pacta/core";
import { csvOf } from "./csv.ts";
import { clocksSentence } from "./sentence.ts";
import { countryPath, pathTo, type View } from "./view.ts";

/** Null where the agreement speaks of no such party. */
export function countryTable(view: View, party: string): string | null {
  const { text, say, asked, answer, origin, pinned } = view;
  const { agreement } = asked;
  if (!agreement.parties.some(({ id }) => id === party)) return null;
  const names = namesOf(agreement, asked.events, party, asked.asOf);
  const owing = ({ debtors }: NormView): boolean => debtors.some((it) => names.includes(it.party));
  const owedTo = ({ creditors }: NormView): boolean => creditors.some((it) => names.includes(it));
  // What it owes binds it as it binds it, whatever it is to the others who owe the same.
  const boundOf = ({ debtors }: NormView, side: "csv.owes" | "csv.owed"): readonly string[] =>
    (side === "csv.owes" ? debtors.filter(({ party: who }) => names.includes(who)) : debtors).map(
      ({ bindingness }) => text(`level.${bindingness}`),
    );
  const rowOf = (side: "csv.owes" | "csv.owed", it: NormView): readonly (string | null)[] => [
    it.key,
    it.title,
    text(`kind.${it.kind}`),
    text(side),
    say.words.standing(it.standing),
    [...new Set(boundOf(it, side))].join(", "),
    it.since === null ? null : say.instant(it.since),
    it.due === null ? text("norm.noDue") : say.until(it.due),
    say.citations(it.cites),
  ];
  const heads = [
    text("csv.key"),
    text("column.norm"),
    text("csv.kind"),
    text("csv.side"),
    text("column.standing"),
    text("column.binding"),
    text("country.since"),
    text("column.due"),
    text("csv.source"),
  ];
  const above = [
    text("country.title", { name: say.name(party) }),
    clocksSentence(view),
    text("caveat.unknown"),
    text("foot.limits"),
    origin + pathTo(view, countryPath(party), pinned),
  ];
  return csvOf([
    ...above.map((line) => [`# ${line}`]),
    heads,
    ...answer.record.norms.filter(owing).map((it) => rowOf("csv.owes", it)),
    ...answer.record.norms.filter(owedTo).map((it) => rowOf("csv.owed", it)),
  ]);
}
