import { defineConfig } from "vitest/config";
import { heldPage } from "./tools/features-page.ts";
import { skippedTests } from "./tools/skipped-tests.ts";

// CI asks for the counts as data besides what people read.
const { TEST_REPORT } = process.env;

export default defineConfig({
  test: {
    // No test says how fast anything is: on a machine with other work it takes as long as it takes.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Many tests wait for a database or a browser: a core left over for the program that runs them would wait with them.
    maxWorkers: "100%",
    expect: { poll: { timeout: 45_000 } },
    include: ["packages/*/test/**/*.test.ts", "tools/test/**/*.test.ts"],
    reporters: ["default", skippedTests, heldPage, ...(TEST_REPORT === undefined ? [] : ["json"])],
    ...(TEST_REPORT === undefined ? {} : { outputFile: { json: TEST_REPORT } }),
  },
});
