// One part of a workbook read element by element, and the small parts that say where the others are.
import type { XlsxLimits } from "../limits.ts";
import { refuse } from "../outcome.ts";
import { type XmlEvent, xmlReader } from "../xml/read.ts";
import type { Archive } from "../zip/read.ts";

export type Attributes = ReadonlyMap<string, string>;

/** Names without their prefix: the format knows one vocabulary, under several prefixes. */
export type Listener = {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

export async function readElements(
  archive: Archive,
  part: string,
  limits: XlsxLimits,
  listener: Listener,
): Promise<void> {
  const reader = xmlReader((event) => hear(event, listener), limits.xml, part);
  await archive.read(part, reader.write);
  reader.end();
}

function hear(event: XmlEvent, { open, text, close }: Listener): void {
  switch (event.kind) {
    case "open":
      open?.(localName(event.name), attributesOf(event.attributes));
      return;
    case "text":
      text?.(event.text);
      return;
    case "close":
      close?.(localName(event.name));
  }
}

/** Without the declarations of prefixes: `xmlns:r` is no `r`. */
function attributesOf(all: readonly (readonly [name: string, value: string])[]): Attributes {
  return new Map(
    all.filter(([name]) => !name.startsWith("xmlns")).map(([name, value]) => [localName(name), value]),
  );
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

export type Relation = { readonly kind: string; readonly target: string };

/** By the part that says so, what it is related to, by id. */
export type Relations = ReadonlyMap<string, ReadonlyMap<string, Relation>>;

/** All that any part says, so that none reaches outside the workbook but by what a cell merely points to. */
export async function allRelations(archive: Archive, limits: XlsxLimits): Promise<Relations> {
  const all = new Map<string, ReadonlyMap<string, Relation>>();
  for (const file of archive.parts.keys()) {
    const [, folder = "", name = ""] = /^(.*\/)?_rels\/([^/]*)\.rels$/.exec(file) ?? [];
    if (file.endsWith(".rels")) all.set(folder + name, await relationsIn(archive, file, folder, limits));
  }
  return all;
}

export function relationsOf(all: Relations, part: string): ReadonlyMap<string, Relation> {
  return all.get(part) ?? new Map();
}

async function relationsIn(
  archive: Archive,
  file: string,
  folder: string,
  limits: XlsxLimits,
): Promise<ReadonlyMap<string, Relation>> {
  const found = new Map<string, Relation>();
  await readElements(archive, file, limits, {
    open: (name, attributes) => {
      if (name !== "Relationship") return;
      const kind = (attributes.get("Type") ?? "").replace(/^.*\//, "");
      const target = attributes.get("Target") ?? "";
      if (/vba|macro/i.test(kind)) refuse("X212", { part: file }, "a workbook without macros", kind);
      if (kind === "externalLink" || (attributes.get("TargetMode") === "External" && kind !== "hyperlink"))
        refuse("X213", { part: file }, "a workbook that stands by itself", target);
      if (found.size >= mostRelations)
        refuse("X202", { part: file }, `at most ${mostRelations} relations`, "more");
      found.set(attributes.get("Id") ?? "", { kind, target: resolved(folder, target) });
    },
  });
  return found;
}

const mostRelations = 4096;

/** From the folder of the part, or from the root of the archive. */
function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "" || step === ".") continue;
    if (step === "..") path.pop();
    else path.push(step);
  }
  return path.join("/");
}
