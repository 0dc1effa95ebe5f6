// Runs the feature tests and writes what they have shown into docs/features.md; the last line printed, with --json, is
// the list of accepted rows with the tests that accept them. `--check` writes nothing and fails when the page is stale.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { acceptedRows } from "../packages/cli/test/features/accepted.ts";
import type { Shown } from "../packages/cli/test/features/harness.ts";
import { featureTable } from "../packages/cli/test/features/table.ts";
import { page, pageOf, shownIn } from "./features-page.ts";

const root = join(import.meta.dirname, "..");

function runTests(): { readonly shown: readonly Partial<Shown>[]; readonly failed: boolean } {
  const out = mkdtempSync(join(tmpdir(), "pacta-features-"));
  try {
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    const ran = spawnSync(process.execPath, [vitest, "run", "packages/cli/test/features"], {
      cwd: root,
      env: { ...process.env, TEST_FEATURES_OUT: out },
      encoding: "utf8",
    });
    process.stderr.write(ran.stdout + ran.stderr);
    return { shown: shownIn(out), failed: ran.status !== 0 };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const { shown, failed } = runTests();
const byRow = acceptedRows(shown);
const text = pageOf(byRow);
if (process.argv.includes("--check")) {
  if (readFileSync(page, "utf8") !== text) {
    process.stderr.write("docs/features.md is stale: run `npm run features`\n");
    process.exitCode = 1;
  }
} else writeFileSync(page, text);
if (failed) process.exitCode = 1;
if (process.argv.includes("--json")) {
  const accepted = featureTable.filter((r) => byRow.has(r.id)).map((r) => r.id);
  const open = featureTable.filter((r) => !byRow.has(r.id)).map((r) => r.id);
  const tests = Object.fromEntries(
    accepted.map((id) => [
      id,
      (byRow.get(id) ?? []).map(({ file, case: title, holds, fails, undetermined, clause }) => ({
        file,
        case: title,
        holds,
        fails,
        undetermined,
        clause,
      })),
    ]),
  );
  process.stdout.write(`${JSON.stringify({ accepted, open, tests })}\n`);
} else process.stdout.write(`${byRow.size} of ${featureTable.length} features accepted\n`);
