// A clause as somebody cites it elsewhere: its words where there are any, where it stands, and as of when and as known
// when this was read; so that whoever follows it finds the same.
import type { ClauseLine, Stamp } from "@pacta/server/wire";
import type { Messages } from "../messages/catalogue.ts";
import { absolute, civil } from "../time/moments.ts";
import { hrefTo } from "../told/links.tsx";
import { textPage } from "../told/sources.tsx";
import { languageName } from "./passages.tsx";
import type { Instrument } from "./read.ts";

export type Cited = {
  readonly stamp: Stamp;
  readonly instrument: Pick<Instrument, "id" | "title" | "status" | "dated">;
  readonly clause: ClauseLine;
  readonly messages: Messages;
  readonly zone: string;
  /** Of the server, as the browser knows it. */
  readonly origin: string;
};

export function citationOf({ stamp, instrument, clause, messages, zone, origin }: Cited): string {
  const { text, language } = messages;
  const passage = clause.passages.find((it) => it.language === language) ?? clause.passages[0];
  const address = hrefTo(
    textPage(instrument.id),
    { asof: stamp.asOf, known: String(stamp.knownAt), tz: zone, lang: language },
    { clause: clause.number },
  );
  return [
    text("cite.clause", {
      title: instrument.title,
      clause: clause.number,
      status: text(`instrument.${instrument.status}`),
      dated: instrument.dated === null ? text("instruments.undated") : civil(instrument.dated, language),
    }),
    passage === undefined
      ? text("clause.noWords")
      : text("cite.words", { words: passage.text, language: languageName(passage.language, language) }),
    text("cite.stamp", {
      agreement: stamp.agreement.title,
      version: stamp.agreement.version ?? "–",
      asOf: `${absolute(stamp.asOf, zone, language)} (${zone})`,
      known: stamp.knownAt,
    }),
    ...(stamp.invented ? [text("invented")] : []),
    `${origin}${address}`,
  ].join("\n");
}
