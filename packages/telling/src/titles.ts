// What a key of the record is called.
import type { StandingRecord } from "@pacta/core";
import type { Narrator } from "./speaker.ts";

/** An instance of a norm bears the norm's title; whatever else is asked bears its own. */
export function titleOf(key: string, record: StandingRecord | undefined, say: Narrator): string {
  if (record !== undefined)
    for (const it of [...record.norms, ...record.situations, ...record.procedures, ...record.facts])
      if (it.key === key) return it.title;
  return say.agreement.norms.find(({ id }) => id === key)?.title ?? say.name(key);
}
