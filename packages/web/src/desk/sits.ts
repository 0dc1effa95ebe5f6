// Whether the reader sits at the desk of an agreement. The server decides by itself what anybody is given.
import type { MeDocument } from "@pacta/server/wire";
import type { Answer } from "../page.ts";
import { client, useReading } from "../record/reading.ts";

export function sits(me: MeDocument, agreement: string): boolean {
  if (me.kind === "keeper") return true;
  return (
    (me.kind === "person" || me.kind === "machine") &&
    me.roles.some((it) => it.role === "coordination unit" && it.agreement === agreement)
  );
}

/** False as long as nobody has said so. */
export function useSits(agreement: string | undefined): boolean {
  const { reading } = useReading<Answer & { readonly sitting: boolean }>(
    agreement === undefined ? null : `sits ${agreement}`,
    async () => ({ sitting: sits(await client.me(), agreement ?? "") }),
    // Read once: whoever signs in opens the app anew.
    { still: true },
  );
  return reading.document?.sitting ?? false;
}
