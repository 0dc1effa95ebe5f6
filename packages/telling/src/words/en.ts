// English. One sentence for each rule of meaning that a reason may carry, and one for each kind of thing that may
// be missing. The data that stands in a sentence is what the engine gives under the same key.
import type { Fraction } from "@pacta/core";
import type { Told, Words } from "./words.ts";

/** One of three, by the value of the reason. */
function by(told: Told, holds: string, fails: string, undetermined: string): string {
  return told.value === "holds" ? holds : told.value === "fails" ? fails : undetermined;
}

function sentence(words: string): string {
  return words === "" ? "" : words.charAt(0).toUpperCase() + words.slice(1);
}

function plural(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Verbs of the log as nouns. */
export const acts: ReadonlyMap<string, string> = new Map([
  ["accede", "accession"],
  ["accept", "acceptance"],
  ["acknowledge", "acknowledgement"],
  ["activate", "activation"],
  ["admit", "admission"],
  ["adopt", "adoption"],
  ["appoint", "appointment"],
  ["approve", "approval"],
  ["assess", "assessment"],
  ["authorise", "authorisation"],
  ["certify", "certification"],
  ["choose", "choice"],
  ["conclude", "conclusion"],
  ["consult", "consultation"],
  ["decide", "decision"],
  ["declare", "declaration"],
  ["deny", "denial"],
  ["deploy", "deployment"],
  ["determine", "determination"],
  ["end", "ending"],
  ["establish", "establishment"],
  ["exercise", "exercise"],
  ["extend", "extension"],
  ["find", "finding"],
  ["invoke", "invocation"],
  ["join", "joining"],
  ["notice", "notice"],
  ["object", "objection"],
  ["open", "opening"],
  ["pay", "payment"],
  ["perform", "performance"],
  ["position", "position"],
  ["publish", "publication"],
  ["ratify", "ratification"],
  ["refuse", "refusal"],
  ["reinstate", "reinstatement"],
  ["release", "release"],
  ["request", "request"],
  ["resume", "resumption"],
  ["sign", "signature"],
  ["state", "statement"],
  ["suspend", "suspension"],
  ["terminate", "termination"],
  ["use", "use"],
  ["vote", "vote"],
  ["waive", "waiver"],
  ["withdraw", "withdrawal"],
]);

function noun(verb: unknown): string {
  return acts.get(String(verb)) ?? String(verb);
}

function article(words: string): string {
  return /^[aeiou]/i.test(words) ? `an ${words}` : `a ${words}`;
}

const of = (told: string): string => (told === "" ? "" : ` of ${told}`);

export const english: Words = {
  language: "en",
  reasons: {
    always: () => "No condition: it holds at all times.",
    and: ({ data, value }) =>
      value === "holds"
        ? `All ${data.of} conditions hold.`
        : `${data.hold} of ${data.of} conditions hold; these do not, or are not known:`,
    or: (told) =>
      by(
        told,
        "At least one of the alternatives holds.",
        "None of the alternatives holds.",
        "Whether one of the alternatives holds is not known.",
      ),
    not: (told) =>
      by(
        told,
        "The opposite does not hold.",
        "The opposite holds.",
        "Whether the opposite holds is not known.",
      ),
    count: ({ data, value }, say) => {
      const seen = `${plural(Number(data.counted), "is", "are")} certain`;
      const possible =
        data.possible === null ? "more may have gone unseen" : `at most ${data.possible} possible`;
      return `At least ${data.atLeast} within ${say.length(Number(data.window))}: ${seen}, ${possible}, so this ${value === "holds" ? "holds" : value === "fails" ? "does not hold" : "is not known"}.`;
    },
    lasted: (told, say) => {
      const long = say.length(Number(told.data.length));
      return by(
        told,
        `It has lasted at least ${long}.`,
        `It has not lasted ${long}.`,
        `Whether it has lasted ${long} is not known.`,
      );
    },
    within: (told) =>
      by(
        told,
        "The time for it runs.",
        "The time for it does not run.",
        "Whether the time for it runs is not known.",
      ),
    "none-within": (told) =>
      by(
        told,
        "Nothing of the kind happened in that time.",
        "Something of the kind happened, or the time is not over.",
        "Whether nothing of the kind happened is not known.",
      ),
    more: (told, say) => {
      const { amount, than, unit, scale } = told.data;
      const [first, second] = [amount, than].map((n) =>
        unit === null ? String(n) : say.amount(n, unit, scale),
      );
      return by(
        told,
        `There was more of the first than of the second: ${first} to ${second}.`,
        `There was no more of the first than of the second: ${first} to ${second}.`,
        `Whether there was more of the first than of the second is not known; what is known is ${first} to ${second}.`,
      );
    },
    "none-between": (told) =>
      by(
        told,
        "Nothing of the kind happened between the two dates.",
        "Something of the kind happened between the two dates, or they are not over.",
        "Whether nothing of the kind happened between the two dates is not known.",
      ),
    member: (told, say) => {
      const { who, group } = told.data;
      return by(
        told,
        `${say.name(who)} belongs to ${say.name(group)}.`,
        `${say.name(who)} does not belong to ${say.name(group)}.`,
        `Whether ${say.name(who)} belongs to ${say.name(group)} is not known.`,
      );
    },
    role: (told, say) => {
      const { who, role } = told.data;
      return by(
        told,
        `${say.name(who)} holds the role “${say.name(role)}”.`,
        `${say.name(who)} does not hold the role “${say.name(role)}”.`,
        `Whether ${say.name(who)} holds the role “${say.name(role)}” is not known.`,
      );
    },
    dates: (told, say) => {
      const { from, until } = told.data;
      const begins = from === null ? "" : ` from ${say.instant(from)}`;
      const ends = until === null ? "" : ` until ${say.until(Number(until))}`;
      const dates = `the dates${begins}${ends}`;
      return by(
        told,
        `Within ${dates}.`,
        `Outside ${dates}.`,
        `Whether it lies within ${dates} is not known.`,
      );
    },
    delivered: ({ data }, say) =>
      `${say.amount(data.done, data.unit, data.scale)} of ${say.amount(data.of, data.unit, data.scale)} are recorded as delivered under ${data.norm}.`,
    "members-did": ({ data }, say) =>
      `${data.did} of the ${data.need} needed from ${say.name(data.group)} have done it${data.who === "" ? "" : `: ${say.names(data.who)}`}.`,
    "act-withdrawn": () => "It was done, and withdrawn since.",

    "fact-assumed": (told, say) =>
      `Supposed: “${say.name(told.data.key)}” ${by(told, "holds", "does not hold", "is undetermined")}.`,
    "fact-claimed": (told, say) =>
      `As claimed: “${say.name(told.data.key)}” ${by(told, "holds", "does not hold", "is undetermined")}.`,
    "fact-finding": (told, say) =>
      `Found: “${say.name(told.data.key)}” ${by(told, "holds", "does not hold", "is open")}${told.data.grade === null ? "" : `, graded ${told.data.grade}`}.`,
    "fact-competing-findings": ({ data }, say) =>
      `Findings on “${say.name(data.key)}” contradict each other.`,
    "fact-competing-claims": ({ data }, say) => `Reports on “${say.name(data.key)}” contradict each other.`,
    "fact-no-assessor": ({ data }, say) => `Nobody is named who could find “${say.name(data.key)}”.`,
    "fact-no-finding": ({ data }, say) => `Nothing has been found on “${say.name(data.key)}”.`,
    "fact-no-report": ({ data }, say) =>
      `Nothing is reported on “${say.name(data.key)}”, and nobody is recorded as having looked.`,
    "fact-register": ({ data }, say) => `The register is complete, and “${say.name(data.key)}” is not in it.`,
    "fact-report": (told, say) =>
      `Reported, and not contradicted: “${say.name(told.data.key)}” ${by(told, "holds", "does not hold", "is open")}.`,
    "fact-watched": ({ data }, say) =>
      `Somebody watched for “${say.name(data.key)}”, and nothing was reported.`,
    "fact-confirmed": ({ data }, say) => `Confirmed by enough independent sources: “${say.name(data.key)}”.`,
    "fact-not-confirmed": ({ data }, say) =>
      `“${say.name(data.key)}” is not confirmed by enough independent sources.`,
    "fact-certified": (told, say) =>
      `Certified: “${say.name(told.data.key)}” ${by(told, "holds", "does not hold", "is open")}.`,
    "fact-not-certified": ({ data }, say) => `“${say.name(data.key)}” is not certified.`,
    "fact-grade": (told, say) => {
      const { fact, grade } = told.data;
      return by(
        told,
        `“${say.name(fact)}” reaches the grade ${grade}.`,
        `“${say.name(fact)}” does not reach the grade ${grade}.`,
        `Whether “${say.name(fact)}” reaches the grade ${grade} is not known.`,
      );
    },

    "is-situation": (told, say) => isStanding(told, say.name(told.data.of)),
    "is-instrument": (told, say) => isStanding(told, say.name(told.data.of)),
    "is-norm": (told, say) => isStanding(told, say.name(told.data.of)),
    "is-procedure": (told, say) => isStanding(told, say.name(told.data.of)),
    "is-question": (told, say) => isStanding(told, `“${say.name(told.data.of)}”`),
    "is-body": (told, say) => {
      const name = say.name(told.data.of);
      return by(
        told,
        `${name} exists.`,
        `${name} does not exist yet.`,
        `Whether ${name} exists is not known.`,
      );
    },
    "is-unknown": (told, say) => isStanding(told, say.name(told.data.of)),

    "act-happened": (told, say) => {
      const { data } = told;
      const what = noun(data.verb) + of(data.of === null ? "" : say.name(data.of));
      const scope = data.scope === null ? "" : ` for “${data.scope}”`;
      const actors = data.actors === null ? "" : ` by ${say.names(data.actors)}`;
      if (told.value === "holds") {
        const who = data.by === null ? actors : ` by ${say.name(data.by)}`;
        return `${sentence(what)}${scope}${who}, ${say.instant(data.at)}.`;
      }
      return by(
        told,
        "",
        `No ${what}${scope}${actors} is recorded.`,
        `Whether there was ${article(what)}${scope}${actors} is not known.`,
      );
    },
    "event-happened": (told, say) => {
      const { data } = told;
      const what = `“${say.name(data.of)}”`;
      const actors = data.actors === null ? "" : ` by ${say.names(data.actors)}`;
      const where = data.area === null ? "" : ` in ${say.name(data.area)}`;
      return by(
        told,
        `${what}${actors}${where}, ${say.instant(data.at)}.`,
        `No ${what}${actors}${where}.`,
        `Whether there was ${what}${actors}${where} is not known.`,
      );
    },
    "finding-happened": (told, say) => {
      const { data } = told;
      const negative = data.value === "fails" ? "not " : "";
      const finder = data.finder === null ? "" : ` by ${say.name(data.finder)}`;
      return by(
        told,
        `${negative === "" ? "Found" : "Found not to hold"}: “${say.name(data.of)}”, ${say.instant(data.at)}.`,
        `“${say.name(data.of)}” is ${negative}found${finder}: no such finding is recorded.`,
        `Whether “${say.name(data.of)}” was ${negative}found${finder} is not known.`,
      );
    },
    "decision-happened": (told, say) => {
      const { data } = told;
      const what = `“${say.name(data.of)}”`;
      return by(
        told,
        `${what}: ${data.outcome}, ${say.instant(data.at)}.`,
        `${what} is not ${data.outcome}.`,
        `Whether ${what} was ${data.outcome} is not known.`,
      );
    },
    "becomes-happened": (told) => {
      const { data } = told;
      return by(
        told,
        `${data.of} became ${data.standing}.`,
        `${data.of} has not become ${data.standing}.`,
        `Whether ${data.of} has become ${data.standing} is not known.`,
      );
    },
    "start-happened": (told) =>
      by(told, "It has begun.", "It has not begun.", "Whether it has begun is not known."),
    "end-happened": (told) =>
      by(told, "It has ended.", "It has not ended.", "Whether it has ended is not known."),
    "at-happened": (told) =>
      by(told, "The date has come.", "The date has not come.", "Whether the date has come is not known."),
    "after-happened": (told, say) => {
      const { length, unit, at } = told.data;
      const long =
        unit === null
          ? say.length(Number(length))
          : plural(Number(length), lengths(unit, 1), lengths(unit, 2));
      return by(
        told,
        `${sentence(long)} after it, ${say.instant(at)}.`,
        `The time after it, ${long}, is not over.`,
        `Whether the time after it, ${long}, is over is not known.`,
      );
    },
    "every-happened": (told, say) => {
      const { length, unit, at } = told.data;
      const long =
        unit === null
          ? say.length(Number(length))
          : plural(Number(length), lengths(unit, 1), lengths(unit, 2));
      return by(
        told,
        `A period of ${long} began ${say.instant(at)}.`,
        `No period of ${long} has begun.`,
        `Whether a period of ${long} has begun is not known.`,
      );
    },
    "receipt-happened": (told) =>
      by(told, "It was received.", "It was not received.", "Whether it was received is not known."),
    "detection-happened": (told) =>
      by(told, "It became known.", "It has not become known.", "Whether it became known is not known."),
    "trigger-happened": (told, say) =>
      by(
        told,
        `What sets it off has happened, ${say.instant(told.data.at)}.`,
        "What sets it off has not happened.",
        "Whether what sets it off has happened is not known.",
      ),
    "first-of-happened": (told) =>
      by(
        told,
        "One of them has happened.",
        "None of them has happened.",
        "Whether one of them has happened is not known.",
      ),
    "while-happened": (told) =>
      by(
        told,
        "It happened while the condition held.",
        "It has not happened while the condition held.",
        "Whether it happened while the condition held is not known.",
      ),

    situation: ({ data, value }, say) => `${say.name(data.of)}: ${value}.`,
    instrument: ({ data, value }, say) => `${say.name(data.of)}: ${value}.`,
    term: (told, say) => {
      const end = say.until(Number(told.data.until));
      return by(
        told,
        `Its term ended with ${end}.`,
        `Its term runs until ${end}.`,
        `Its term ran until ${end}; whether it was renewed is not known.`,
      );
    },
    procedure: ({ data, value }) =>
      `${data.title}: ${value}; ${data.done} of ${plural(Number(data.steps), "step", "steps")} done.`,
    step: (told, say) => {
      const { data } = told;
      const who = data.by === null || data.by === undefined ? "" : ` (${say.name(data.by)})`;
      const how = data.refused === "yes" ? "refused" : by(told, "done", "not done", "not known to be done");
      const binds = data.effect === "advisory" ? "; it is advisory, the others go on without it" : "";
      return `${data.title ?? data.step ?? "A step"}${who}: ${how}${binds}.`;
    },
    approval: (told, say) => {
      const who = say.name(told.data.party ?? told.data.who ?? null);
      return by(
        told,
        `${who} has the national approval.`,
        `${who} has no national approval yet.`,
        `Whether ${who} has the national approval is not known.`,
      );
    },
    decision: ({ data, value, since }, say) => {
      const votes = data.bySilence === "yes" ? "" : ` Votes: ${data.yes} for, ${data.no} against.`;
      const closes = data.closes === null ? "" : ` The window closes ${say.until(data.closes)}.`;
      return `${data.title} (${say.name(data.body)}, rule: ${data.rule}${(data.share ?? null) === null ? "" : ` of ${data.share}`}): ${value}${since === null ? "" : `, ${say.instant(since)}`}.${votes}${closes}`;
    },

    "norm-duty": (told, say) => normSentence(told, say),
    "norm-instances": ({ data, value }) =>
      `${data.title}: ${plural(Number(data.of), "case", "cases")}, ${value}.`,
    outranked: ({ data }) => `${data.title} prevails over it.`,
    "norm-prohibition": (told, say) => normSentence(told, say),
    "norm-permission": (told, say) => normSentence(told, say),
    "norm-power": (told, say) => normSentence(told, say),
    "norm-intent": (told, say) => normSentence(told, say),

    deadline: ({ data }, say) => {
      const range =
        data.dueFrom !== null && data.dueFrom !== data.due
          ? ` (at the earliest ${say.until(data.dueFrom)}: the hour it counts from is not known)`
          : "";
      const rule =
        data.rule === null
          ? ""
          : `, counted by ${data.rule === "eu-1182-71" ? "Regulation 1182/71" : data.rule}`;
      return `Due by ${say.until(data.due)}${range}${rule}.`;
    },
    "deadline-vague": ({ data }) => `The deadline is “${data.words}”, which no clock can decide.`,
    "deadline-unstated": () => "The text states no deadline, so it can be owed but not late.",
    infringement: (told) =>
      by(
        told,
        "What infringes it has happened.",
        "What would infringe it has not happened.",
        "Whether what would infringe it has happened is not known.",
      ),
    provisional: (told) =>
      by(
        told,
        "It is applied provisionally.",
        "It is not applied provisionally.",
        "Whether it is applied provisionally is not known.",
      ),
    amendment: (told) =>
      by(
        told,
        "The amendment has been accepted as the amended text requires.",
        "The amendment has not been accepted as the amended text requires.",
        "Whether the amendment has been accepted as the amended text requires is not known.",
      ),
    cure: (told) =>
      by(
        told,
        "What makes a failure good has come.",
        "What would make a failure good has not come.",
        "Whether what makes a failure good has come is not known.",
      ),
    maintenance: (told) =>
      by(
        told,
        "What must be maintained holds.",
        "What must be maintained does not hold.",
        "Whether what must be maintained holds is not known.",
      ),
    performance: (told) =>
      by(
        told,
        "What counts as its performance has happened.",
        "What counts as its performance has not happened.",
        "Whether what counts as its performance has happened is not known.",
      ),
    lapse: (told) =>
      by(
        told,
        "What makes it lapse has come.",
        "What would make it lapse has not come.",
        "Whether what makes it lapse has come is not known.",
      ),
    exit: (told) =>
      by(
        told,
        "What ends it has come.",
        "What would end it has not come.",
        "Whether what ends it has come is not known.",
      ),
    void: (told) =>
      by(
        told,
        "What makes it void holds.",
        "What would make it void does not hold.",
        "Whether what would make it void holds is not known.",
      ),
    standstill: (told, say) =>
      by(
        told,
        "Its clock stands still.",
        `Its clock stood still for ${say.length(Number(told.data.length))} in all.`,
        "Whether its clock stands still is not known.",
      ),
    "suspended-late": () => "What suspends it holds, and changes nothing of what was late before.",
    suspension: (told) =>
      by(
        told,
        "What suspends it holds.",
        "What would suspend it does not hold.",
        "Whether what suspends it holds is not known.",
      ),
    steps: ({ data }, say) => {
      const unmet = data.unmet === "" ? "" : ` Unmet: ${String(data.unmet).split(" ").join(", ")}.`;
      const lapsed = data.lapsed === "0" ? "" : `, ${say.amount(data.lapsed, data.unit, data.scale)} lapsed`;
      const assumed = data.assumed === "yes" ? " Some weights are assumed, not given by the text." : "";
      return `Payable by steps met: ${say.amount(data.payable, data.unit, data.scale)}; open: ${say.amount(data.open, data.unit, data.scale)}${lapsed}.${unmet}${assumed}`;
    },

    year: (told, say) => {
      const { year, planned, done, unit, scale } = told.data;
      const met = by(told, "met", "missed", "open");
      return `Plan for ${year}: ${say.amount(done, unit, scale)} of ${say.amount(planned, unit, scale)}, ${met}.`;
    },

    "gate-trigger": (told) =>
      by(
        told,
        "What sets it off has happened.",
        "What sets it off has not happened.",
        "Whether what sets it off has happened is not known.",
      ),
    "gate-when": (told) =>
      by(
        told,
        "Its condition holds.",
        "Its condition does not hold.",
        "Whether its condition holds is not known.",
      ),
    "gate-unless": (told) =>
      by(
        told,
        "No exception applies.",
        "An exception applies.",
        "Whether an exception applies is not known.",
      ),
    "gate-instrument": (told) =>
      by(
        told,
        "The text that says so is in force.",
        "The text that says so is not in force.",
        "Whether the text that says so is in force is not known.",
      ),
    "gate-bound": (told) =>
      by(
        told,
        "The text speaks for its debtors.",
        "The text does not speak for its debtors.",
        "Whether the text speaks for its debtors is not known.",
      ),
    "gate-member": (told) =>
      by(
        told,
        "The debtor belongs to the group.",
        "The debtor does not belong to the group.",
        "Whether the debtor belongs to the group is not known.",
      ),
    "gate-approval": (told) =>
      by(
        told,
        "The national approval is there.",
        "The national approval is not there.",
        "Whether the national approval is there is not known.",
      ),
    "gate-not-before": (told) =>
      by(
        told,
        "The time before which it must not be done is over.",
        "It is too early.",
        "Whether it is too early is not known.",
      ),
    "when-unstated": () => "The text does not say when it applies.",
    bound: (told, say) =>
      by(
        told,
        `${say.names(told.data.who)}: the text speaks for it.`,
        `${say.names(told.data.who)}: the text does not speak for it.`,
        `${say.names(told.data.who)}: whether the text speaks for it is not known.`,
      ),
    "not-before": (told) =>
      by(
        told,
        "The earliest time has come.",
        "The earliest time has not come.",
        "Whether the earliest time has come is not known.",
      ),
    exception: (told) =>
      by(
        told,
        "The exception applies.",
        "The exception does not apply.",
        "Whether the exception applies is not known.",
      ),
    "also-read": () => "Also read, without need of a sentence.",
    "closed-ground": () => "Closed ground: this rests on something that you may not see.",
    "closed-item": ({ data }, say) => `Closed item, held by ${say.name(data.holder)}.`,
    released: ({ value, data }, say) => `Released: ${say.name(data.key)} is ${value}, on closed ground.`,
  },

  missing: {
    act: ({ data, who }, say) => {
      const about = data.of ?? data.about ?? null;
      const what = noun(data.verb) + of(about === null ? "" : say.name(about));
      const scope = data.scope === null || data.scope === undefined ? "" : ` for “${data.scope}”`;
      const fact = data.title === undefined ? "" : ` of “${data.title}”`;
      return `${what}${fact}${scope}${who.length === 0 ? "" : ` by ${say.names(who.join(" "))}`}`;
    },
    finding: ({ data, who }, say) => {
      const what = data.title === undefined ? String(data.event ?? "") : say.name(data.key ?? data.title);
      const rule =
        data.rule === "unstated"
          ? " (its voting rule is unstated)"
          : data.rule === null || data.rule === undefined
            ? ""
            : ` (by ${data.rule})`;
      const again = data.against === "yes" ? "a new finding, to the contrary," : "a finding";
      return `${again} on “${what}”${who.length === 0 ? "" : ` by ${say.names(who.join(" "))}`}${rule}`;
    },
    assessor: ({ data }, say) =>
      `an assessor of “${data.key === data.fact ? data.title : say.name(data.key)}” (the text names nobody)`,
    body: ({ data }) => `${theThing(String(data.title ?? data.body))} (it does not exist yet)`,
    instrument: ({ data }) =>
      `${theThing(String(data.title ?? data.instrument))} (${data.concluded === "yes" ? "concluded, not in force" : "not concluded"})`,
    register: ({ data }, say) =>
      data.after === null
        ? `a record that ${registerName(data.register, say.name)} is complete`
        : `${registerName(data.register, say.name)} after ${say.instant(data.after)}`,
    coverage: ({ data }, say) => {
      const where = data.area === null || data.area === undefined ? "" : ` in ${say.name(data.area)}`;
      const from = data.from === null || data.from === undefined ? "" : ` from ${say.instant(data.from)}`;
      const to = data.to === null || data.to === undefined ? "" : ` to ${say.instant(data.to)}`;
      return `somebody who watched for “${say.name(data.of)}”${where}${from}${to}`;
    },
    report: ({ data }, say) =>
      `a report ${data.lacks === undefined ? "of" : data.lacks === "who" ? "of who did" : data.lacks === "amount" ? "of the amount in" : "of the place of"} “${say.name(data.key ?? data.title)}”`,
    confirmation: ({ data }, say) =>
      `confirmation of “${say.name(data.key ?? data.title)}” by ${data.independent} independent sources`,
    hour: ({ data }, say) =>
      data.from === null || data.from === undefined
        ? `the hour of ${data.event}`
        : `the hour of ${data.event} (between ${say.instant(data.from)} and ${say.instant(data.to)})`,
    membership: ({ data }, say) =>
      `whether ${say.name(data.who)} was a member of ${say.name(data.of)} at that time`,
    claims: ({ data }, say) =>
      `a way to decide between contradicting claims on “${say.name(data.key ?? data.title)}”`,
    unstated: ({ data }, say) =>
      data.party === undefined
        ? `words in the text (“${data.slot}” of ${data.of} is not stated)`
        : `words in the text that bind ${say.name(data.party)} (${data.of} does not name it among its parties)`,
    decision: ({ data, who }, say) =>
      `a decision on “${data.title ?? say.name(data.question)}”${who.length === 0 ? "" : ` by ${say.names(who.join(" "))}`}`,
    approval: ({ data }, say) =>
      data.stepTitle === null || data.stepTitle === undefined
        ? `the national approval for ${data.norm ?? data.title ?? say.name(data.procedure)}; no route to it is written down`
        : `${data.stepTitle} (step ${data.n} of ${data.of}: ${data.title})`,
    delivery: ({ data, who }, say) =>
      `${say.amount(data.amount, data.unit, data.scale)} under ${data.norm}${who.length === 0 ? "" : ` from ${say.names(who.join(" "))}`}`,
    condition: ({ data }) =>
      data.norm === undefined ? `${data.edge} of ${data.of}` : `${data.norm} to become ${data.standing}`,
    renewal: ({ data }, say) =>
      `any report on a renewal of ${data.title}, whose term ran until ${say.until(data.by)}`,
    sittings: () => "the sitting days of the parliament, which the calendar does not reach",
    "closed-ground": () => "closed ground",
    time: ({ data }, say) =>
      data.until !== undefined && data.until !== null
        ? `time: ${say.instant(data.until)} has not come`
        : data.what === "counting"
          ? "words in the text on how days are counted"
          : data.what === "receipt"
            ? `when ${data.name} was received`
            : data.what === "anchor"
              ? "the day from which its deadline counts"
              : data.what === "turns"
                ? `its returns after the first ${data.name}, which are not counted`
                : `a date that can be worked out (${data.what ?? "time"}${data.name === undefined || data.name === null ? "" : ` ${data.name}`})`,
  },

  grounds: {
    "no-authority": "the person could not speak for the party in this",
    "no-finder-named": "the text names nobody who could find it",
    "no-member": "its author does not sit in the body",
    "no-power": "its author has no power for it",
    "no-standing": "its author may not put the question",
    "no-instance-named": "it names the norm and not the instance for which it is",
    "no-such-instance": "the norm has no such instance",
    "no-part-named": "it does not say for which part it is",
    "not-a-delivery": "the norm asks for no amount, so an act has to say that it was done",
    "not-adopted": "the decision behind it was not adopted",
    "advice-only": "the body was asked for advice, which settles nothing",
    "not-among-those-who-may": "its author is not among those who may do it",
    "not-available": "the power was not available then",
    "not-the-debtor": "its author does not owe it",
    "not-the-finder": "its author is not the finder that the text names",
    "not-the-holder": "its author does not hold the power",
    "other-origin": "it came from elsewhere than the text asks for",
    "other-part": "it is for another part than the norm has",
    "other-unit": "the norm does not count in this unit",
    "other-standard": "it applied another standard of evidence than the text asks for",
    "body-not-established": "the body did not exist then",
    "before-opening": "it came before the question was opened",
    "after-close": "it came after the window closed",
    "party-concerned": "the party concerned does not vote",
    "too-early": "it came too early",
    "too-late": "it came when there was nothing left to renew",
    rejected: "the question was rejected",
  },

  whys: {
    amended: "an amendment has taken its place",
    "breach-found": "a breach was found",
    "deadline-passed": "the deadline has passed and it is not recorded as done",
    "cure-open": "whether what makes it good has come is not known",
    "cured-when": "what makes it good has come",
    "effort-unjudged": "whether the effort was enough is for a finder to judge",
    "end-of-lateness-unknown": "until when a late performance is accepted is not known",
    "exit-until": "its own end date has come",
    "exit-when": "what ends it has come",
    "gates-closed": "its conditions do not all hold",
    "gates-open": "whether its conditions hold is not known",
    "goal-missed": "a goal that nobody in particular owes was not reached",
    "hour-of-deadline": "it hangs on an hour that is not known",
    "hour-of-performance": "it hangs on the hour at which it was performed",
    "infringed-when": "what infringes it has happened",
    "infringement-open": "whether what infringes it has happened is not known",
    "lapses-when": "what makes it lapse has come",
    "late-accepted": "it was performed late, which the text accepts",
    "late-undecided": "it was performed late, and whoever decides on that has not",
    "late-unstated": "it was performed late, and the text does not say what follows",
    "left-group": "the debtor has left the group",
    "not-cured": "what would make it good has not come",
    "no-finder": "the text names nobody to judge it",
    "no-measure": "the text gives no measure for it",
    "not-bound": "the text does not speak for its debtors",
    "nothing-received": "it is owed only up to what was received, and nothing was",
    "not-said-yet": "it has not been said yet",
    "not-maintained": "what must be maintained does not hold",
    "occasion-passed": "the occasion has passed",
    outranked: "a norm that prevails forbids it",
    performed: "it was performed",
    "performance-open": "whether it was performed is not known",
    "register-silent": "the record does not reach this far",
    "release-act": "it was released",
    "steps-to-come": "what is payable has been paid, and steps are open",
    "steps-open": "whether more has become payable is not known",
    substituted: "the duty in its place has been performed",
    "substitute-open": "whether the duty in its place has been performed is not known",
    "suspended-act": "it was suspended",
    "suspended-while": "what suspends it holds",
    "too-early": "it was performed too early, which has no effect",
    "terminate-act": "it was terminated",
    "version-not-adopted": "it stands in a version that was not adopted",
    void: "what makes it void holds",
    "waive-act": "it was waived",
    "withdraw-act": "it was withdrawn",
    withheld: "no step that would release a payment is met",
  },

  standing: (word) => word,
  certainty: {
    holds: "The text and what is on record settle that it is so.",
    fails: "The text and what is on record settle that it is not so.",
    undetermined: "Nothing on record settles it. That nobody said so is no answer.",
  },
  level: {
    none: "not bound",
    statement: "by a statement",
    political: "politically",
    legal: "legally",
    disputed: "in dispute",
  },
  votingRule: (rule, say) => {
    if (rule === "unstated") return "by a rule that the text does not state";
    switch (rule.kind) {
      case "consensus":
        return "by consensus: nobody objects";
      case "unanimity":
        return "by unanimity";
      case "majority":
        return `by ${rule.fraction === null ? "more than half" : part(rule.fraction)} of the ${rule.among === "members" ? "members" : "votes cast"}`;
      case "votes":
        return `by at least ${plural(rule.atLeast, "vote", "votes")}`;
      case "double":
        return `by ${part(rule.members)} of the members with ${part(rule.weight)} of the weight`;
      case "weighted":
        return `by ${part(rule.fraction)} of the weight`;
      case "sole":
        return `by ${say.name(rule.who)} alone`;
      case "silence":
        return "by silence: adopted unless somebody objects in time";
    }
  },
  date: ({ day, month, year }) => `${day} ${months[month - 1]} ${year}`,
  endOf: (day) => `the end of ${day}`,
  between: (from, until) => `between ${from} and ${until}`,
  at: (day, clock) => `${day}, ${clock}`,
  ago: (n, unit) => `${plural(n, unit, `${unit}s`)} ago`,
  ahead: (n, unit) => `in ${plural(n, unit, `${unit}s`)}`,
  justNow: "just now",
  lasting: (n, unit) => plural(n, unit, `${unit}s`),
  outOf: (done, of) => `${done} of ${of}`,
  marks: { decimal: ".", thousands: "," },
  billion: "billion",
  million: "million",
  more: (n) => `${n} more`,
  and: "and",
  semicolon: "; ",
  nobody: "nobody named",
  nothing: "no date",
};

function part({ of, in: whole }: Fraction): string {
  return whole === 100 ? `${of}%` : `${of}/${whole}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A unit of time that the clock alone does not measure. */
function lengths(unit: unknown, n: number): string {
  const word = unit === "working" ? "working day" : unit === "sitting" ? "sitting day" : String(unit);
  return n === 1 ? word : `${word}s`;
}

function isStanding(told: Told, name: string): string {
  const word = String(told.data.is ?? told.data.standing ?? "so");
  return by(
    told,
    `${name} is ${word}.`,
    `${name} is not ${word}.`,
    `Whether ${name} is ${word} is not known.`,
  );
}

/** Grounds of a standing that may be there or not, for all that is known. */
const inDoubt: Readonly<Record<string, string>> = {
  "exit-until": "whether its end was put off is not known",
  "exit-when": "whether what ends it has come is not known",
  "lapses-when": "whether what makes it lapse has come is not known",
  outranked: "whether a norm that prevails forbids it is not known",
  "release-act": "whether it was released with effect is not known",
  "suspended-act": "whether it was suspended with effect is not known",
  "suspended-while": "whether what suspends it holds is not known",
  "terminate-act": "whether it was terminated with effect is not known",
  "waive-act": "whether it was waived with effect is not known",
  "withdraw-act": "whether it was withdrawn with effect is not known",
};

function normSentence(told: Told, say: Parameters<Words["reasons"][string]>[1]): string {
  const { data, value, since } = told;
  const from = since === null ? "" : ` since ${say.instant(since)}`;
  const ground = String(data.why);
  const why = (value === "undetermined" ? inDoubt[ground] : undefined) ?? english.whys[ground];
  const done =
    data.unit === null || data.unit === undefined || data.of === "0"
      ? ""
      : ` ${say.amount(data.done, "", data.scale).trim()} of ${say.amount(data.of, data.unit, data.scale)} are recorded.`;
  return `${data.title}: ${value}${from}${why === undefined ? "" : `; ${why}`}.${done}`;
}

function registerName(register: unknown, name: (id: string) => string): string {
  return register === "log" ? "the log" : `“${name(String(register))}”`;
}

/** A title inside a sentence, with an article unless it has its own. */
function theThing(title: string): string {
  return /^(?:an?|the) /i.test(title) ? lowerFirst(title) : `the ${lowerFirst(title)}`;
}

function lowerFirst(words: string): string {
  return /^(?:A |An |The |[A-Z][a-z])/.test(words) && !/^[A-Z][a-z]+ [A-Z]/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
}
