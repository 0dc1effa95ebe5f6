// A paper as text that pastes into a mail: at most 80 columns, in the reader's language. What others wrote stands behind
// a mark of its own on every line, so that none of it passes for ours.
import { parseInstant } from "@pacta/core";
import type { Narrator } from "@pacta/telling";
import type { PaperDocument } from "./handover.ts";
import { shown, shownLines, wrapped } from "./shown.ts";
import type { Say } from "./words/words.ts";

/** A head, and lines under it. */
export type Section = { readonly head: string; readonly lines: readonly PaperLine[] };

export type PaperLine =
  | { readonly kind: "says"; readonly words: string }
  | { readonly kind: "item"; readonly words: string; readonly under: readonly string[] }
  /** What somebody wrote, in lines of their own. */
  | { readonly kind: "quoted"; readonly words: string };

export type Told = {
  readonly title: string;
  readonly opening: readonly string[];
  readonly sections: readonly Section[];
  readonly footer: string;
};

export function textOfPaper(told: Told): string {
  const lines = [
    ...wrapped(shown(told.title)),
    "=".repeat(Math.min(80, told.title.length)),
    ...told.opening.flatMap((words) => wrapped(shown(words))),
    ...told.sections.flatMap(({ head, lines: its }) => [
      "",
      ...wrapped(shown(head)),
      "-".repeat(Math.min(80, head.length)),
      ...its.flatMap(linesOf),
    ]),
    "",
    ...wrapped(shown(told.footer)),
  ];
  return `${lines.join("\n")}\n`;
}

function linesOf(line: PaperLine): readonly string[] {
  switch (line.kind) {
    case "says":
      return wrapped(shown(line.words));
    case "item":
      return [
        ...wrapped(shown(line.words), "- "),
        ...line.under.flatMap((words) => wrapped(shown(words), "  ", "    ")),
      ];
    case "quoted":
      return shownLines(line.words).flatMap((it) => wrapped(it, "  > ", "  > "));
  }
}

const mostItems = 60;

/** A document in words: what text and page show alike. */
export function toldOf(document: PaperDocument, hash: string, say: Say, narrator: Narrator): Told {
  const at = (text: string): string => narrator.instant(parseInstant(text));
  const { word } = say;
  return {
    title: word("pair", { what: word(document.kind), is: document.agreement.title }),
    opening: [
      word("asOf", { at: at(document.asOf), utc: document.asOf, known: document.knownAt }),
      ...(document.by === null
        ? []
        : [word("by", { name: document.by.name ?? document.by.person ?? word("keeper") })]),
      ...(document.horizon !== null && document.horizon < document.asOf
        ? [word("horizon", { at: at(document.horizon) })]
        : []),
      ...(document.invented ? [word("invented")] : []),
    ],
    sections: [
      { head: word("stands"), lines: standsIn(document, say, at) },
      { head: word("late"), lines: orNone(lateIn(document, say, at), word("lateNone")) },
      { head: word("due"), lines: dueIn(document, say, at) },
      { head: word("clocks"), lines: orNone(clocksIn(document, say, at), word("clocksNone")) },
      ...deskIn(document, say, at),
      { head: word("changed"), lines: changedIn(document, say, at) },
      { head: word("age"), lines: ageIn(document, say, at) },
    ],
    footer: word("hash", { hash }),
  };
}

type At = (text: string) => string;

function standsIn(
  { face, conditions, counts, situations }: PaperDocument,
  { word }: Say,
  at: At,
): readonly PaperLine[] {
  const { of, hold, undetermined } = conditions;
  return [
    says(
      face === "after"
        ? word("after")
        : of === 0
          ? word("beforeNone")
          : word("before", { of, hold, undetermined }),
    ),
    item(
      word("norms"),
      counts.map((it) => word("pair", { what: it.word, is: it.count })),
    ),
    item(
      word("situations"),
      situations.map(({ title, word: its, since, until }) =>
        [
          word("pair", { what: title, is: its }),
          ...(since === null ? [] : [word("since", { at: at(since) })]),
          ...(until === null ? [] : [word("until", { at: at(until) })]),
        ].join(", "),
      ),
    ),
  ];
}

function lateIn({ late }: PaperDocument, { word }: Say, at: At): readonly PaperLine[] {
  return late.map((it) =>
    item(
      keyed(it),
      [
        [`${it.word}`, ...(it.due === null ? [] : [word("dueOn", { at: at(it.due) })])].join(", "),
        names(it.who),
      ].filter((words) => words !== ""),
    ),
  );
}

function dueIn({ due, questions }: PaperDocument, { word }: Say, at: At): readonly PaperLine[] {
  const list = (head: string, dates: typeof due.day): PaperLine =>
    item(head, dates.length === 0 ? [word("dueNone")] : dates.map((it) => dated(it, word, at)));
  return [
    list(word("dueDay"), due.day),
    list(word("dueWeek"), due.week),
    ...(questions.length === 0 ? [] : [list(word("questions"), questions)]),
  ];
}

function changedIn({ since }: PaperDocument, say: Say, at: At): readonly PaperLine[] {
  const { word } = say;
  if (since === null) return [says(word("noMark"))];
  const standing = (it: (typeof since.changes)[number]["from"]): string =>
    it === null
      ? word("notOnRecord")
      : it.due === null
        ? it.word
        : `${it.word}, ${word("dueOn", { at: at(it.due) })}`;
  const moved = (it: (typeof since.changes)[number]): string =>
    word("pair", { what: keyed(it), is: `${standing(it.from)} → ${standing(it.to)}` });
  const filed = since.changes.filter(({ through }) => through.length > 0);
  const passed = since.changes.filter(({ through }) => through.length === 0);
  return [
    says(
      since.name === ""
        ? word("changedSinceThen", { at: at(since.asOf), known: since.knownAt })
        : word("changedSince", { name: since.name, at: at(since.asOf), known: since.knownAt }),
    ),
    ...(since.changes.length === 0
      ? [says(word("changedNone"))]
      : [
          ...fewOf(
            filed.map((it) =>
              item(
                moved(it),
                it.through.map(({ event, kind, by, at: when }) =>
                  word("through", { kind: kindWord(kind, say), event, name: by.name, at: at(when) }),
                ),
              ),
            ),
            word,
          ),
          ...(passed.length === 0 ? [] : [item(word("byClock"), passed.map(moved))]),
        ]),
  ];
}

function clocksIn({ clocks }: PaperDocument, { word }: Say, at: At): readonly PaperLine[] {
  return clocks.map((it) =>
    item(
      word("clock", { title: clockTitle(it), at: at(it.at), left: it.left }),
      it.who.length === 0 ? [] : [names(it.who)],
    ),
  );
}

function clockTitle({ title, standing, word }: PaperDocument["clocks"][number]): string {
  return standing === "undetermined" ? `${title} (${word})` : title;
}

function deskIn({ desk }: PaperDocument, say: Say, at: At): readonly Section[] {
  if (desk === null) return [];
  const { word, count } = say;
  const about = ({
    key,
    title,
    event,
  }: {
    key: string | null;
    title: string | null;
    event: string | null;
  }): string =>
    [
      ...(key === null ? [] : [keyed({ key, title: title ?? key })]),
      ...(event === null ? [] : [word("aboutEntry", { event })]),
    ].join(", ");
  return [
    {
      head: word("notices"),
      lines:
        desk.notices.length === 0
          ? [says(word("noticesNone"))]
          : [
              says(count("waiting", desk.notices.length)),
              ...desk.notices.flatMap((it) => [
                item(
                  word("notice", {
                    to: it.to.name,
                    channel: channelWord(it.channel, say),
                    state: stateWord(it.state, say),
                    at: at(it.at),
                    age: it.age,
                  }),
                  [about(it.about), it.contact ?? ""].filter((words) => words !== ""),
                ),
                quoted(it.text),
              ]),
            ],
    },
    {
      head: word("notes"),
      lines: orNone(
        desk.notes.flatMap((it) => [
          item(
            word("note", {
              about: about(it.about),
              name: it.by.name ?? it.by.person ?? word("keeper"),
              at: at(it.at),
            }),
            [],
          ),
          quoted(it.text),
        ]),
        word("notesNone"),
      ),
    },
    {
      head: word("contacts"),
      lines: [
        ...orNone(
          desk.contacts.map((it) =>
            item(
              word("contact", {
                name: [it.name, it.role].filter((part) => part !== null).join(", "),
                of: it.of.name,
              }),
              [
                [it.telephone, it.mail, it.zone].filter((part) => part !== null).join(", "),
                ...(it.duty === "not said" ? [word("hoursNotSaid")] : []),
                ...(it.note === null ? [] : [it.note]),
              ],
            ),
          ),
          word("contactsNone"),
        ),
        ...(desk.contactsOffDuty === 0 ? [] : [says(count("contactsOther", desk.contactsOffDuty))]),
      ],
    },
  ];
}

function ageIn({ age }: PaperDocument, { word, count }: Say, at: At): readonly PaperLine[] {
  return [
    says(
      age.newest === null
        ? word("newestNone")
        : word("newest", { at: at(age.newest.at), age: age.newest.age }),
    ),
    says(age.overdue === 0 ? word("checksNone") : count("checksOverdue", age.overdue)),
    ...(age.first.length === 0
      ? []
      : [
          item(
            word("firstChecks"),
            age.first.map(({ title, key, heard }) =>
              word("pair", {
                what: keyed({ title, key }),
                is: heard === null ? word("neverHeard") : at(heard),
              }),
            ),
          ),
        ]),
  ];
}

function orNone(lines: readonly PaperLine[], none: string): readonly PaperLine[] {
  return lines.length === 0 ? [says(none)] : lines;
}

/** Of a longer list the rest is counted; the document has all of it. */
function fewOf(lines: readonly PaperLine[], word: Say["word"]): readonly PaperLine[] {
  if (lines.length <= mostItems) return lines;
  return [...lines.slice(0, mostItems), says(word("more", { n: lines.length - mostItems }))];
}

function kindWord(kind: string, { word }: Say): string {
  switch (kind) {
    case "act":
    case "finding":
    case "delivery":
    case "membership":
    case "coverage":
    case "correction":
    case "text":
    case "record":
      return word(`kind ${kind}`);
    default:
      return word("kind report");
  }
}

function stateWord(state: string, { word }: Say): string {
  return state === "sent" || state === "delivered" ? word(`state ${state}`) : word("state composed");
}

function channelWord(channel: string, { word }: Say): string {
  return channel === "mail" || channel === "telephone" || channel === "by hand"
    ? word(`channel ${channel}`)
    : word("channel note verbale");
}

function dated(it: PaperDocument["due"]["day"][number], word: Say["word"], at: At): string {
  const is = it.who.length === 0 ? at(it.at) : `${at(it.at)}, ${names(it.who)}`;
  return word("pair", { what: keyed(it), is });
}

/** By its title, with the key behind it for whoever looks it up. */
function keyed({ key, title }: { readonly key: string; readonly title: string }): string {
  return title === key ? key : `${title} (${key})`;
}

function names(who: readonly { readonly name: string }[]): string {
  return who.map(({ name }) => name).join(", ");
}

function says(words: string): PaperLine {
  return { kind: "says", words };
}

function item(words: string, under: readonly string[]): PaperLine {
  return { kind: "item", words, under };
}

function quoted(words: string): PaperLine {
  return { kind: "quoted", words };
}
