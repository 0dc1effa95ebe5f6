// A role in words, with the party or the seat for which it is held.
import type { ClashLine, MeDocument } from "@pacta/server/wire";
import type { Messages } from "../messages/catalogue.ts";

/** The roles of docs/people.md; a role that is new to us is told by its own word. */
const known: ReadonlySet<string> = new Set([
  "anonymous",
  "reader",
  "party delegate",
  "monitor",
  "analyst",
  "reviewer",
  "steward",
  "commission",
  "coordination unit",
  "auditor",
  "operator",
  "device",
]);

/** Those that somebody can be given. */
export const givable: readonly string[] = [...known].filter((it) => it !== "anonymous" && it !== "device");

export function roleWord(role: string, { text }: Messages): string {
  return known.has(role) ? text(`role.${role.replaceAll(" ", "-")}`) : role;
}

export function roleWords(
  {
    role,
    party,
    seat,
  }: { readonly role: string; readonly party: string | null; readonly seat: string | null },
  messages: Messages,
): string {
  const who = party ?? seat;
  const word = roleWord(role, messages);
  return who === null ? word : messages.text("role.of", { role: word, who });
}

/** Who somebody is, in one line. */
export function meWords(me: MeDocument, by: string, messages: Messages): string {
  const { text } = messages;
  if (!("id" in me)) {
    const keeper = by === "choice" ? "who.keeperOfSandbox" : "who.keeper";
    return text(me.kind === "keeper" ? keeper : "who.nobody");
  }
  const { id, name = id, roles } = me;
  return roles.length === 0
    ? text("who.noRole", { name })
    : text("who.somebody", { name, roles: roles.map((it) => roleWords(it, messages)).join(", ") });
}

/** What nobody holds together, and why. */
export function clashWords(clash: ClashLine, messages: Messages): string {
  const list = new Intl.ListFormat(messages.language === "en" ? "en-GB" : messages.language, {
    type: "conjunction",
  });
  if (clash.kind === "machine")
    return messages.text("clash.machine", { role: roleWord(clash.role, messages) });
  return clash.kind === "parties"
    ? messages.text("clash.parties", { parties: list.format(clash.parties) })
    : messages.text("clash.roles", { roles: list.format(clash.roles.map((it) => roleWord(it, messages))) });
}
