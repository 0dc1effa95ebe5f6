// pacta diff: two versions of a text beside each other, and what becomes of what stands.
import { diffDocument, english, iso, type Narrator, narrator, type Sides } from "@pacta/telling";
import type { Given } from "../arguments.ts";
import { answers, ask, targetAndRest } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { entriesOf, join } from "../input.ts";
import type { Io } from "../io.ts";
import type { Page } from "../page.ts";
import { Unusable } from "../unusable.ts";

export const diff: Command = {
  name: "diff",
  takes: "AGREEMENT AGREEMENT [LOG]",
  says: "What two versions of a text declare otherwise, and what becomes of what stands",
  more: [
    "The log is that of the first, unless one is named; it is replayed under both. An event that the second text does not admit is named with its code, and the command then ends with 1. Order and layout make no difference. What is perhaps renamed is said to be so, and is removed and added all the same.",
  ],
  options: [...asking, "all"],
  examples: [
    ["pacta diff scenarios/paris scenarios/paris", "nothing, as every text is like itself"],
    ["pacta diff scenarios/paris scenarios/paris --as-of 2026-12-01 --json", "the same for other programs"],
  ],
  run(io, given) {
    const { before, after } = sidesIn(io, given);
    const answered = {
      before: { asked: before, answers: answers(before) },
      after: { asked: after, answers: answers(after) },
    };
    const say = narrator(after.agreement, english);
    const document = diffDocument(answered, say);
    if (given.flags.has("json")) printJson(io, document);
    else {
      const page = pageFor(io, given);
      show(page, answered, document as unknown as Shown, say, given.flags.has("all"));
      io.out(page.text());
    }
    return after.refusals.length > 0 ? 1 : 0;
  },
};

function sidesIn(io: Io, given: Given) {
  const { path, log, rest } = targetAndRest(io, given, null);
  const [other, stranger] = rest;
  if (other === undefined || stranger !== undefined)
    throw new Unusable("C908", "Two versions are compared: the one in force, then the other.", {
      expected: "two agreements and at most one log",
      found: [path, ...rest].join(" "),
      advice: "Name two folders or files, such as scenarios/paris and your draft.",
    });
  const before = ask(io, given, { path, log });
  const own = entriesOf(io, path)?.includes("log.ndjson") === true ? join(path, "log.ndjson") : null;
  // Its errors are told as of any text; what of the log it does not admit is an answer and no obstacle.
  ask(io, given, { path: other, log: null, unread: true });
  const flags = new Set([...given.flags, "keep-going" as const]);
  const after = ask(io, { ...given, flags }, { path: other, log: log ?? own, unread: (log ?? own) === null });
  return { before, after };
}

type Line = {
  readonly kind: string;
  readonly list: string;
  readonly id: string;
  readonly title: string;
  readonly perhaps: string | null;
  readonly lines: readonly string[];
  readonly slots: readonly Slot[];
};
type Slot = {
  readonly slot: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
};
type Stands = { readonly word: string; readonly due: string | null } | null;
type Shown = {
  readonly frame: { readonly before: readonly string[]; readonly after: readonly string[] } | null;
  readonly differences: readonly Line[];
  readonly counts: Readonly<Record<"stays" | "changes" | "ends" | "arises" | "unsettled", number>>;
  readonly effects: readonly {
    readonly key: string;
    readonly title: string;
    readonly kind: string;
    readonly unsettled: boolean;
    readonly before: Stands;
    readonly after: Stands;
    readonly through: readonly string[];
  }[];
  readonly otherReadings: readonly string[];
};

const signs: Readonly<Record<string, string>> = { added: "+ ", removed: "- ", changed: "~ " };

function show(page: Page, sides: Sides, told: Shown, say: Narrator, all: boolean): void {
  const { asked } = sides.after;
  const { version } = asked.agreement;
  page.say(
    `${sides.before.asked.agreement.title}, compared with ${version === null ? "the second text" : `version ${version}`}, as of ${say.instant(asked.asOf)} (${iso(asked.asOf)})`,
    { tone: "strong" },
  );
  const { differences, frame, counts } = told;
  if (frame === null && differences.length === 0) page.say("The two declare the same.");
  if (frame !== null) change(page, "the agreement itself", frame);
  for (const { kind, list, id, title, perhaps, slots } of differences) {
    page.blank();
    page.say(`${list}: ${id}, ${title}${kind === "changed" ? "" : ` (${kind})`}`, {
      sign: signs[kind] ?? "",
    });
    if (perhaps !== null)
      page.say(`perhaps the same as ${perhaps}, under another name`, { indent: 2, tone: "quiet" });
    for (const slot of slots) change(page, slot.slot, slot);
  }
  page.heading("What stands");
  page.say(
    `${counts.stays} stay(s), ${counts.changes} change(s), ${counts.ends} end(s), ${counts.arises} arise(s).`,
  );
  if (counts.unsettled > 0) page.say(`${counts.unsettled} of them had been settled.`, { tone: "strong" });
  const moved = told.effects.filter(({ kind }) => kind !== "stays");
  for (const it of all ? moved : moved.slice(0, most)) {
    const why = it.through.length === 0 ? "" : `, through ${it.through.join(", ")}`;
    page.say(`${stands(it.before)} → ${stands(it.after)}${it.unsettled ? ", was settled" : ""}${why}`, {
      indent: 2,
      label: `${it.key}: `,
    });
  }
  if (!all && moved.length > most)
    page.say(`and ${moved.length - most} more (--all)`, { indent: 2, tone: "quiet" });
  if (told.otherReadings.length > 0)
    page.say(`Under other readings or positions also: ${told.otherReadings.join(", ")}.`);
  if (asked.refusals.length === 0) return;
  page.heading("Events that the second text does not admit");
  for (const { code, file, line, column, message } of asked.refusals)
    page.say(message, { label: `${file}:${line}:${column} ${code} ` });
}

const most = 20;

function change(page: Page, slot: string, { before, after }: Pick<Slot, "before" | "after">): void {
  page.say(slot, { indent: 2, tone: "quiet" });
  for (const line of before) page.say(line, { indent: 4, sign: "- " });
  for (const line of after) page.say(line, { indent: 4, sign: "+ " });
}

function stands(it: Stands): string {
  if (it === null) return "absent";
  return it.word + (it.due === null ? "" : ` (due ${it.due})`);
}
