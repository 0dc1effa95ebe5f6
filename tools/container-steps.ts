// Runs the steps of deploy/Containerfile in folders instead of images, so that a test can hold them to what they say
// where no image can be had. A base image is stood in for by this machine's shell and npm and a copy of this Node;
// what else is in a real one is not seen here. `node tools/container-steps.ts FOLDER` leaves the stages in FOLDER.

import { spawnSync } from "node:child_process";
import {
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, posix, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./locked.ts";

interface Instruction {
  readonly line: number;
  readonly name: string;
  readonly rest: string;
}

/** What a container made of the last stage would start with. */
export interface Built {
  /** Its root. */
  readonly folder: string;
  readonly stages: readonly string[];
  readonly bases: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly workdir: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: string;
}

interface Stage {
  readonly folder: string;
  readonly env: Record<string, string>;
  workdir: string;
  user: string;
  entrypoint: readonly string[];
  command: readonly string[];
  healthcheck: readonly string[];
  volumes: string[];
  stopSignal: string;
}

/** Runs every step under the folder, which has to be empty or absent. */
export function build(folder: string, tell: (step: string) => void = () => undefined): Built {
  const instructions = parse(readFileSync(join(root, "deploy", "Containerfile"), "utf8"));
  const taken = ignoring(readFileSync(join(root, ".dockerignore"), "utf8"));
  const args: Record<string, string> = {};
  const stages = new Map<string, Stage>();
  const bases: string[] = [];
  let stage: Stage | undefined;
  for (const instruction of instructions) {
    const { line, name, rest } = instruction;
    const fail = (why: string): never => {
      throw new Error(`Containerfile:${line}: ${why}`);
    };
    tell(`${name} ${rest}`);
    if (name === "ARG") {
      const [, key = "", value = ""] = /^(\w+)=(\S+)$/.exec(rest) ?? fail("an argument needs a default");
      args[key] = value;
      continue;
    }
    if (name === "FROM") {
      const [, from = "", as = String(stages.size)] =
        /^(\S+)(?:\s+AS\s+(\w+))?$/.exec(filled(rest, args)) ?? fail("FROM of another form");
      bases.push(from);
      stage = emptyStage(join(folder, as));
      stages.set(as, stage);
      continue;
    }
    if (stage === undefined) return fail(`${name} before the first FROM`);
    switch (name) {
      case "WORKDIR":
        stage.workdir = posix.resolve(stage.workdir, rest);
        mkdirSync(inside(stage, stage.workdir), { recursive: true });
        break;
      case "ENV":
        for (const [, key = "", value = ""] of rest.matchAll(/(\w+)=(\S+)/g)) stage.env[key] = value;
        break;
      case "COPY":
        copy(stage, stages, rest, taken, fail);
        break;
      case "RUN":
        run(stage, rest, fail);
        break;
      case "USER":
        stage.user = rest;
        break;
      case "VOLUME":
        stage.volumes.push(rest);
        break;
      case "STOPSIGNAL":
        stage.stopSignal = rest;
        break;
      case "ENTRYPOINT":
        stage.entrypoint = listIn(rest);
        break;
      case "CMD":
        stage.command = listIn(rest);
        break;
      case "HEALTHCHECK":
        stage.healthcheck = listIn(rest.slice(rest.indexOf("CMD ") + "CMD ".length));
        break;
      default:
        fail(`${name} is not among the steps that can be tried without an image`);
    }
  }
  if (stage === undefined) throw new Error("Containerfile: no stage");
  return { ...stage, stages: [...stages.values()].map((it) => it.folder), bases };
}

function parse(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const first = i + 1;
    let line = lines[i]?.trim() ?? "";
    if (line === "" || line.startsWith("#")) continue;
    while (line.endsWith("\\")) line = `${line.slice(0, -1)}${lines[++i]?.trim() ?? ""}`;
    const [, name = "", rest = ""] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    found.push({ line: first, name: name.toUpperCase(), rest });
  }
  return found;
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

function listIn(text: string): readonly string[] {
  return JSON.parse(text) as readonly string[];
}

function emptyStage(folder: string): Stage {
  if (existsSync(folder)) throw new Error(`${folder} is there already`);
  const programs = join(folder, "usr", "local", "bin");
  mkdirSync(programs, { recursive: true });
  copyFileSync(process.execPath, join(programs, "node"), constants.COPYFILE_FICLONE);
  return {
    folder,
    env: {},
    workdir: "/",
    user: "0",
    entrypoint: [],
    command: [],
    healthcheck: [],
    volumes: [],
    stopSignal: "SIGTERM",
  };
}

/** Where a path of the stage lies on this machine; never outside of the stage. */
function inside(stage: Stage, path: string): string {
  return join(stage.folder, posix.resolve("/", stage.workdir, path));
}

function copy(
  stage: Stage,
  stages: ReadonlyMap<string, Stage>,
  rest: string,
  taken: (path: string) => boolean,
  fail: (why: string) => never,
): void {
  const words = rest.split(/\s+/);
  const flags = new Map(
    words.flatMap((word): readonly [string, string][] => {
      const [, key, value] = /^--(\w+)=(.*)$/.exec(word) ?? [];
      return key === undefined ? [] : [[key, value ?? ""]];
    }),
  );
  const paths = words.filter((word) => !word.startsWith("--"));
  const target = paths.at(-1) ?? fail("COPY needs a target");
  const sources = paths.slice(0, -1);
  const from = flags.get("from");
  const there = from === undefined ? undefined : (stages.get(from) ?? fail(`no stage is called ${from}`));
  for (const source of sources) {
    const path = there === undefined ? join(root, source) : inside(there, source);
    if (!existsSync(path)) fail(`${source} is not there`);
    const folder = statSync(path).isDirectory();
    const into =
      !folder && (target.endsWith("/") || sources.length > 1) ? posix.join(target, basename(source)) : target;
    const place = inside(stage, into);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(path, place, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (it) => there !== undefined || it === path || taken(relative(root, it).split(sep).join("/")),
    });
    if (there === undefined && !folder && !taken(source)) fail(`${source} is kept out by .dockerignore`);
    const [, user, group] = /^(\d+):(\d+)$/.exec(flags.get("chown") ?? "") ?? [];
    if (user !== undefined && process.getuid?.() === 0) own(place, Number(user), Number(group));
  }
}

function own(path: string, user: number, group: number): void {
  lchownSync(path, user, group);
  if (!statSync(path).isDirectory()) return;
  for (const entry of readdirSync(path, { recursive: true, encoding: "utf8" }))
    lchownSync(join(path, entry), user, group);
}

function run(stage: Stage, command: string, fail: (why: string) => never): void {
  // It would reach this machine's own files.
  if (/(?:^|[\s"'=:;(&|])\//.test(command) || command.includes("../../"))
    fail("a step that names an absolute path cannot be tried without an image");
  const { PATH = "", HOME = "" } = process.env;
  const ran = spawnSync("sh", ["-ec", command], {
    cwd: inside(stage, "."),
    encoding: "utf8",
    env: {
      ...stage.env,
      PATH: `${join(stage.folder, "usr", "local", "bin")}:${PATH}`,
      HOME,
      // What `npm ci` fetched a moment ago need not be fetched again.
      npm_config_prefer_offline: "true",
    },
  });
  if (ran.status !== 0) fail(`"${command}" ended with ${ran.status}\n${ran.stdout}${ran.stderr}`);
}

/** Whether a path of the context goes along: the last pattern that matches it or a folder above it decides. */
function ignoring(text: string): (path: string) => boolean {
  const patterns = text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const keeps = line.startsWith("!");
      const glob = keeps ? line.slice(1) : line;
      const body = glob
        .replace(/[.+^$(){}|[\]\\]/g, "\\$&")
        .replace(/\*\*\/|\*/g, (stars) => (stars === "*" ? "[^/]*" : "(?:.*/)?"));
      return { keeps, pattern: new RegExp(`^${body}(?:/.*)?$`) };
    });
  return (path) => patterns.findLast(({ pattern }) => pattern.test(path))?.keeps ?? true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  if (folder === undefined) {
    console.error("container-steps: name a folder for the stages");
    process.exitCode = 2;
  } else console.log(build(resolve(folder), (step) => console.log(step)).folder);
}
