// For whom a view is made: a declared name, or a role in words, such as "press" or "analyst of UA on K-1 as P-7".
import { type AccessRole, type Agreement, cellOf, roles, type Viewer } from "@pacta/core";
import { Unusable } from "./unusable.ts";

/** A declared name is a delegate of whom it names. */
export function viewerIn(
  text: string,
  agreement: Agreement,
  declared: (name: string) => string,
): Viewer | string {
  const names = [
    agreement.parties,
    agreement.groups,
    agreement.bodies,
    agreement.offices,
    agreement.persons,
  ].flat();
  if (names.some(({ id }) => id === text)) return text;
  const [, word = "", party, cases, person] =
    /^(.+?)(?: of (\S+))?(?: on (\S+(?:, \S+)*))?(?: as (\S+))?$/.exec(text) ?? [];
  const role = also[word] ?? roles.find((it) => it === word);
  if (role === undefined) return declared(text);
  if (cellOf("read record", role) === "–")
    throw new Unusable("C905", `The role "${role}" reads no record, whoever holds it.`, {
      expected: "a role that reads the record",
      found: role,
    });
  return {
    id: person ?? text,
    role,
    party: party === undefined ? null : declared(party),
    cases: cases?.split(", ") ?? [],
  };
}

/** Other words for a role. */
const also: Readonly<Record<string, AccessRole | undefined>> = {
  public: "anonymous",
  press: "reader",
  parliament: "reader",
  delegate: "party delegate",
};
