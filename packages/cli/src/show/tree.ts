// A reason as a tree of sentences: each with its passage, the events it relies on, and what is missing beneath it.
import type { LogEvent, Missing, Reason } from "@pacta/core";
import { hasDate, type Narrator } from "@pacta/telling";
import type { Page, Tone } from "../page.ts";

/** What is missing is said where it is first met. */
export function showTree(page: Page, tree: Reason, say: Narrator, indent: number): void {
  const told = new Set<string>();
  const visit = (reason: Reason, at: number, above: string, which = ""): void => {
    if (reason.rule === alsoRead) return;
    const cited = say.citations(reason.cites);
    const passage = cited === "" || cited === above ? "" : ` [${cited}]`;
    const events = reason.events.length === 0 ? "" : ` (${eventList(reason.events)})`;
    const sign = signs[reason.value] ?? "*";
    page.say(`${which}${say.reason(reason)}${passage}${events}`, {
      indent: at,
      sign: `${sign} `,
      tone: tones[reason.value],
    });
    for (const missing of reason.missing) {
      const words = missingWithDate(missing, say);
      if (told.has(words)) continue;
      told.add(words);
      page.say(words, { indent: at + 2, sign: "> missing: " });
    }
    for (const child of reason.because)
      visit(child, at + 2, cited === "" ? above : cited, keyAmong(reason.because, child));
  };
  visit(tree, indent, "");
}

/** Instances of one norm that stand beside each other have one title, so that each is told with its key. */
function keyAmong(siblings: readonly Reason[], { data }: Reason): string {
  const { key, title } = data;
  if (typeof key !== "string" || title === undefined) return "";
  return siblings.filter((it) => it.data.title === title && it.data.key !== undefined).length > 1
    ? `${key}, `
    : "";
}

/** Read to judge, but nothing that needs a sentence; kept so that the answer can be reproduced. */
export const alsoRead = "also-read";

function missingWithDate(missing: Missing, say: Narrator): string {
  const dated = missing.by !== null && hasDate(missing.by) && missing.what !== "renewal";
  return `${say.missing(missing)}${dated ? `, by ${say.until(missing.by)}` : ""}`;
}

/** Said in words as well; the sign is for the eye that runs down the page. */
const signs: Readonly<Record<string, string>> = { holds: "+", fails: "-", undetermined: "?" };

const tones: Readonly<Record<string, Tone>> = { undetermined: "unsure" };

const mostEvents = 4;

function eventList(ids: readonly string[]): string {
  const more = ids.length > mostEvents ? `, and ${ids.length - mostEvents} more` : "";
  return ids.slice(0, mostEvents).join(", ") + more;
}

/** One line for an event: when, who, what, and from which source. */
export function eventWords(event: LogEvent, say: Narrator): string {
  const { from, to } = event.occurredAt;
  const when =
    to > from
      ? say.instant(from) === say.day(from) && say.day(to - 1) === say.day(from)
        ? say.day(from)
        : `between ${say.instant(from)} and ${say.instant(to)}`
      : say.instant(from);
  const source =
    event.source === null
      ? ""
      : ` Source: ${event.source.title}${event.source.url === null ? "" : `, ${event.source.url}`}`;
  const invented = event.invented ? " INVENTED." : "";
  return `${event.id}: ${when}, ${deed(event, say).replace(/\.$/, "")}.${invented}${source}`;
}

function deed(event: LogEvent, say: Narrator): string {
  const by = say.name(event.by);
  switch (event.kind) {
    case "report":
      return `${by} reports ${say.name(event.of)}${event.args.length === 0 ? "" : ` (${event.args.map((arg) => say.name(arg)).join(", ")})`}${event.says === "fails" ? " as not so" : ""}${event.accused === null || event.accused === event.by ? "" : ` by ${say.name(event.accused)}`}${event.about === null ? "" : ` on ${event.about}`}`;
    case "act":
      return `${by}: ${event.verb === "state" ? (event.about === null ? "statement" : "statement on") : event.verb}${event.about === null ? "" : ` ${event.about}`}${event.relayedFor === null ? "" : ` for ${say.name(event.relayedFor)}`}${event.choice === null ? "" : ` (${event.choice})`}`;
    case "finding":
      return `${by} finds that ${say.name(event.fact)}${event.args.length === 0 ? "" : ` (${event.args.map((arg) => say.name(arg)).join(", ")})`} ${event.value === "holds" ? "holds" : "does not hold"}`;
    case "delivery":
      return `${by} delivers ${say.amount(String(event.quantity.amount), event.quantity.unit, event.quantity.scale)} under ${event.norm}`;
    case "membership":
      return `${say.name(event.who)} ${event.change} ${say.name(event.of)}`;
    case "coverage":
      return `${by}: ${event.of} ${event.state}`;
    case "correction":
      return `${by} corrects ${event.corrects}: ${event.reason}`;
    case "text":
      return `${say.name(event.instrument)}: ${event.status}`;
    case "record":
      return `${by}: ${event.what}`;
  }
}
