// A program for tests: brings a store on, or back, and kills itself with -9 right after a step that is named.
import { readFileSync } from "node:fs";
import { parseFiles } from "@pacta/language";
import { goBack, type Home, upgrade } from "@pacta/server";

const fixtures = new URL("./fixtures/", import.meta.url);

export function homesOfFixtures(): readonly Home[] {
  const text = readFileSync(new URL("truce.pacta", fixtures), "utf8");
  const texts = [{ name: "truce.pacta", text }];
  const { agreement } = parseFiles(texts);
  if (agreement === null) throw new Error("the truce of the fixtures cannot be read");
  return [{ agreement, texts, log: "" }];
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [, , direction, dataFolder = "", databaseUrl = "", deadly = ""] = process.argv;
  const place = { dataFolder, databaseUrl: databaseUrl === "" ? null : databaseUrl };
  const told = (step: string): Promise<void> | undefined => {
    process.stdout.write(`${step}\n`);
    if (step !== deadly) return undefined;
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => undefined);
  };
  const work = direction === "back" ? goBack : upgrade;
  const { logs } = await work(place, homesOfFixtures(), told);
  process.stdout.write(`${JSON.stringify(logs)}\n`);
}
