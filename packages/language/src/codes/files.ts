// F7xx: files that are too long, or are no text.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

export const fileCodes: Readonly<Record<Extract<Code, `F${string}`>, CodeEntry>> = {
  F701: {
    title: "A file that is too long",
    explanation:
      "Files of up to four million characters are read. An agreement may have as many files as it likes.",
    example: "",
  },
  F702: {
    title: "Control characters",
    explanation:
      "A text holds letters, signs, spaces and line ends. Other control characters come from damaged or binary files; they are read as space.",
    example: 'party PL "Poland" { kind\u0000 state }',
  },
  F703: {
    title: "Broken characters",
    explanation: "Characters that are none: the file was cut, or saved in another encoding than UTF-8.",
    example: 'party PL "Pol\uD83Dand" { kind state }',
  },
  F704: {
    title: "Marks that turn the direction of writing",
    explanation:
      "Invisible marks can make a line look different from what it says. In a text that binds they have no place.",
    example: 'party PL "Pol\u202Eand" { kind state }',
  },
  F705: {
    title: "More problems than are shown",
    explanation:
      "After three hundred problems in one file the rest is counted and no longer listed; often one mistake is behind most of them.",
    example: Array.from({ length: 320 }, (_, i) => `partei P${i} "?"`).join("\n"),
  },
};
