// Who is in a group, as far as its declaration says.
import type { Agreement } from "@pacta/core";

/** Of a group whoever is in it, through whatever groups; null for what is no group. Followed once for each group
 *  that is asked about. */
export function membersOfGroups({ groups }: Agreement): (id: string) => readonly string[] | null {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const known = new Map<string, readonly string[]>();
  return (id) => {
    if (!byId.has(id)) return null;
    const before = known.get(id);
    if (before !== undefined) return before;
    const members = new Set<string>();
    const seen = new Set<string>([id]);
    const queue = [id];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const { member } of byId.get(next)?.members ?? []) {
        if (!byId.has(member)) members.add(member);
        else if (!seen.has(member)) {
          seen.add(member);
          queue.push(member);
        }
      }
    }
    known.set(id, [...members]);
    return [...members];
  };
}
