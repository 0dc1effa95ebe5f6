// Twelve invented people, one for each role in which somebody may stand before the record: plain data for a switch
// between them. What a role may do is decided elsewhere, by role and party and never by the person.

export type Role =
  | "anonymous"
  | "reader"
  | "party-delegate"
  | "monitor"
  | "analyst"
  | "reviewer"
  | "steward"
  | "commission"
  | "coordination-unit"
  | "auditor"
  | "operator"
  | "device";

export type Person = {
  readonly id: string;
  readonly role: Role;
  /** Every name says that it is invented. */
  readonly name: string;
  /** For whom they stand, by its name in the agreement; null: for nobody in it. */
  readonly party: string | null;
  /** As in the head of a web page, the best first. A device speaks none. */
  readonly languages: readonly string[];
  readonly sentence: string;
  readonly invented: true;
};

/** The case on which the commission works. */
export const inventedCase = "breach-1";

export const people: readonly Person[] = [
  person(
    "anonymous",
    "Somebody Unnamed",
    null,
    ["uk", "en"],
    "Calls the hotline from a library, has no account, and may leave a report without ever reading one.",
  ),
  person(
    "reader",
    "Paula Pagemark",
    "GB-Commons",
    ["en"],
    "Clerk of a parliamentary committee who reads what is published and has to tell her members what it means.",
  ),
  person(
    "party-delegate",
    "Mykola Margin",
    "UA",
    ["uk", "en", "fr"],
    "Delegate of one party, who files its acts and sees what is marked for it.",
  ),
  person(
    "monitor",
    "Hugo Hourglass",
    "Mission",
    ["fr", "en"],
    "Monitor of the invented mission, who reports what he saw, what he did not see, and where he was not let in.",
  ),
  person(
    "analyst",
    "Lena Ledger",
    "Mission",
    ["en", "uk"],
    "Reads all reports on an incident side by side, weighs them, and proposes and never approves.",
  ),
  person(
    "reviewer",
    "Tomas Tracing",
    "Coalition",
    ["en", "fr"],
    "Checks what an analyst proposes and sends it back if a copy was taken for a second witness.",
  ),
  person(
    "steward",
    "Sofia Sealwax",
    "Mission",
    ["uk", "en"],
    "Keeps the identity of sources, of which this sandbox holds none, and decides nothing about incidents.",
  ),
  person(
    "commission",
    "Ines Inkwell",
    "Commission",
    ["fr", "en"],
    "Sits on the commission and asks, before she finds anything, who may find it and by which rule.",
  ),
  person(
    "coordination-unit",
    "Rolf Rollcall",
    "CoordinationCell",
    ["en", "fr"],
    "Counts parts delivered against parts owed and calls whoever is a part behind.",
  ),
  person(
    "auditor",
    "Anna Abacus",
    null,
    ["en"],
    "Reads who read what, belongs to nobody in the agreement, and sees no content.",
  ),
  person(
    "operator",
    "Otto Outlet",
    null,
    ["en"],
    "Keeps the machine running and the log complete, and may not read it.",
  ),
  person(
    "device",
    "Lamp Seven",
    "Array",
    [],
    "A listening device of the invented mission, which reports on its own key and believes nothing.",
  ),
];

function person(
  role: Role,
  name: string,
  party: string | null,
  languages: readonly string[],
  sentence: string,
): Person {
  return {
    id: `invented-${role}`,
    role,
    name: `${name} (invented)`,
    party,
    languages,
    sentence,
    invented: true,
  };
}
