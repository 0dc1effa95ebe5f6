// A standing, and the word for it in the language that was asked for.
export type Worded = { readonly standing: string; readonly word: string };
