// Scenarios are the specification: each folder of the repository that says what must follow is a test, under the title
// of its agreement. What fails is told as `pacta test` tells it, with what stands instead and why.
import { expect, test } from "vitest";
import { readAgreement } from "../src/input.ts";
import { main } from "../src/main.ts";
import { io, scenarioFolders } from "./door/scenarios.ts";

for (const folder of scenarioFolders()) {
  const title = readAgreement(io, folder).agreement?.title ?? "no agreement";
  test(`${title} (${folder})`, () => {
    let told = "";
    const say = (text: string): void => {
      told += text;
    };
    const code = main(["test", folder], { ...io, out: say, err: say });
    expect(code, told).toBe(0);
  });
}
