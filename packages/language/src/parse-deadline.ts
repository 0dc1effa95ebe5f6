// Deadlines: `within 90 days of …`, `by 2026-06-30`, `before …`, a wish about time, or unstated.
import type { Cursor } from "./cursor.ts";
import type { DateMeant } from "./messages.ts";
import { parseCondition, parseMoment } from "./parse-condition.ts";
import { countingRules, monthEnds } from "./parse-instrument.ts";
import { calendarThenOf, isTime, parseDuration, parseTime } from "./parse-time.ts";
import type { DeadlineNode, Unstated, Word } from "./syntax.ts";

type DeadlineSlot = { readonly deadline: DeadlineNode | Unstated };

/** The four ways to open a deadline. `by` opens one only before a date, since it also names who acts; a number, as in
 *  `by 31 December`, and `the end of …` are dates in another dress. */
export function addDeadline(
  add: (
    slot: "deadline",
    words: string,
    read: (p: Cursor) => DeadlineSlot["deadline"],
    options?: { readonly when?: (p: Cursor) => boolean },
  ) => void,
): void {
  add("deadline", "within", (p) => readLimit(p, "within"));
  add("deadline", "by", (p) => readLimit(p, "by"), {
    when: (p) =>
      p.isKind("date", 1) || p.isKind("instant", 1) || p.isKind("number", 1) || p.is("by", "the", "end"),
  });
  add("deadline", "before", (p) => readLimit(p, "before"));
  add("deadline", "deadline", (p) => {
    const unstated = p.unstated();
    if (unstated !== null) return unstated;
    if (p.optional("vague")) {
      const from = p.end - "vague".length;
      const words = p.quotation("the words of the text, in quotation marks");
      return {
        kind: "deadline",
        limit: { kind: "vague", words },
        rule: null,
        monthEnd: null,
        calendar: null,
        ...p.rangeFrom(from),
      };
    }
    for (const opening of ["within", "by", "before"] as const)
      if (p.optional(opening)) return readLimit(p, opening);
    return p.expected("‘within’, ‘by’ or ‘before’, the word ‘vague’ with a quotation, or ‘unstated’");
  });
}

function readLimit(p: Cursor, opening: "within" | "by" | "before"): DeadlineNode {
  const from = p.end - opening.length;
  let limit: DeadlineNode["limit"];
  if (opening === "within") {
    const duration = parseDuration(p, () => calendarThenOf(p));
    const anchored = p.continues("of");
    if (!anchored && !endsHere(p)) p.need("of", "within …", ["after", "from"]);
    if (anchored) p.index++;
    const of = anchored ? parseMoment(p) : null;
    limit = { kind: "within", duration, of, stopped: null };
  } else {
    if (!isTime(p))
      p.fail("P105", p.here(), {
        expected: "a date or an instant, such as 2026-06-30",
        found: p.atSlot() ? "" : p.found(),
        meant: dateMeant(p),
      });
    limit = { kind: "by", at: parseTime(p), bound: opening === "before" ? "exclusive" : "inclusive" };
  }
  let rule: Word | null = null;
  let monthEnd: Word | null = null;
  let calendar: Word | null = null;
  for (;;) {
    if (rule === null && p.optional("counted", "by")) rule = p.choice("a counting rule", countingRules);
    else if (monthEnd === null && p.optional("month", "end"))
      monthEnd = p.choice("a rule for the end of a month", monthEnds);
    else if (calendar === null && p.optional("calendar")) calendar = p.name("the name of a calendar");
    else if (limit.kind === "within" && limit.stopped === null && p.optional("stopped", "while"))
      limit = { ...limit, stopped: parseCondition(p) };
    else break;
  }
  return { kind: "deadline", limit, rule, monthEnd, calendar, ...p.rangeFrom(from) };
}

/** `by 31 December 2026`, `by 1 December each year`, `before 1 month after …`. */
function dateMeant(p: Cursor): DateMeant | null {
  if (!p.isKind("number") || p.atSlot()) return null;
  const next = p.ahead(1);
  if (next?.kind !== "word" || next.first) return null;
  if (/^(?:working|sitting|minute|hour|day|week|month|year)s?$/.test(next.text)) return "length";
  const last = p.ahead(2);
  return last !== undefined &&
    !last.first &&
    (last.text === "each" || last.text === "every" || last.text === "of")
    ? "returning"
    : "in words";
}

/** Nothing more of this deadline: the clock was given no anchor, which the checker explains. */
function endsHere(p: Cursor): boolean {
  return (
    p.atSlot() ||
    p.is("stopped", "while") ||
    p.is("counted", "by") ||
    p.is("month", "end") ||
    p.is("calendar") ||
    p.is("cites")
  );
}
