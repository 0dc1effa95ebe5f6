// pacta explain: what a code means, and what to do about it.
import { nearest, refusals } from "@pacta/core";
import { diagnosticCodes } from "@pacta/language";
import { type Command, pageFor, printJson } from "../command.ts";
import { Unusable } from "../io.ts";

export const explain: Command = {
  name: "explain",
  takes: "[CODE]",
  says: "What a code such as P104 or L811 means and what to do about it",
  more: [
    "Codes that begin with L speak of a log, all others of an agreement's text. Without CODE: the list of all.",
  ],
  options: ["json", "width"],
  examples: [
    ["pacta explain P104", "a word that is missing from a text"],
    ["pacta explain L811", "an unknown field in a log"],
    ["pacta explain", "every code with its title"],
  ],
  run(io, given) {
    if (given.words.length > 1)
      throw new Unusable(`One code is explained at a time, found ${given.words.join(", ")}.`);
    const page = pageFor(io, given);
    const asked = given.words[0]?.toUpperCase();
    const ofText = diagnosticCodes.find(({ code }) => code === asked);
    const ofLog = Object.entries(refusals).find(([code]) => code === asked);
    const meant = nearest(asked ?? "", [
      ...diagnosticCodes.map(({ code }) => code),
      ...Object.keys(refusals),
    ]);
    if (asked !== undefined && ofText === undefined && ofLog === undefined)
      throw new Unusable(`There is no code "${asked}".${meant === null ? "" : ` Did you mean ${meant}?`}`);
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
      for (const [code, { title }] of Object.entries(refusals))
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
    } else if (ofLog !== undefined) {
      page.say(`${ofLog[0]} (error): ${ofLog[1].title}`, { tone: "strong" });
      page.blank();
      page.say(ofLog[1].advice);
    }
    io.out(page.text());
    return 0;
  },
};

/** All codes, or the one that is asked for. */
function codesIn(asked: string | undefined): readonly object[] {
  const ofTexts = diagnosticCodes.map(({ code, severity, title, explanation, example }) => ({
    code,
    severity,
    title,
    explanation,
    example,
  }));
  const ofLogs = Object.entries(refusals).map(([code, { title, advice }]) => ({
    code,
    severity: "error",
    title,
    explanation: advice,
    example: null,
  }));
  return [...ofTexts, ...ofLogs].filter(({ code }) => asked === undefined || code === asked);
}
