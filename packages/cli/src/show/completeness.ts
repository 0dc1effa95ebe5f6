// What a text leaves open, in a few lines, or norm by norm.
import type { Completeness } from "@pacta/telling";
import type { Page } from "../page.ts";

export function showCompleteness(page: Page, it: Completeness, all: boolean): void {
  const open = it.kinds.filter(({ slots }) => slots.length > 0);
  if (open.length === 0 && it.disputed.length === 0 && it.readings.length === 0) return;
  page.say("What the text leaves open:");
  for (const { kind, norms, slots } of open) {
    const told = slots.flatMap(({ slot, unstated, vague }) => [
      ...(unstated > 0 ? [`${absent[slot]} in ${unstated}`] : []),
      ...(vague > 0 ? [`only a wish for the ${words[slot]} in ${vague}`] : []),
    ]);
    page.say(`Of ${norms} ${norms === 1 ? kind : plurals[kind]}: ${told.join(", ")}.`, { indent: 2 });
    if (all)
      for (const norm of it.norms.filter((each) => each.kind === kind)) {
        const left = [...norm.unstated, ...norm.vague].map((slot) => words[slot]);
        if (left.length > 0) page.say(left.join(", "), { indent: 4, sign: `${norm.id}: ` });
      }
  }
  if (it.disputed.length > 0) {
    const those = it.disputed.map(({ id, title }) => `${id} (“${title}”)`);
    page.say(`Disputed is how far it binds: ${those.join("; ")}.`, { indent: 2 });
  }
  for (const { id, title, choices, norms } of it.readings) {
    page.say(`${choices.length} readings of ${id} stand side by side (“${title}”):`, { indent: 2 });
    for (const choice of choices) {
      const held = choice.heldBy.length === 0 ? "" : `, held by ${choice.heldBy.join(", ")}`;
      page.say(`“${choice.title}”${held}`, { indent: 4, sign: `${choice.id}: ` });
    }
    if (norms.length > 0) page.say(`otherwise in ${norms.join(", ")}`, { indent: 4 });
  }
}

type Kind = Completeness["kinds"][number]["kind"];
type Slot = Completeness["kinds"][number]["slots"][number]["slot"];

const plurals: Readonly<Record<Kind, string>> = {
  duty: "duties",
  prohibition: "prohibitions",
  permission: "permissions",
  power: "powers",
  intent: "intents",
};

const absent: Readonly<Record<Slot, string>> = {
  holders: "nobody named who holds it",
  creditor: "nobody named to whom it is owed",
  when: "no condition stated",
  deadline: "no deadline",
  finder: "no finder",
  procedure: "no procedure",
  remedy: "no remedy",
  exit: "no way out",
};

const words: Readonly<Record<Slot, string>> = {
  holders: "holders",
  creditor: "creditor",
  when: "condition",
  deadline: "deadline",
  finder: "finder",
  procedure: "procedure",
  remedy: "remedy",
  exit: "exit",
};
