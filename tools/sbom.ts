// Writes sbom.cdx.json: every package in the lock file with its hash, as CycloneDX 1.6. Without a time, so that the same
// lock file gives the same bytes. `--check` writes nothing and fails when the file is stale.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allLocked, type Lock, type Locked, reachable, readLock, root, workspacesIn } from "./locked.ts";

const file = join(root, "sbom.cdx.json");

export interface Component {
  readonly type: "application" | "library";
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  /** Excluded is what only those who work on Pacta need. */
  readonly scope?: "required" | "optional" | "excluded";
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly (
    | { readonly license: { readonly id: string } }
    | { readonly expression: string }
  )[];
  /** Workspaces have none: nothing of that name is to be looked up in the registry. */
  readonly purl?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

export interface Sbom {
  readonly $schema: string;
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly serialNumber: string;
  readonly version: number;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

export function sbom(lock: Lock): Sbom {
  const all = allLocked(lock);
  const inUse = new Set(reachable(lock, workspacesIn(lock)).map(({ at }) => at));
  const optional = optionalNames(lock);
  const refAt = new Map(all.map((it) => [it.at, refOf(it)]));
  // One component for each name and version, wherever and how often it lies.
  const byRef = new Map<string, Locked[]>();
  for (const it of all) byRef.set(refOf(it), [...(byRef.get(refOf(it)) ?? []), it]);
  const components = [...byRef].flatMap(([ref, those]): readonly Component[] => {
    const [it] = those;
    if (it === undefined) return [];
    const used = those.some(({ at }) => inUse.has(at));
    const component: Component = {
      type: "library",
      "bom-ref": ref,
      name: it.name,
      version: it.version,
      scope: !used ? "excluded" : optional.has(it.name) ? "optional" : "required",
      ...(it.integrity === null ? {} : { hashes: [hashIn(it.integrity)] }),
      ...(it.licence === null ? {} : { licenses: [licenceIn(it.licence)] }),
      ...(it.workspace ? {} : { purl: ref }),
      ...(it.installScript ? { properties: [{ name: "pacta:install-script", value: "true" }] } : {}),
    };
    return [component];
  });
  const top: Component = {
    type: "application",
    "bom-ref": "pacta",
    name: "pacta",
    version: lock["packages/cli"]?.version ?? "0.0.0",
  };
  const body = {
    version: 1,
    metadata: { component: top },
    components,
    dependencies: [
      { ref: "pacta", dependsOn: all.filter(({ workspace }) => workspace).map(refOf) },
      ...[...byRef].map(([ref, those]) => ({
        ref,
        dependsOn: [...new Set(those.flatMap(({ needs }) => needs.map((at) => refAt.get(at) ?? at)))].sort(),
      })),
    ],
  };
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(body))}`,
    ...body,
  };
}

/** As https://github.com/package-url/purl-spec has it: the scope's at sign is escaped, the slash is not. */
function purl({ name, version }: Pick<Locked, "name" | "version">): string {
  return `pkg:npm/${name.split("/").map(encodeURIComponent).join("/")}@${encodeURIComponent(version)}`;
}

function refOf(it: Locked): string {
  return it.workspace ? `${it.name}@${it.version}` : purl(it);
}

function optionalNames(lock: Lock): ReadonlySet<string> {
  return new Set(Object.values(lock).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})));
}

function hashIn(integrity: string): { readonly alg: string; readonly content: string } {
  const [, bits = "", digest = ""] = /^sha(\d+)-(\S+)$/.exec(integrity) ?? [];
  if (bits === "") throw new Error(`a hash of another form: ${integrity}`);
  return { alg: `SHA-${bits}`, content: Buffer.from(digest, "base64").toString("hex") };
}

function licenceIn(
  text: string,
): { readonly license: { readonly id: string } } | { readonly expression: string } {
  return /^[\w.+-]+$/.test(text) ? { license: { id: text } } : { expression: text };
}

/** A name made from the content (RFC 9562, version 8): another content is another serial number. */
function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function text(): string {
  return `${JSON.stringify(sbom(readLock()), undefined, 2)}\n`;
}

/** Whether the file says what the lock file says. */
export function sbomIsFresh(): boolean {
  return readFileSync(file, "utf8") === text();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--check")) {
    if (!sbomIsFresh()) {
      console.error("sbom.cdx.json is stale: run `npm run sbom`");
      process.exitCode = 1;
    }
  } else writeFileSync(file, text());
}
