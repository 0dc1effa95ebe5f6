// What is only meant: stated, taken up by a norm, withdrawn. It is never owed.
import type { Norm } from "../agreement/norm.ts";
import type { Instant } from "../time/instant.ts";
import { opening } from "./beat.ts";
import { bindingness, instrumentOf } from "./binding.ts";
import type { Context } from "./context.ts";
import { type Draft, draft } from "./draft.ts";
import { beginningOf } from "./durations.ts";
import type { Ended } from "./ends.ts";
import { type InstanceOf, instanceOf, type Run } from "./instances.ts";
import type { Machine } from "./machine.ts";
import { matchesStanding } from "./standing-words.ts";
import { holds } from "./value.ts";

export function intent(c: Context, m: Machine, it: InstanceOf, run: Run, ended: Ended | null): Draft {
  let open = false;
  for (const other of m.norms.values()) {
    if (other.takesUp !== it.norm.id) continue;
    for (const key of String(c.state(`N:${other.id}`)?.keys ?? "")
      .split("\n")
      .filter((k) => k !== "")) {
      const taker = instanceOf(m, key);
      const same =
        taker === null || it.debtor === null || taker.debtor === null || taker.debtor === it.debtor;
      const word = String(c.state(`I:${key}`)?.word ?? "undetermined");
      if (
        same &&
        (matchesStanding(word, "in force") || ["fulfilled", "exercised", "cured", "breached"].includes(word))
      )
        return draft("taken up", null, `taken-up:${key}`);
      if (same && word === "undetermined") open = true;
    }
  }
  if (ended !== null)
    return draft(ended.word === "terminated" ? "lapsed" : ended.word, ended.at, ended.why, {
      events: ended.events,
    });
  const bound =
    it.debtors.length === 0 ||
    it.norm.external ||
    it.debtors.some((d) => bindingness(c, m, it.norm, d).level !== "none");
  if (open) return draft("undetermined", null, "taking-up-open");
  const said = saidFrom(m, it.norm);
  if (said !== null && c.now < said) {
    c.wake(opening(said));
    return draft("conditional", null, "not-said-yet");
  }
  return bound
    ? draft("stated", null, run.v === holds ? "condition-met" : "condition-open")
    : draft("conditional", null, "not-bound");
}

/** An intent stands from the day of the text that states it. */
function saidFrom(m: Machine, norm: Norm): Instant | null {
  const instrument = instrumentOf(m, norm);
  if (instrument === null) return null;
  if (instrument.dated !== null) return beginningOf(m, { kind: "day", date: instrument.dated, zone: null });
  return instrument.force.kind === "from" ? beginningOf(m, instrument.force.at) : null;
}
