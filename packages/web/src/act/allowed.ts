// What somebody's roles let them file, as far as a page can know it before anything is written: the server judges each
// line by itself, and says so in the preview.
import type { MeDocument } from "@pacta/server/wire";
import type { Task } from "./fields.ts";

export type Allowed =
  | {
      readonly kind: "allowed" /** In whose name; null is anybody's. */;
      readonly by: readonly string[] | null;
    }
  /** With the message that says why. */
  | { readonly kind: "not yours"; readonly why: string };

const reporting = ["party delegate", "monitor", "analyst", "steward", "coordination unit"];

export function allowedTo(me: MeDocument, agreement: string, task: Task): Allowed {
  if (me.kind !== "person" && me.kind !== "machine")
    return me.kind === "keeper" ? { kind: "allowed", by: null } : { kind: "not yours", why: "act.signIn" };
  const roles = me.roles.filter((it) => it.agreement === agreement);
  const delegates = roles.flatMap(({ role, party }) =>
    role === "party delegate" && party !== null ? [party] : [],
  );
  const seats = roles.flatMap(({ role, seat }) => (role === "commission" && seat !== null ? [seat] : []));
  switch (task) {
    case "report":
      return roles.some(({ role }) => reporting.includes(role))
        ? { kind: "allowed", by: null }
        : { kind: "not yours", why: "act.notReport" };
    case "decide":
      return seats.length > 0 ? { kind: "allowed", by: seats } : { kind: "not yours", why: "act.notDecide" };
    case "correction":
      return roles.length > 0 ? { kind: "allowed", by: null } : { kind: "not yours", why: "act.notCorrect" };
    default:
      return delegates.length + seats.length > 0
        ? { kind: "allowed", by: [...delegates, ...seats] }
        : { kind: "not yours", why: "act.notAct" };
  }
}
