// A reporter that names every skipped test and its reason. A skipped test is a promise not kept this time,
// and a bare count would hide which.

import type { Reporter, TestModule } from "vitest/node";

export const skippedTests: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      for (const test of module.children.allTests("skipped")) {
        const result = test.result();
        const reason = (result.state === "skipped" && result.note) || "no reason given";
        console.log(`skipped: ${module.relativeModuleId}: ${test.fullName}: ${reason}`);
      }
    }
  },
};
