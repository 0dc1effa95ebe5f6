// Hostile agreements and logs by family, each of any size, for what reads them.
import { readLogLines } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import type { Family } from "../../../../tools/hostile/family.ts";

const head = `agreement Big "Big" {
  zone "UTC"
  counting elapsed
  interpreter unstated
}
instrument Pact "Pact" {
  status political
  clause 1 "One"
}
party A "A"
party B "B"
`;

const family = (
  name: string,
  start: number,
  read: (text: string) => unknown,
  make: (size: number) => string,
): Family => ({
  name,
  start,
  bytes: (size) => Buffer.byteLength(make(size)),
  prepare: (size) => {
    const text = make(size);
    return () => read(text);
  },
});
const agreement = (name: string, start: number, make: (size: number) => string): Family =>
  family(
    `agreement: ${name}`,
    start,
    (text) => parseFiles([{ name: "big.pacta", text }]).agreement,
    (size) => head + make(size),
  );
const log = (name: string, start: number, make: (size: number) => string): Family =>
  family(`log: ${name}`, start, (text) => readLogLines(text, "UTC"), make);

const each = (size: number, write: (at: number) => string, between = "\n"): string =>
  Array.from({ length: size }, (_, at) => write(at)).join(between);
const duty = (at: number, when = "always"): string => `duty N-${at} "Duty" {
  by A
  to B
  when ${when}
  must do "it"
  unstated: deadline, finder, procedure, remedy, exit
  cites Pact clause 1
}`;
const act = (at: number, more = ""): string =>
  `{"v":1,"kind":"act","id":"e${at}","occurredAt":"2026-05-30T09:00:00Z","by":"A","verb":"request"${more}}`;

export const families: readonly Family[] = [
  agreement("many duties", 40, (size) => each(size, (at) => duty(at))),
  agreement("many duties of one name", 40, (size) => each(size, () => duty(1))),
  agreement("many parties in a group", 200, (size) =>
    [
      each(size, (at) => `party P${at} "P"`),
      `group All "All" { members ${each(size, (at) => `P${at}`, ", ")} }`,
    ].join("\n"),
  ),
  agreement(
    "a member many times",
    200,
    (size) => `group All "All" { members ${each(size, () => "A", ", ")} }`,
  ),
  agreement(
    "names that nobody knows",
    200,
    (size) => `group All "All" { members ${each(size, (at) => `X${at}`, ", ")} }`,
  ),
  agreement("situations that refer to each other in a chain", 60, (size) =>
    each(
      size,
      (at) =>
        `situation S${at} "S" { begins when ${at === 0 ? "request by A" : `S${at - 1} is in force`} ends when notice by A cites Pact clause 1 }`,
    ),
  ),
  agreement("one long condition", 100, (size) =>
    duty(
      1,
      each(size, () => "(not Pact is in force)", " and "),
    ),
  ),
  agreement("open parentheses", 500, (size) => duty(1, "(".repeat(size))),
  agreement("open braces", 500, (size) => "{".repeat(size)),
  agreement("closing braces", 500, (size) => "}\n".repeat(size)),
  agreement("lines of an unknown word", 200, (size) => each(size, (at) => `nonsense N${at} "N"`)),
  agreement("slots of an unknown word", 200, (size) =>
    duty(1).replace(
      "by A",
      each(size, () => "  bogus thing"),
    ),
  ),
  agreement("one long name", 2000, (size) => `party ${"P".repeat(size)} "P"`),
  agreement("one long text", 2000, (size) => `party P "${"p".repeat(size)}"`),
  agreement("a text that does not end", 2000, (size) => `party P "${"p ".repeat(size)}`),
  agreement("many quotes", 500, (size) => '"'.repeat(size)),
  agreement("white space", 2000, (size) => " \n".repeat(size)),
  agreement("comments", 500, (size) => "// nothing\n".repeat(size)),
  agreement("signs that mean nothing", 500, (size) => "§".repeat(size)),
  agreement("control characters", 500, (size) => "\u0001".repeat(size)),
  agreement("long numbers", 500, (size) =>
    duty(1).replace("unstated: deadline,", `within ${"9".repeat(size)} days of start of S\n  unstated:`),
  ),
  log("many lines", 100, (size) => each(size, (at) => act(at))),
  log("one id many times", 100, (size) => each(size, () => act(1))),
  log("empty lines", 2000, (size) => "\n".repeat(size)),
  log("lines that are no JSON", 200, (size) => each(size, () => "x")),
  log("one long line", 2000, (size) => act(1, `,"note":"${"n".repeat(size)}"`)),
  log("escapes", 500, (size) => act(1, `,"note":"${"\\u00e4".repeat(size)}"`)),
  log("deep lists", 500, (size) => act(1, `,"note":${"[".repeat(size)}${"]".repeat(size)}`)),
  log("lists that do not end", 500, (size) => act(1, `,"note":${"[".repeat(size)}`)),
  log("many unknown names", 100, (size) => act(1, `,${each(size, (at) => `"k${at}":1`, ",")}`)),
  log("a name many times", 100, (size) => act(1, `,${each(size, () => '"note":"n"', ",")}`)),
  log("many addressees", 100, (size) => act(1, `,"to":[${each(size, (at) => `"P${at}"`, ",")}]`)),
];
