// Who looks, and how one comes in here: what every page of people and keys begins with.
import {
  type Client,
  type EntranceDocument,
  type MeDocument,
  type ProblemDocument,
  ProblemError,
} from "@pacta/server/wire";
import type { Answer } from "../page.ts";

/** How a page stands to whoever looks: whose record, at what time, seen by whom. */
export type Standing = Answer & {
  readonly entrance: EntranceDocument;
  readonly me: MeDocument;
};

export async function standingOf(client: Pick<Client, "entrance" | "me">): Promise<Standing> {
  const [entrance, me] = await Promise.all([client.entrance(), client.me()]);
  const { agreement, now, invented } = entrance;
  return { agreement, asOf: now, invented, entrance, me };
}

/** Whoever is somebody here and not only the keeper of the machine or the public. */
export function isSomebody({ me }: Pick<Standing, "me">): boolean {
  return me.kind === "person" || me.kind === "machine";
}

/** What was read, or what the server says against it; a server that does not answer is trouble of the whole page. */
export type Asked<T> =
  | { readonly kind: "read"; readonly found: T }
  | { readonly kind: "refused"; readonly problem: ProblemDocument };

export async function askedOf<T>(read: Promise<T>): Promise<Asked<T>> {
  try {
    return { kind: "read", found: await read };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status < 500)
      return { kind: "refused", problem: error.problem };
    throw error;
  }
}
