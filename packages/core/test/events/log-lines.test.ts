import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestLine, readLogLines } from "../../src/events/log-lines.ts";
import { line, plainReport, zone } from "./samples.ts";

function read(text: string): { readonly ids: readonly string[]; readonly refused: readonly string[] } {
  const { events, refusals } = readLogLines(text, zone);
  return {
    ids: events.map(({ id, position }) => `${id} at ${position}`),
    refused: refusals.map((r) => `${r.line}:${r.column} ${r.code}`),
  };
}

const one = line(plainReport);
const two = line({ ...plainReport, id: "e2" });

describe("the text of a log", () => {
  test("gives each event the position of its line", () => {
    expect(read(`${one}\n\n${two}\n`)).toEqual({ ids: ["e1 at 1", "e2 at 3"], refused: [] });
  });

  test("an empty text is an empty log", () => {
    expect(read("")).toEqual({ ids: [], refused: [] });
  });

  test("a byte order mark, CRLF and a last line without an end are taken as they come", () => {
    expect(read(`\u{FEFF}${one}\r\n${two}`)).toEqual({ ids: ["e1 at 1", "e2 at 2"], refused: [] });
  });

  test("positions that the store gave are kept", () => {
    expect(read(line({ ...plainReport, position: 41 })).ids).toEqual(["e1 at 41"]);
  });

  test.each<[string, string, readonly string[]]>([
    ["a line that is no JSON", `${one}\nnot json\n`, ["2:1 L801"]],
    ["a fault in the middle of a line", '{"v":1,,}\n', ["1:8 L801"]],
    ["a last line that is cut off", `${one}\n${two.slice(0, 40)}`, ["2:41 L804"]],
    ["bytes that are no text", `${one}\n\u0000\u0001binary\n`, ["2:1 L803"]],
    ["bytes that are no UTF-8", `${one}\n{"v":"\u{FFFD}"}\n`, ["2:7 L803"]],
    ["a last line that is wrong and not cut off", `${one}\n{"v":NaN}`, ["2:6 L801"]],
    ["a last line that is cut off inside a word", `${one}\n{"invented":tru`, ["2:13 L804"]],
    [
      "a position that leaves no room behind it",
      `${line({ position: 9e15, ...plainReport })}\n`,
      ["1:2 L823"],
    ],
    ["an id given twice", `${one}\n${one}\n`, ["2:24 L807"]],
    ["a field given twice", '{"v":1,"v":1}\n', ["1:8 L806"]],
    ["a position that goes back", `${line({ ...plainReport, position: 5 })}\n${two}\n`, ["2:1 L825"]],
    ["an unknown field, at its own column", `${line({ x: 1, ...plainReport })}\n`, ["1:2 L811"]],
    ["a line of ten million characters", `${"x".repeat(10_000_000)}\n${one}\n`, ["1:1 L802"]],
    ["a line of ten million brackets", `${"[".repeat(10_000_000)}\n`, ["1:1 L802"]],
    ["a deep line", `${"[".repeat(longestLine)}\n`, ["1:17 L805"]],
    ["lines that end in CR alone are one line", `${one}\r${two}\n`, [`1:${one.length + 1} L803`]],
  ])("%s", (_, text, expected) => {
    expect(read(text).refused).toEqual(expected);
  });

  test("one bad line takes no other with it", () => {
    expect(read(`${one}\n???\n${two}\n`).ids).toEqual(["e1 at 1", "e2 at 3"]);
  });

  test("what is told of hostile bytes can be shown in a terminal", () => {
    const { refusals } = readLogLines('"\u001b[31m"\n{"v":1,"kind":"\\u001b[31m"}\n', zone);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    for (const { message } of refusals) expect(message).not.toMatch(/[\u0000-\u001f]/);
  });
});

describe("laws", () => {
  test("whatever the text, each line that is not empty gives one event or a refusal of its own", () => {
    const lines = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.constantFrom(one, two, "", "{", "\r", "\u{FEFF}"),
      fc.nat(one.length).map((n) => one.slice(0, n)),
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 12 }), (parts) => {
        const text = parts.join("\n");
        const { events, refusals } = readLogLines(text, zone);
        const told = new Set([...events.map(({ position }) => position), ...refusals.map((r) => r.line)]);
        const written = text
          .split("\n")
          .filter((l, i) => (i === 0 ? l.replace(/^\u{FEFF}/u, "") : l).trim() !== "");
        // A line that brings a position of its own may be told under another number; none here does.
        expect(told.size).toBe(written.length);
      }),
      { numRuns: 500 },
    );
  });

  test("a log of twenty thousand lines is read whole", () => {
    const log = (n: number): string =>
      Array.from({ length: n }, (_, i) => line({ ...plainReport, id: `e${i}` })).join("\n");
    expect(read(log(20_000)).ids.length).toBe(20_000);
  });
});
