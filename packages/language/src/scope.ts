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

/** What the declarations of a piece are called; the same objects whenever the piece is the same. */
const entitiesOf = new WeakMap<Placed, readonly { readonly name: Word; readonly entity: Entity }[]>();

const logRegister: Entity = {
  kind: "register",
  name: "log",
  span: { file: "", from: 0, to: 0 },
  declaration: null,
};

/** The register `log` always exists; whoever declares another thing of that name hides nothing but gets told. */
export function scopeOf(pieces: readonly Placed[]): Scope {
  const entities = new Map<string, Entity>([[logRegister.name, logRegister]]);
  const duplicates: Scope["duplicates"][number][] = [];
  for (const placed of pieces) {
    for (const { name, entity } of declared(placed)) {
      const first = entities.get(entity.name);
      if (first !== undefined) duplicates.push({ again: placed, name, first });
      else entities.set(entity.name, entity);
    }
  }
  return { entities, duplicates };
}

function declared(placed: Placed): readonly { readonly name: Word; readonly entity: Entity }[] {
  const known = entitiesOf.get(placed);
  if (known !== undefined) return known;
  const { declaration } = placed;
  const { kind, name } = declaration;
  const found: { readonly name: Word; readonly entity: Entity }[] = [];
  const declare = (as: EntityKind, word: Word, by: Declaration | null): void => {
    const entity = { kind: as, name: word.text, span: spanAt(placed, word), declaration: by };
    found.push({ name: word, entity });
  };
  if (name !== null && kind !== "priority" && kind !== "stance") {
    declare(normWords.has(kind) ? "norm" : (kind as EntityKind), name, declaration);
    for (const slot of kind === "body" ? (declaration.block?.slots ?? []) : [])
      if (slot.slot === "question") declare("question", slot.value.name, null);
  }
  entitiesOf.set(placed, found);
  return found;
}
