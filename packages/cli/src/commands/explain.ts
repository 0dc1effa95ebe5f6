// pacta explain: what a code means, and what to do about it.
import { nearest, refusals, remarks } from "@pacta/core";
import { exchangeRefusals } from "@pacta/exchange";
import { diagnosticCodes } from "@pacta/language";
import { type Command, pageFor, printJson } from "../command.ts";
import { Unusable, unusables } from "../unusable.ts";

export const explain: Command = {
  name: "explain",
  takes: "[CODE]",
  says: "What a code such as P104 or L811 means and what to do about it",
  more: [
    "Codes that begin with L speak of a log, those with X of a file from elsewhere, those with C of the command line and of files, all others of an agreement's text. Without CODE: the list of all.",
  ],
  options: ["json", "width"],
  examples: [
    ["pacta explain P104", "a word that is missing from a text"],
    ["pacta explain L811", "an unknown field in a log"],
    ["pacta explain C920", "a file that is not there"],
    ["pacta explain", "every code with its title"],
  ],
  run(io, given) {
    if (given.words.length > 1)
      throw new Unusable("C908", `One code is explained at a time, found ${given.words.join(", ")}.`, {
        expected: "one code",
        found: given.words.join(", "),
        advice: "Ask for one of them; without a code all are listed.",
      });
    const page = pageFor(io, given);
    const asked = given.words[0]?.toUpperCase();
    const ofText = diagnosticCodes.find(({ code }) => code === asked);
    const other = otherCodes.find(({ code }) => code === asked);
    if (asked !== undefined && ofText === undefined && other === undefined)
      throw new Unusable("C910", `There is no code "${asked}".`, {
        expected: "a code such as P104, L811 or C920",
        found: asked,
        suggestion: nearest(
          asked,
          [...diagnosticCodes, ...otherCodes].map(({ code }) => code),
        ),
      });
    if (given.flags.has("json")) {
      printJson(io, { schema: "pacta/explain-1", codes: codesIn(asked) });
      return 0;
    }
    if (asked === undefined) {
      for (const { code, title } of diagnosticCodes)
        page.row([
          { words: code, width: 5 },
          { words: title, width: 0 },
        ]);
      for (const { code, title } of otherCodes)
        page.row([
          { words: code, width: 5 },
          { words: title, width: 0 },
        ]);
    } else if (ofText !== undefined) {
      page.say(`${ofText.code} (${ofText.severity}): ${ofText.title}`, { tone: "strong" });
      page.blank();
      page.say(ofText.explanation);
      page.blank();
      page.say("A text that shows it:");
      for (const line of ofText.example.trimEnd().split("\n")) page.verbatim(`    ${line}`);
    } else if (other !== undefined) {
      page.say(`${other.code} (${other.severity}): ${other.title}`, { tone: "strong" });
      page.blank();
      page.say(other.advice);
    }
    io.out(page.text());
    return 0;
  },
};

/** Of a log, then of foreign files, then of the command line and of files. */
const otherCodes = [
  ...Object.entries(refusals),
  ...Object.entries(remarks),
  ...Object.entries(exchangeRefusals),
  ...Object.entries(unusables),
].map(([code, words]) => ({
  code,
  severity: code in remarks ? "warning" : "error",
  ...words,
}));

/** All codes, or the one that is asked for. */
function codesIn(asked: string | undefined): readonly object[] {
  const ofTexts = diagnosticCodes.map(({ code, severity, title, explanation, example }) => ({
    code,
    severity,
    title,
    explanation,
    example,
  }));
  const others = otherCodes.map(({ code, severity, title, advice }) => ({
    code,
    severity,
    title,
    explanation: advice,
    example: null,
  }));
  return [...ofTexts, ...others].filter(({ code }) => asked === undefined || code === asked);
}
