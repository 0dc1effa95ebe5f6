// pacta upgrade: what an earlier version has kept, brought to the form of this one, or back.
import type { Changed, Plan } from "@pacta/server";
import { type Command, pageFor, printJson } from "../command.ts";
import { installation, unusable } from "../installation.ts";
import type { ExitCode } from "../io.ts";
import type { Page } from "../page.ts";
import { Unusable } from "../unusable.ts";
import { realHome } from "./serve.ts";

export const upgrade: Command = {
  name: "upgrade",
  takes: "",
  says: "Bring what an earlier version has kept to the form of this one, or back",
  more: [
    "Takes a backup, restores it elsewhere and compares root and standings, and only then changes anything. The server must be stopped. Repeat it when it was cut off.",
    "With --check it only says what it would do. With --back the form is again that before the last upgrade, and what was filed since is kept, or nothing is changed.",
  ],
  options: ["check", "back", "json", "width"],
  examples: [],
  async run(io, given): Promise<ExitCode> {
    const [word] = given.words;
    if (word !== undefined)
      throw new Unusable("C908", "upgrade takes no words: PACTA_DATA or DATABASE_URL says what.", {
        expected: "no words",
        found: word,
      });
    const [check, back] = [given.flags.has("check"), given.flags.has("back")];
    if (check && back)
      throw new Unusable("C904", "--check says what would be done, --back does something else.", {
        expected: "--check or --back",
        found: "both",
      });
    const { server, config } = await installation(io);
    const json = given.flags.has("json");
    const page = pageFor(io, given);
    const fail = (error: unknown): never => {
      throw unusable(error, server.advice);
    };
    if (check) {
      const plan = await server.lookAt(config).catch(fail);
      if (json) printJson(io, { schema: "pacta/upgrade-1", kind: "check", ...plan });
      else sayPlan(page, plan);
    } else {
      const homes = [realHome(io)];
      const told = (step: string): void => {
        if (!json) io.err(`${step}\n`);
      };
      const work = back ? server.goBack : server.upgrade;
      const changed = await work(config, homes, told).catch(fail);
      if (json) printJson(io, { schema: "pacta/upgrade-1", kind: back ? "back" : "upgrade", ...changed });
      else sayChanged(page, changed);
    }
    if (!json) io.out(page.text());
    return 0;
  },
};

function sayPlan(page: Page, { form, to, steps, logs }: Plan): void {
  if (form === null) page.say("Nothing is kept here yet: the first start makes it new.");
  else if (steps.length === 0) page.say(`The form is ${form}, the present one. Nothing is to be done.`);
  else {
    page.say(`The form is ${form}, and ${to} is needed. pacta upgrade would do this:`, { tone: "strong" });
    const all = ["a backup, restored elsewhere and compared", ...steps, "all compared again"];
    for (const [i, step] of all.entries()) page.say(step, { sign: `${i + 1}. ` });
  }
  for (const { log, size } of logs) page.say(`${size} entries`, { label: `${log}: ` });
}

function sayChanged(page: Page, { from, to, steps, backup, logs }: Changed): void {
  if (backup === null) {
    page.say(from === null ? "Nothing is kept here yet." : `The form is ${from} already. Nothing was done.`);
    return;
  }
  page.say(`From form ${from} to form ${to}, and everything is as it was.`, { tone: "strong" });
  page.say(`Steps: ${steps.join(", ") || "none were left"}. The backup from before: ${backup}`);
  for (const { log, size, root, standings } of logs)
    page.say(`${size} entries, root ${root}${standings === null ? "" : `, standings ${standings}`}`, {
      label: `${log}: `,
    });
}
