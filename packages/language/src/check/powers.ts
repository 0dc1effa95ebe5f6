// Powers by which nothing changes. An instrument or a situation begins, ends and goes on by what stands in it alone, so
// whoever may change it needs to be spoken of there.
import { type Agreement, type Instrument, type Norm, type Situation, stated } from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { type Around, found } from "./found.ts";

const changing: ReadonlySet<string> = new Set([
  "activate",
  "end",
  "terminate",
  "extend",
  "suspend",
  "resume",
  "reinstate",
]);

export function powers(agreement: Agreement, around: Around): readonly PlacedProblem[] {
  const changers = agreement.norms.flatMap((norm) => {
    const { content } = norm;
    if (norm.kind !== "power" || content.kind !== "change" || content.target === null) return [];
    const { verb, target } = content;
    return changing.has(verb) && !around.failed.has(target) ? [{ norm, verb, target }] : [];
  });
  if (changers.length === 0) return [];
  const declared = declaredIn(agreement);
  return changers.flatMap(({ norm, verb, target }) => {
    const kind = kindOf(agreement, target);
    if (kind === null) return [];
    const heard = new Set([norm.id, ...voicesOf(agreement, norm)]);
    if (readBy(target, declared, (words, acts) => words.some((w) => heard.has(w)) || acts.has(verb)))
      return [];
    return [found("W611", around.placeOf(norm.id), { power: norm.id, verb, target, kind })];
  });
}

/** Null for a norm, of which the act alone is enough, and for whatever else a power may change. */
function kindOf({ instruments, situations }: Agreement, target: string): "instrument" | "situation" | null {
  if (instruments.some(({ id }) => id === target)) return "instrument";
  return situations.some(({ id }) => id === target) ? "situation" : null;
}

/** Its holders, and what a body among them decides: a text may wait for their word and not for the power. */
function voicesOf({ bodies }: Agreement, { holders }: Norm): readonly string[] {
  const names = stated(holders)?.who.map(({ name }) => name) ?? [];
  const questions = bodies.filter(({ id }) => names.includes(id)).flatMap((body) => body.questions);
  return [...names, ...questions.map(({ id }) => id)];
}

type Definition = { readonly words: readonly string[]; readonly acts: ReadonlySet<string> };

type Declared = Situation | Instrument | Norm;

function declaredIn({ situations, instruments, norms }: Agreement): ReadonlyMap<string, Declared> {
  return new Map([...situations, ...instruments, ...norms].map((it) => [it.id, it]));
}

/** A declaration that an edit leaves alone says the same as before. */
const definitions = new WeakMap<Declared, Definition>();

/** What a standing hangs on by its declaration. Where a norm stands between, its own conditions are looked at too. */
function definitionOf(it: Declared): Definition {
  const known = definitions.get(it);
  if (known !== undefined) return known;
  const made = definition(slotsOf(it));
  definitions.set(it, made);
  return made;
}

function slotsOf(it: Declared): readonly unknown[] {
  if ("content" in it) return [it.when, it.each, it.performedWhen, it.exit];
  return "force" in it
    ? [it.force, it.provisional, it.ends, it.term]
    : [it.while, it.begins, it.ends, it.term, it.marks];
}

function definition(slots: readonly unknown[]): Definition {
  const words: string[] = [];
  const acts = new Set<string>();
  const visit = (x: unknown): void => {
    if (typeof x === "string") words.push(x);
    if (typeof x !== "object" || x === null) return;
    const { kind, verb } = x as { readonly kind?: unknown; readonly verb?: unknown };
    if (kind === "act" && typeof verb === "string") acts.add(verb);
    for (const [slot, inner] of Object.entries(x)) if (slot !== "span" && slot !== "cites") visit(inner);
  };
  visit(slots);
  return { words, acts };
}

function readBy(
  target: string,
  declared: ReadonlyMap<string, Declared>,
  speaks: (words: readonly string[], acts: ReadonlySet<string>) => boolean,
): boolean {
  const seen = new Set([target]);
  for (const name of seen) {
    const it = declared.get(name);
    if (it === undefined) continue;
    const { words, acts } = definitionOf(it);
    if (speaks(words, acts)) return true;
    for (const word of words) if (declared.has(word)) seen.add(word);
  }
  return false;
}
