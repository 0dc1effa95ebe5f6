// A limit that falls on midnight is the end of the day before, and never the day that begins with it.
import { parseInstant } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { english, french, narrator, ukrainian } from "@pacta/telling";
import { expect, test } from "vitest";

const { agreement } = parseFiles([
  {
    name: "a.pacta",
    text: `agreement A "A" { zone "Europe/Oslo" counting elapsed interpreter unstated }`,
  },
]);

const told = (instant: string): readonly string[] => {
  if (agreement === null) throw new Error("the text has no agreement");
  return [english, french, ukrainian].map((words) =>
    narrator(agreement, words).reason({
      rule: "deadline",
      value: "fails",
      since: null,
      data: { due: parseInstant(instant), dueFrom: parseInstant(instant), rule: null, anchor: null },
      cites: [],
      events: [],
      because: [],
      missing: [],
    }),
  );
};

test.each([
  [
    "2030-01-31T22:59:59.999Z",
    ["Due by the end of 31 Jan 2030.", "la fin du 31 janvier 2030", "31 січня 2030 р., 24:00"],
  ],
  [
    "2030-01-31T23:00:00Z",
    ["Due by the end of 31 Jan 2030.", "la fin du 31 janvier 2030", "31 січня 2030 р., 24:00"],
  ],
  ["2030-01-31T23:01:00Z", ["Due by 1 Feb 2030, 00:01.", "1er février 2030", "1 лютого"]],
])("what is due at %s", (instant, words) => {
  for (const [i, sentence] of told(instant).entries()) expect(sentence).toContain(words[i]);
});
