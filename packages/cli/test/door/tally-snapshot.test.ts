// `pacta tally --snapshot` answers as if there were no snapshot, whatever lies in the file.
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { complete, office, request, requests } from "./office.ts";
import { ferry, opened, pacta, type Ran, root, type Terminal } from "./terminal.ts";

const asOf = ["--as-of", "2026-06-15", "--json"];

/** A disk on which the log and the snapshot lie, and how many bytes of the log were read. */
class Disk {
  readonly files = new Map<string, Uint8Array>();
  readBytes = 0;

  constructor(log: string) {
    this.log = log;
  }

  set log(text: string) {
    this.files.set("log.ndjson", new TextEncoder().encode(text));
  }

  get snapshot(): Uint8Array | undefined {
    return this.files.get("it");
  }

  set snapshot(bytes: Uint8Array) {
    this.files.set("it", bytes);
  }

  tally(words: readonly string[], terminal: Terminal = {}): Ran {
    this.readBytes = 0;
    return pacta(["tally", ...words], {
      files: office,
      ...terminal,
      doors: {
        readPieces: () => [this.files.get("log.ndjson") ?? new Uint8Array()],
        open: (path) => {
          const bytes = this.files.get(path);
          if (bytes === undefined) return null;
          const file = opened(bytes);
          if (path !== "log.ndjson") return file;
          return {
            ...file,
            read: (from, length) => {
              const read = file.read(from, length);
              this.readBytes += read.length;
              return read;
            },
          };
        },
        replace: (path, parts) => {
          this.files.set(path, Uint8Array.from(Buffer.concat(parts)));
        },
      },
    });
  }

  /** With a snapshot and without must be the same. */
  check(words: readonly string[] = ["office", "log.ndjson", ...asOf], terminal: Terminal = {}): void {
    const without = this.tally(words, terminal);
    expect(this.tally([...words, "--snapshot", "it"], terminal)).toEqual(without);
  }
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

/** More than is compared of the end of a log. */
const many = Array.from({ length: 100 }, (_, i) => request(`q${i}`, 1 + (i % 3)));

describe("a log that grows", () => {
  test("is read on, wherever the reading before had ended", () => {
    const whole = textOf(requests);
    for (let cut = 0; cut <= whole.length; cut += 7) {
      const disk = new Disk(whole.slice(0, cut));
      disk.check(["office", "log.ndjson", ...asOf, "--keep-going"]);
      disk.log = whole;
      disk.check();
    }
  });

  test("is read from where it was left", () => {
    const disk = new Disk(textOf(many));
    disk.check();
    expect(disk.readBytes).toBeGreaterThan(textOf(many).length);
    const more = [...many, request("r1", 4), complete];
    disk.log = textOf(more);
    disk.check();
    // Of what was read before only the end is compared, to read on and to be saved; whoever speaks of an entry has more read.
    expect(disk.readBytes).toBeLessThanOrEqual(2 * 4096 + textOf(more).length - textOf(many).length);
    const { out } = disk.tally(["office", "log.ndjson", "--as-of", "2026-06-15", "--snapshot", "it"]);
    expect(out).toContain("Entries: 102; norms: 1; instances: 101.\nOf the entries the snapshot had 102.");
  });

  test("to which nothing came leaves the snapshot as it is", () => {
    const disk = new Disk(textOf(many));
    disk.check();
    const before = disk.snapshot;
    disk.check();
    expect(disk.snapshot).toBe(before);
  });
});

describe("what does not fit is read anew", () => {
  const disk = (): Disk => {
    const it = new Disk(textOf(requests));
    it.check();
    return it;
  };
  const text = office["office/office.pacta"] ?? "";

  test.each<[string, (of: Disk) => void]>([
    [
      "another text",
      (of) => of.check(undefined, { files: { "office/office.pacta": text.replace("48 hours", "9 days") } }),
    ],
    ["another world", (of) => of.check(["office", "log.ndjson", ...asOf, "--assume", "FA=fails"])],
    [
      "a shorter log",
      (of) => {
        of.log = textOf(requests.slice(0, 2));
        of.check();
      },
    ],
    [
      "a log whose end is another",
      (of) => {
        of.log = textOf([...requests.slice(0, 4), request("r4", 4), complete]);
        of.check();
      },
    ],
    [
      "a snapshot of another version",
      (of) => {
        of.snapshot = new TextEncoder().encode("pacta snapshot 0 and whatever was in it");
        of.check();
      },
    ],
    [
      "an empty file",
      (of) => {
        of.snapshot = new Uint8Array();
        of.check();
      },
    ],
  ])("%s", (_, check) => {
    check(disk());
  });

  test("a snapshot that is cut off, or of which a bit was turned", () => {
    const it = disk();
    const sound = it.snapshot ?? new Uint8Array();
    // What is no snapshot by its first bytes is somebody else's.
    for (let at = 16; at < sound.length; at += 1 + (at >> 5)) {
      it.snapshot = sound.slice(0, at);
      it.check();
      expect(it.snapshot).toEqual(sound);
      const turned = sound.slice();
      turned[at] = (turned[at] as number) ^ (1 << (at % 8));
      it.snapshot = turned;
      it.check();
      expect(it.snapshot).toEqual(sound);
    }
  });
});

test("a file of somebody else is not written over", () => {
  const disk = new Disk(textOf(requests));
  for (const file of ["log.ndjson", "it"]) {
    disk.files.set("it", new TextEncoder().encode("a letter"));
    const before = disk.files.get(file);
    const { code, out, err } = disk.tally(["office", "log.ndjson", "--snapshot", file]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`pacta: C927: ${file} is no snapshot, and is left as it is.`);
    expect(disk.files.get(file)).toBe(before);
  }
});

test("lines that are refused are kept only where one goes on without them", () => {
  const disk = new Disk(textOf([...requests.slice(0, 3), "{]", ...requests.slice(3)]));
  disk.check();
  expect(disk.snapshot).toBeUndefined();
  disk.check(["office", "log.ndjson", ...asOf, "--keep-going"]);
  expect(disk.snapshot).not.toBeUndefined();
  disk.check();
  disk.check(["office", "log.ndjson", ...asOf, "--keep-going"]);
});

test("the agreement that is to be imitated is plain enough", () => {
  const { out } = pacta(["tally", "scenarios/archive", "--as-of", "2026-05-10", "--snapshot", "it"]);
  expect(out).toContain("The log was read from its beginning.");
});

test("where no norm is plain enough there is none, and that is said", () => {
  const disk = new Disk(ferry["ferry/log.ndjson"] ?? "");
  disk.check(["ferry", "log.ndjson", ...asOf], { files: { "ferry/ferry.pacta": unplain } });
  expect(disk.snapshot).toBeUndefined();
  const { code, out } = disk.tally(["ferry", "log.ndjson", "--as-of", "2026-06-15", "--snapshot", "it"], {
    files: { "ferry/ferry.pacta": unplain },
  });
  expect([code, out]).toEqual([
    0,
    expect.stringContaining("\nNo snapshot: no norm of this agreement is plain"),
  ]);
});

/** A norm whose debtor pays lies in no rows. */
const unplain = (ferry["ferry/ferry.pacta"] ?? "").replace(/duty Report[\s\S]*?\n}\n/, "");

test("--snapshot needs a log in a file", () => {
  for (const [words, code] of [
    [["office", "-"], "C904"],
    [["office"], "C907"],
  ] as const)
    expect(pacta(["tally", ...words, "--snapshot", "it"], { files: office }).err).toMatch(
      new RegExp(`^pacta: ${code}: --snapshot `),
    );
});

test("on a disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "pacta-snapshot-"));
  try {
    const [text, log, snapshot] = ["office.pacta", "log.ndjson", "it"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(text, office["office/office.pacta"] ?? "");
    writeFileSync(log, textOf(many));
    const run = (
      from = log,
      to = snapshot,
    ): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
      spawnSync(
        process.execPath,
        [
          join(root, "packages/cli/src/pacta.ts"),
          "tally",
          text,
          "--log",
          from,
          "--as-of",
          "2026-06-15",
          "--snapshot",
          to,
        ],
        { encoding: "utf8" },
      );
    expect(run()).toMatchObject({
      status: 0,
      stderr: "",
      stdout: expect.stringContaining("from its beginning"),
    });
    expect(statSync(snapshot).mode & 0o077).toBe(0);
    const before = readFileSync(snapshot);
    appendFileSync(log, `${complete}\n`);
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining("the snapshot had 100.") });
    expect(readFileSync(snapshot).equals(before)).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(["it", "log.ndjson", "office.pacta"]);
    writeFileSync(snapshot, "a letter");
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining("C927") });
    expect(readFileSync(snapshot, "utf8")).toBe("a letter");
    rmSync(snapshot);
    for (const [from, to] of [
      ["/dev/null", snapshot],
      [log, "/dev/null"],
    ] as const)
      expect(run(from, to)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining("C923: /dev/null cannot be read: it is neither a file nor a folder"),
      });
    expect(run(folder)).toMatchObject({ status: 2, stderr: expect.stringContaining("C921") });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
