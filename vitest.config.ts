import { defineConfig } from "vitest/config";
import { heldPage } from "./tools/features-page.ts";
import { skippedTests } from "./tools/skipped-tests.ts";

// CI asks for the counts as data besides what people read.
const { TEST_REPORT } = process.env;

export default defineConfig({
  test: {
    include: ["packages/*/test/**/*.test.ts", "tools/test/**/*.test.ts"],
    reporters: ["default", skippedTests, heldPage, ...(TEST_REPORT === undefined ? [] : ["json"])],
    ...(TEST_REPORT === undefined ? {} : { outputFile: { json: TEST_REPORT } }),
  },
});
