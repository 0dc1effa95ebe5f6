// What a request at the desk must keep to before anything of it is kept.
import type { z } from "@hono/zod-openapi";
import type { Agreement, Instant } from "@pacta/core";
import { formatInstant } from "@pacta/core";
import { keysNamed } from "@pacta/telling";
import { Refused } from "../problem.ts";
import { answered, bad, named } from "../record/question.ts";
import type { Contact } from "./contacts.ts";
import type { About } from "./content.ts";
import { isOpen, type Notice } from "./notices.ts";
import { lineOfAct } from "./receipt.ts";
import type { newNotices } from "./shapes.ts";
import type { Sitting } from "./sitting.ts";

type NewNotices = z.infer<typeof newNotices>["notices"];

export function requireThese(sitting: Sitting, notices: NewNotices, contacts: readonly Contact[]): void {
  const { keeper, sight, now } = sitting;
  const known = new Set<string>();
  for (const [i, { to, contact, about, act, sent }] of notices.entries()) {
    const at = `notices.${i}`;
    named(`${at}.to`, to, addressees(keeper.agreement));
    const face = JSON.stringify(about);
    if (!known.has(face)) requireThere(sitting, about, `${at}.about`);
    known.add(face);
    if (contact !== null && !contacts.some((it) => it.id === contact && it.of === to && !it.withdrawn))
      throw bad(`${at}.contact`, contact, `a contact of ${to}`);
    if (sent !== null) requirePast(`${at}.sent`, sent, now);
    if (act === null) continue;
    refuseGiven(
      act,
      ["v", "kind", "id", "to", "occurredAt", "receivedAt", "invented", "position", "recordedAt"],
      `${at}.act`,
    );
    const line = lineOfAct(
      { id: "new", act, to },
      { occurredAt: now, receivedAt: now, invented: keeper.takesInvented },
    );
    keeper.refuseUnfitBefore(keeper.read(JSON.stringify(line)), sight.ids);
  }
}

export function refuseGiven(
  fields: Readonly<Record<string, unknown>>,
  names: readonly string[],
  place?: string,
): void {
  const given = names.find((name) => Object.hasOwn(fields, name));
  if (given !== undefined)
    throw bad(place === undefined ? given : `${place}.${given}`, given, "nothing, since it is given here");
}

/** What is not theirs to see is answered as what does not exist. */
export function requireThere(
  { keeper, viewer, sight, now }: Sitting,
  { key, event }: About,
  place: string,
): void {
  if (event !== null && !sight.ids.has(event)) throw bad(`${place}.event`, event, "the id of an entry");
  if (key === null || namesIn(keeper.agreement).has(key)) return;
  const { asked, answers } = answered(keeper, {}, viewer, now);
  const { keys, meant } = keysNamed(asked, answers, key);
  if (keys.length > 0) return;
  throw bad(
    `${place}.key`,
    key,
    meant === null ? "a key of the record" : `a key of the record; perhaps ${meant}`,
  );
}

function namesIn(agreement: Agreement): ReadonlySet<string> {
  const { offices, persons, roles, areas, registers } = agreement;
  return new Set(
    [addressees(agreement), offices, persons, roles, areas, registers].flat().map(({ id }) => id),
  );
}

export function addressees({
  parties,
  groups,
  bodies,
  offices,
}: Agreement): readonly { readonly id: string }[] {
  return [parties, groups, bodies, offices].flat();
}

export function requirePast(parameter: string, at: Instant, now: Instant): void {
  if (at > now) throw bad(parameter, formatInstant(at), `a moment not after ${formatInstant(now)}`);
}

export function requireVersion(read: number, stands: number, ended: boolean): void {
  if (ended) throw new Refused("A408", "It was withdrawn.");
  if (read !== stands) throw new Refused("A408", `Version ${stands} stands now.`);
}

export function requireUnanswered(notice: Notice, when: Instant): void {
  if (!isOpen(notice)) throw goneOn(notice.id, `is ${notice.state}`);
  if (notice.sent !== null && when < notice.sent)
    throw bad("when", formatInstant(when), "a moment after it was sent");
}

export function requireStep({ id, steps }: Notice, of: number): void {
  const step = steps[of - 1];
  if (step === undefined || step.step === "taken back") throw bad("of", String(of), `a step of ${id}`);
  if (!step.counts) throw goneOn(id, `has its step ${of} taken back`);
}

export function goneOn(id: string, how: string): Refused {
  return new Refused("A408", `The notice ${id} ${how}.`);
}

export function foundIn(notices: readonly Notice[], id: string): Notice {
  const notice = notices.find((it) => it.id === id);
  if (notice === undefined) throw unknown("notice", id);
  return notice;
}

export function unknown(what: string, id: string): Refused {
  return new Refused("A201", `No ${what} is called "${id.slice(0, 100)}".`);
}
