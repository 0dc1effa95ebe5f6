// What an installation decides for itself and no text says: after how many days something is to be looked up again.
// A text that says so for one of its facts goes before. No standing depends on it.

export type CheckKind = "fact" | "situation" | "instrument";

export type Settings = { readonly checkEvery: Readonly<Record<CheckKind, number>> };

export const usualSettings: Settings = { checkEvery: { fact: 30, situation: 30, instrument: 90 } };
