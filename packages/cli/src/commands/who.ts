// pacta who: who spoke, for whom, where, beside the norms and never one of them.
import { type Actors, actorsIn, english, type Narrator, narrator, stampOf, worldIn } from "@pacta/telling";
import { givenFor } from "../arguments.ts";
import { answers as answersTo, ask, known, targetIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import type { Page } from "../page.ts";
import { stamp } from "../show/stamp.ts";
import { sayUnder } from "../show/standings.ts";

export const who: Command = {
  name: "who",
  takes: "AGREEMENT [LOG]",
  says: "Who met, spoke and signed, in which office and for whom; talks, positions, groups",
  more: [
    "Being there, speaking and signing are three lists. Words that somebody passed on for somebody else are shown as relayed. With --of GROUP every list and count is cut to its members.",
  ],
  options: [...asking, "of", "all"],
  examples: [
    ["pacta who scenarios/paris --as-of 2026-07-02", "meetings, offices, words, talks and positions"],
    ["pacta who scenarios/paris --of Allies --as-of 2026-07-02", "cut to the members of one group"],
  ],
  run(io, given) {
    const asked = ask(io, given, targetIn(io, given, null));
    const { agreement } = asked;
    const named = givenFor(given, "of");
    const of =
      named === null
        ? null
        : known(agreement, "group or party", named, [agreement.groups, agreement.parties]);
    const say = narrator(agreement, english);
    const answers = answersTo(asked);
    const first = answers[0];
    if (first === undefined) throw new Error("a question has at least one world");
    const actors = actorsIn(asked, first, of);
    if (given.flags.has("json")) {
      const under = worldIn(asked, first.world);
      printJson(io, { schema: "pacta/who-1", ...stampOf(asked, answers), under, ...actors });
      return 0;
    }
    const page = pageFor(io, given);
    stamp(page, asked, answers, say);
    sayUnder(page, agreement, first.world, say);
    if (of !== null) page.say(`ONLY ${say.name(of)}.`, { sign: "! ", tone: "unsure" });
    const most = given.flags.has("all") ? Number.POSITIVE_INFINITY : 10;
    showMeetings(page, actors, say);
    showOffices(page, actors, say);
    showStatements(page, actors, say, most);
    showTalks(page, actors, say);
    showPositions(page, actors, say);
    showGroups(page, actors, say);
    showEnforceability(page, actors, say);
    io.out(page.text());
    return 0;
  },
};

function showMeetings(page: Page, { meetings }: Actors, say: Narrator): void {
  if (meetings.length === 0) return;
  page.heading("Meetings");
  for (const it of meetings) {
    const where = it.place === null ? "" : ` at ${it.place}`;
    page.say(`${it.title}${it.on === null ? "" : `, ${it.on}`}${where}`, { label: `${it.key}: ` });
    page.say(`attended ${it.attended.length}: ${list(it.attended)}`, { indent: 4 });
    page.say(`spoke ${it.spoke.length}: ${list(it.spoke)}`, { indent: 4 });
    const signed = it.signed.map(({ who, instrument }) =>
      instrument === null ? who : `${who} ${instrument}`,
    );
    page.say(`signed ${it.signed.length}: ${list(signed)}`, { indent: 4 });
    for (const cut of it.byGroup)
      page.say(
        `of ${say.name(cut.group)}: ${cut.attended} attended, ${cut.spoke} spoke, ${cut.signed} signed`,
        { indent: 6, tone: "quiet" },
      );
  }
}

function showOffices(page: Page, { offices }: Actors, say: Narrator): void {
  if (offices.length === 0) return;
  page.heading("Offices, and for what their word binds");
  for (const { title, party, may, holders } of offices) {
    const names = holders.map((it) => it.title + (it.from === null ? "" : ` since ${it.from}`));
    page.say(
      `${say.name(party)}, ${title}: ${names.length === 0 ? "nobody on record" : names.join(", ")}; may ${list(may)}`,
      { sign: "- " },
    );
  }
}

function showStatements(page: Page, { statements }: Actors, say: Narrator, most: number): void {
  if (statements.length === 0) return;
  page.heading("Words");
  const left = Math.max(statements.length - most, 0);
  if (left > 0) page.say(`${left} earlier (--all)`, { tone: "quiet" });
  for (const it of statements.slice(left)) {
    const by = it.through === null ? say.name(it.by) : `${say.name(it.through)} for ${say.name(it.by)}`;
    const relayed = it.relayedFor === null ? "" : `, relayed for ${say.name(it.relayedFor)}`;
    const about = it.about === null ? "" : ` on ${it.about}`;
    const note = it.note === null ? "" : `: ${it.note}`;
    page.say(
      `${it.at === null ? "" : `${say.day(Date.parse(it.at))}, `}${by}${relayed} (${it.verb}${about})${it.invented ? " INVENTED" : ""}${note} [${it.event}]`,
      { sign: "- " },
    );
  }
}

function showTalks(page: Page, { talks, linkages }: Actors, say: Narrator): void {
  if (talks.length + linkages.length === 0) return;
  page.heading("Talks and linkages, which bind nobody");
  for (const track of talks) {
    page.say(`${track.title}, between ${track.between.map((id) => say.name(id)).join(", ")}`, {
      label: `${track.key}: `,
    });
    for (const it of track.entries) {
      const by = it.by.length === 0 ? "" : ` by ${it.by.map((id) => say.name(id)).join(", ")}`;
      const place = it.place === null ? "" : ` at ${it.place}`;
      page.say(`${it.on ?? "undated"} ${it.kind}${by}${place}: ${it.title}`, { indent: 4 });
    }
  }
  for (const it of linkages)
    page.say(`${say.name(it.by)} holds back ${it.holds} until ${it.until}`, { label: `${it.key}: ` });
}

function showPositions(page: Page, { positions }: Actors, say: Narrator): void {
  if (positions.length === 0) return;
  page.heading("Positions and silences");
  for (const { of, on, stance, since } of positions)
    page.say(
      stance === null
        ? "silent; nothing is on record"
        : `${stance}${since === null ? "" : ` (${say.day(Date.parse(since))})`}`,
      { label: `${say.name(of)} on ${say.name(on)}: ` },
    );
}

function showGroups(page: Page, { groups }: Actors, say: Narrator): void {
  const some = groups.filter(({ members, perhaps }) => members.length + perhaps.length > 0);
  if (some.length === 0) return;
  page.heading("Groups");
  for (const { group, members, perhaps } of some) {
    const open = perhaps.length === 0 ? "" : `; perhaps ${list(perhaps)}`;
    page.say(`${members.length}: ${list(members)}${open}`, { label: `${say.name(group)}, ` });
  }
}

function showEnforceability(page: Page, { enforceability }: Actors, say: Narrator): void {
  const stated = enforceability.filter((it) => it.stated);
  page.heading("Who could enforce what");
  for (const { title, by, before, effect } of stated) {
    const court = before === null ? "" : ` before ${say.name(before)}`;
    page.say(`${by.map((id) => say.name(id)).join(", ")}${court}${effect === null ? "" : `: ${effect}`}`, {
      label: `${title}: `,
    });
  }
  const silent = enforceability.length - stated.length;
  if (silent > 0) page.say(`Of ${silent} instrument(s) no text says who may invoke them, or before whom.`);
}

function list(ids: readonly string[]): string {
  return ids.length === 0 ? "none on record" : ids.join(", ");
}
