// A record told: what every door shows, as sentences, lists and documents.
export { type Actors, actorsIn } from "./actors.ts";
export type { Answer, Asked, PlacedDiagnostic, PlacedRefusal } from "./asked.ts";
export { type Case, type Choice, choicesIn, listed, type Merged, merged, tellingChoices } from "./cases.ts";
export { changesDocument } from "./changes.ts";
export {
  diagnosticIn,
  documentOf,
  iso,
  missingIn,
  refusalIn,
  sourceIn,
  stampOf,
  worldIn,
} from "./document.ts";
export { type Conditions, conditionsOf, type Guarantee, guaranteesOf, viewsOf } from "./guarantees.ts";
export { type Turn, turnsOf } from "./moves.ts";
export { nextDocument, staleDocument } from "./next.ts";
export { nowDocument, recordAtEnd } from "./now.ts";
export { type Projection, projectionOf } from "./projection.ts";
export { type CheckKind, type Settings, usualSettings } from "./settings.ts";
export { hasDate, joined, type Narrator, narrator } from "./speaker.ts";
export { type Check, checksIn, heardOfFact, questionsIn } from "./stale.ts";
export { timelinesDocument } from "./timelines.ts";
export { keysNamed, reasonsOf, type Told, whyDocument } from "./why.ts";
export { english } from "./words/en.ts";
export { french } from "./words/fr.ts";
export { languages } from "./words/languages.ts";
export { ukrainian } from "./words/uk.ts";
export type { Words } from "./words/words.ts";
