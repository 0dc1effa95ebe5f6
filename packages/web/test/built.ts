// Builds the app as `npm run build` does: in a process of its own, since what is built under tests is another thing.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const vite = fileURLToPath(new URL("../../../node_modules/vite/bin/vite.js", import.meta.url));

export function buildInto(folder: string, sources: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vite, "build", sources, "--outDir", folder, "--emptyOutDir", "--logLevel", "warn"],
    { env: { ...process.env, NODE_ENV: "production" }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`the app cannot be built: ${stdout}${stderr}`);
}
