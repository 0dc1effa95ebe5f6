// What is left of an agreement and a log when one actor drops out: nothing that it owes, holds or does counts.
// What needs its yes still needs it, and so cannot come about.
import type { Membership } from "../agreement/actor.ts";
import type { Agreement } from "../agreement/agreement.ts";
import type { Norm } from "../agreement/norm.ts";
import type { LogEvent } from "../events/event.ts";

export type Without = {
  readonly agreement: Agreement;
  readonly events: readonly LogEvent[];
  /** Norms that nobody is left to owe or hold. */
  readonly fallen: readonly string[];
};

/** `who` names a party, a group or a body of the agreement. Organs that speak for it, such as its offices, go with it. */
export function without(agreement: Agreement, events: readonly LogEvent[], who: string): Without {
  const gone = new Set([who, ...agreement.offices.filter(({ of }) => of === who).map(({ id }) => id)]);
  const stays = (name: string): boolean => !gone.has(name);
  const members = (list: readonly Membership[]): readonly Membership[] =>
    list.filter(({ member }) => stays(member));
  const withoutHolder = (norm: Norm): Norm => {
    if (norm.holders === "unstated") return norm;
    const { mode, who: holders, except } = norm.holders.stated;
    const left = holders.filter(({ name }) => stays(name));
    return {
      ...norm,
      holders: { stated: { mode, who: left, except } },
      alternatives: norm.alternatives.map((it) => ({ ...it, norm: withoutHolder(it.norm) })),
    };
  };
  const isFallen = (norm: Norm): boolean =>
    norm.holders !== "unstated" &&
    norm.holders.stated.who.length > 0 &&
    norm.holders.stated.who.every(({ name }) => !stays(name));
  const fallen = agreement.norms.filter(isFallen).map(({ id }) => id);
  return {
    agreement: {
      ...agreement,
      groups: agreement.groups.map((group) => ({ ...group, members: members(group.members) })),
      roles: agreement.roles.map((role) => ({ ...role, holders: members(role.holders) })),
      instruments: agreement.instruments.map((it) => ({ ...it, parties: it.parties.filter(stays) })),
      // A norm without holders stays, held by nobody, so that what refers to it still finds it.
      norms: agreement.norms.map(withoutHolder),
    },
    events: events.filter((event) => isLeft(event, stays)),
    fallen,
  };
}

/** What somebody has seen stays seen; what somebody has done is undone with them. */
function isLeft(event: LogEvent, stays: (name: string) => boolean): boolean {
  const notTheirs = (name: string | null): boolean => name === null || stays(name);
  switch (event.kind) {
    case "act":
      return stays(event.by) && notTheirs(event.relayedFor) && notTheirs(event.through);
    case "finding":
      return stays(event.by);
    case "delivery":
      return stays(event.by) && notTheirs(event.onBehalfOf);
    case "membership":
      return stays(event.who);
    default:
      return true;
  }
}
