// The three values and their connectives (strong Kleene). Absence of evidence is never `fails`.

/** Ordered so that "and" is the least and "or" the greatest: fails < undetermined < holds. */
export type Value = 0 | 1 | 2;

export const fails: Value = 0;
export const undetermined: Value = 1;
export const holds: Value = 2;

export type ValueWord = "fails" | "undetermined" | "holds";

const words: readonly ValueWord[] = ["fails", "undetermined", "holds"];

export function valueWord(value: Value): ValueWord {
  return words[value] as ValueWord;
}

export function valueFrom(word: ValueWord): Value {
  return words.indexOf(word) as Value;
}

export function both(a: Value, b: Value): Value {
  return a < b ? a : b;
}

export function either(a: Value, b: Value): Value {
  return a > b ? a : b;
}

export function not(a: Value): Value {
  return (2 - a) as Value;
}
