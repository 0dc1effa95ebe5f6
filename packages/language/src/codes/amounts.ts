// Q5xx: amounts, their parts and their units.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

const paying = (content: string, by = "FR"): string =>
  `duty N-1 "Pay" {\n  by ${by}\n  to UA\n  must pay ${content}\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}`;

export const amountCodes: Readonly<Record<Extract<Code, `Q${string}`>, CodeEntry>> = {
  Q501: {
    title: "Parts that do not make up the whole",
    explanation:
      "Where an amount is divided into parts, the parts add up to it exactly, or within the tolerance that the text gives.",
    example: paying(
      "90 billion EUR {\n    part military 60 billion EUR\n    part budget 20 billion EUR\n  }",
    ),
  },
  Q502: {
    title: "Years that exceed the whole",
    explanation: "A plan by years may leave some years open, but it cannot spend more than there is.",
    example: paying("90 billion EUR {\n    year 2026 45 billion EUR\n    year 2027 55 billion EUR\n  }"),
  },
  Q503: {
    title: "Two units in one amount",
    explanation:
      "Parts, years, steps and shares are in the unit of the whole; nothing is converted silently.",
    example: paying("90 EUR {\n    part A 60 USD\n    part B 30 EUR\n  }"),
  },
  Q504: {
    title: "Finer than the smallest coin",
    explanation: "Money is counted in whole cents, or whatever the smallest unit of the currency is.",
    example: paying("0.001 EUR"),
  },
  Q505: {
    title: "Steps that do not make up the payment",
    explanation:
      "The weights of the steps of a payment say how much each releases; together they should release all of it.",
    example: paying(
      '4 EUR {\n    step one "First" weight 1 EUR met when approval by UA\n    step two "Second" weight 2 EUR met when approval by UA\n  }',
    ),
  },
  Q506: {
    title: "Shares that do not make up the whole",
    explanation:
      "What several debtors owe each should add up to what is owed together; otherwise there is a gap that nobody fills, or more than was asked.",
    example: paying("90 EUR", "FR 50 EUR, DE 25 EUR severally"),
  },
  Q507: {
    title: "Weight without weights",
    explanation:
      "A rule that counts weight, such as population, needs the weight of each member of the body.",
    example: `body Panel "Panel" {\n  members FR, DE\n  chair unstated\n  seat unstated\n  quorum unstated\n  question Site "the site" { rule 55% of members with 65% of weight }\n}`,
  },
  Q508: {
    title: "More than everything",
    explanation: "A fraction of members or of weight lies above nothing and is at most the whole.",
    example: `body Panel "Panel" {\n  members FR, DE\n  chair unstated\n  seat unstated\n  quorum unstated\n  question Site "the site" { rule majority 3/2 of members }\n}`,
  },
  Q509: {
    title: "Years that leave a rest",
    explanation: "The years that the text plans do not cover the whole amount; the rest has no year.",
    example: paying("90 billion EUR {\n    year 2026 45 billion EUR\n  }"),
  },
};
