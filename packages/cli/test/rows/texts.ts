// The two forms of text that people write and that proof does not know, as rows 13 and 14 see them: the text of an
// agreement and the lines of a log. What is read is held to what must be true of it, whatever the text was.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readLogLines } from "@pacta/core";
import { diagnosticCodes, format, parseFiles } from "@pacta/language";
import type { Form } from "../../../../tools/hostile/inputs.ts";

export type Text = Form & {
  readonly name: string;
  /** What is wrong with how the text was read, or null; `met` is told each code. */
  readonly faultIn: (text: string, met: (code: string) => void) => string | null;
};

const scenarios = fileURLToPath(new URL("../../../../scenarios/", import.meta.url));

function textsOf(folder: string, ending: string): readonly string[] {
  return readdirSync(join(scenarios, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => readFileSync(join(scenarios, folder, file), "utf8"));
}

/** Short ones, so that most changes meet something. */
const agreements = [...textsOf("teaching", ".pacta"), ...textsOf("worked", ".pacta")].filter(
  ({ length }) => length < 6000,
);
const logs = [...textsOf("teaching", ".ndjson"), ...textsOf("worked", ".ndjson")].filter(
  ({ length }) => length < 4000,
);

const bytesOf = (texts: readonly string[]): readonly Uint8Array[] => texts.map((text) => Buffer.from(text));
const words = [
  ...new Set(agreements.flatMap((text) => text.match(/\p{L}[\p{L}-]*|\d+|[^\s\p{L}\d]/gu) ?? [])),
];
const known = new Set<string>(diagnosticCodes.map(({ code }) => code));

export const texts: readonly Text[] = [
  {
    name: "agreement text",
    samples: bytesOf(agreements),
    words: [...words.map((word) => `${word} `), "\n", "\u202e", "\0", "```pacta\n", "9007199254740993", '"'],
    faultIn: (text, met) => {
      const { diagnostics, trees } = parseFiles([{ name: "a.pacta", text }]);
      for (const { code, span } of diagnostics) {
        met(code);
        if (!known.has(code)) return `unknown code ${code}`;
        if (!(span.from >= 0 && span.from <= span.to && span.to <= text.length))
          return `${code} at ${span.from} to ${span.to} of ${text.length}`;
      }
      const [tree] = trees;
      if (tree === undefined || diagnostics.some(({ severity }) => severity === "error")) return null;
      // What is sound has one look: laid out once more it stays.
      const laidOut = format(tree, text);
      const again = parseFiles([{ name: "a.pacta", text: laidOut }]);
      if (again.trees[0] === undefined || format(again.trees[0], laidOut) !== laidOut) return "not stable";
      return null;
    },
  },
  {
    name: "log lines",
    samples: bytesOf(logs),
    words: [
      '{"v":1,"kind":"act",',
      '"id":"e1"',
      '"occurredAt":"2026-05-30T09:00:00Z"',
      '"by":"Alder"',
      "\n",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      "\\ud800",
      "1e400",
      "9007199254740993",
      "null",
      '"__proto__":1',
      "\ufeff",
    ],
    faultIn: (text, met) => {
      const { events, refusals, places } = readLogLines(text, "Europe/Paris");
      const lines = text.split(/\r\n|\n/);
      for (const { code, line, column } of refusals) {
        met(code);
        const length = lines[line - 1]?.length;
        if (length === undefined || column < 1 || column > length + 2)
          return `${code} at ${line}:${column} of ${lines.length} lines`;
      }
      if (places.size !== events.length) return "not stable";
      // What was taken is taken again, alone and with nothing refused.
      const alone = [...places.values()].map((place) => place.text).join("\n");
      const again = readLogLines(alone, "Europe/Paris");
      const same = again.refusals.length === 0 && again.events.length === events.length;
      return same &&
        JSON.stringify(again.events.map(({ id }) => id)) === JSON.stringify(events.map(({ id }) => id))
        ? null
        : "not stable";
    },
  },
];
