// The head of every view: what was asked, as of when, how far the log reaches. A drill, a fork, a supposition or a
// claim is named here in words, so that no view can be taken for the record when it is not.
import { zoneTableVersion } from "@pacta/core";
import type { Head, Narrator, Reached } from "@pacta/telling";
import type { Page } from "../page.ts";

export function stamp(page: Page, asked: Head, answers: readonly Reached[], say: Narrator): void {
  const { agreement, asOf } = asked;
  const record = answers[0]?.record;
  const version = agreement.version === null ? "" : ` (version ${agreement.version})`;
  page.say(`${agreement.title}${version}`, { tone: "strong" });
  page.say(
    `As of ${say.instant(asked.asOfNow ? asOf - (asOf % 60_000) : asOf)}${asked.asOfNow ? " (now)" : ""}, ${agreement.zone}, zone table ${zoneTableVersion}.`,
  );
  const horizon = record?.horizon ?? null;
  const reach =
    horizon === null
      ? "nobody has said how far it is complete"
      : `complete up to ${say.instant(horizon)}, ${say.age(horizon, asOf)}`;
  const newest = record?.newest?.at ?? null;
  const fact = newest === null ? "" : `; newest fact ${say.instant(newest)}, ${say.age(newest, asOf)}`;
  page.say(`Log known up to position ${asked.knownAt}: ${reach}${fact}.`);
  warnings(page, asked, answers, say);
}

function warnings(page: Page, asked: Head, answers: readonly Reached[], say: Narrator): void {
  const warn = (words: string): void => page.say(words, { sign: "! ", tone: "unsure" });
  const world = answers[0]?.world;
  if (answers.some(({ record }) => record.invented))
    warn("INVENTED: events of this log are made up, as in a drill. This is not the record.");
  if (asked.fork !== null) {
    warn(
      `WHAT IF: ${asked.fork.events} supposed event(s) from ${asked.fork.files.join(", ")} stand behind the log. This is not the record.`,
    );
  }
  for (const [key, value] of Object.entries(world?.assume ?? {})) {
    warn(
      `SUPPOSED: ${say.name(key)} ${value === "undetermined" ? "is undetermined" : value}. This is not the record.`,
    );
  }
  if (world?.claimedBy != null)
    warn(`AS CLAIMED BY ${say.name(world.claimedBy)}: its own reports are taken as facts.`);
  if (asked.viewer !== null)
    warn(`AS SEEN BY ${say.name(asked.viewer)}: made only from what the markings let this viewer see.`);
  const errors = asked.diagnostics.filter(({ severity }) => severity === "error").length;
  if (errors > 0) warn(`The text has ${errors} error(s); the norms that they touch are left out.`);
  if (asked.refusals.length > 0)
    warn(`${asked.refusals.length} event(s) of the log were refused and are left out.`);
}
