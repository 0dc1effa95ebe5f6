// The three values and their connectives (strong Kleene). Absence of evidence is never `fails`.

/** Ordered so that "and" is the least and "or" the greatest: fails < undetermined < holds. */
export type Value = 0 | 1 | 2;

export const fails: Value = 0;
export const undetermined: Value = 1;
export const holds: Value = 2;

/** In the order of the values. */
export const valueWords = ["fails", "undetermined", "holds"] as const;

export type ValueWord = (typeof valueWords)[number];

export function valueWord(value: Value): ValueWord {
  return valueWords[value] as ValueWord;
}

export function valueFrom(word: ValueWord): Value {
  return valueWords.indexOf(word) as Value;
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
