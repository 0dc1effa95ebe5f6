// The first script of every run. Node 24 comes with the optional packages in package.json; on a platform
// that has none of them the machine's own Node runs, and before 22.18 it cannot read TypeScript.
// Plain JavaScript, so that an old Node can say so.

const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Pacta needs Node 22.18 or newer; found ${process.versions.node} (${process.platform}-${process.arch}).\n` +
      "Run `npm ci` without --omit=optional, or install Node 24 from https://nodejs.org.",
  );
  process.exit(1);
}
