// What is stated, as a citation: the sentence, what it cites, and the address that always says the same, with as of when,
// known at what and under which version of the agreement.
import type { ReasonLine, WhyDocument } from "@pacta/server/wire";
import type { Search } from "../address/search.ts";
import { absolute } from "../time/moments.ts";
import type { Teller } from "../told/teller.tsx";

export function citationOf(
  document: WhyDocument,
  address: string,
  { messages, zone }: Pick<Teller, "messages" | "zone">,
): string {
  const { text, language } = messages;
  const time = (at: string): string => `${absolute(at, zone, language)} ${zone}`;
  const { agreement, asOf, knownAt, invented } = document;
  const said = document.answers.flatMap(({ key, cases }) =>
    cases.flatMap(({ reason }) => (reason === null ? [] : [...oneOf(key, reason, document, time, text)])),
  );
  return [
    ...(invented ? [text("invented")] : []),
    ...said,
    text("cite.record", {
      title: agreement.title,
      version: agreement.version === null ? "–" : agreement.version,
      asOf: time(asOf),
      known: knownAt,
    }),
    address,
  ].join("\n");
}

/** What makes an address one that always says the same. */
export function fixed({ asOf, knownAt }: { readonly asOf: string; readonly knownAt: number }): Search {
  return { asof: asOf, known: String(knownAt) };
}

function oneOf(
  key: string,
  { says, since, source }: ReasonLine,
  { documents }: WhyDocument,
  time: (at: string) => string,
  text: Teller["messages"]["text"],
): readonly string[] {
  const passages = source.map(({ document, clause }) => {
    const title = documents[document]?.title ?? document;
    return clause === null ? title : text("why.clause", { title, clause });
  });
  return [
    `${says} (${key})`,
    ...(since === null ? [] : [text("why.sinceSays", { time: time(since) })]),
    ...(passages.length === 0 ? [] : [text("cite.passages", { passages: passages.join("; ") })]),
  ];
}
