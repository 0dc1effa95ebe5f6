// The names of an agreement: which word means which declaration, across all of its files.
import type { Span } from "@pacta/core";
import type { Declaration, Range, Word } from "./syntax.ts";

export type EntityKind =
  | Exclude<
      Declaration["kind"],
      "duty" | "prohibition" | "permission" | "power" | "intent" | "priority" | "stance"
    >
  | "norm"
  | "question";

export type Entity = {
  readonly kind: EntityKind;
  readonly name: string;
  readonly span: Span;
  readonly declaration: Declaration | null;
};

/** A piece of a file where it stands. */
export type Placed = {
  readonly file: string;
  readonly from: number;
  readonly text: string;
  readonly declaration: Declaration;
};

export type Scope = {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly duplicates: readonly { readonly again: Placed; readonly name: Word; readonly first: Entity }[];
};

const normWords: ReadonlySet<string> = new Set(["duty", "prohibition", "permission", "power", "intent"]);

export function spanAt(placed: Pick<Placed, "file" | "from">, range: Range): Span {
  return { file: placed.file, from: placed.from + range.from, to: placed.from + range.to };
}

/** The register `log` always exists; whoever declares another thing of that name hides nothing but gets told. */
export function scopeOf(pieces: readonly Placed[]): Scope {
  const entities = new Map<string, Entity>();
  const duplicates: Scope["duplicates"][number][] = [];
  const declare = (placed: Placed, kind: EntityKind, name: Word, declaration: Declaration | null): void => {
    const first = entities.get(name.text);
    if (first !== undefined) duplicates.push({ again: placed, name, first });
    else entities.set(name.text, { kind, name: name.text, span: spanAt(placed, name), declaration });
  };
  entities.set("log", {
    kind: "register",
    name: "log",
    span: { file: "", from: 0, to: 0 },
    declaration: null,
  });
  for (const placed of pieces) {
    const { declaration } = placed;
    const { kind, name } = declaration;
    if (name === null || kind === "priority" || kind === "stance") continue;
    declare(placed, normWords.has(kind) ? "norm" : (kind as EntityKind), name, declaration);
    if (kind !== "body") continue;
    for (const slot of declaration.block?.slots ?? []) {
      if (slot.slot === "question") declare(placed, "question", slot.value.name, null);
    }
  }
  return { entities, duplicates };
}
