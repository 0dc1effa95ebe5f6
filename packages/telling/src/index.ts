// A record told: what every door shows, as sentences, lists and documents.
export { type Actors, actorsIn } from "./actors.ts";
export type { Answer, Asked, Head, PlacedDiagnostic, PlacedRefusal, Reached } from "./asked.ts";
export { bodiesDocument } from "./bodies.ts";
export { type Case, type Choice, choicesIn, listed, type Merged, merged, tellingChoices } from "./cases.ts";
export { changesDocument, changesWithNames } from "./changes.ts";
export { withDocuments } from "./cited.ts";
export { type Completeness, completenessOf } from "./completeness.ts";
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
export { type Between, dueDocument } from "./due.ts";
export { type Conditions, conditionsOf, type Guarantee, guaranteesSeen, viewsOf } from "./guarantees.ts";
export { guaranteesDocument } from "./guarantees-document.ts";
export { recordAtEnd } from "./lines.ts";
export { methodDocument, type Versions } from "./method.ts";
export { type Turn, turnsOf } from "./moves.ts";
export { indexDocument } from "./names.ts";
export { nextDocument, staleDocument } from "./next.ts";
export { conditionsAt, faceOf, nowDocument } from "./now.ts";
export { partiesDocument } from "./parties.ts";
export { type Projection, projectionOf } from "./projection.ts";
export type {
  EntryTold,
  PassageTold,
  ReadingDocument,
  SectionTold,
  SentenceTold,
  SilenceTold,
} from "./reading/document.ts";
export { readingDocument, readings } from "./reading/languages.ts";
export { type Readable, readingText } from "./reading/text.ts";
export { type CheckKind, type Settings, usualSettings } from "./settings.ts";
export { hasDate, joined, type Narrator, narrator } from "./speaker.ts";
export { type Check, checksIn, heardOfFact, questionsIn } from "./stale.ts";
export { type NormTally, type Tally, talliesOf, tallyDocument, totalOf } from "./tally.ts";
export { filesShown, textDocument } from "./text.ts";
export { timelinesDocument } from "./timelines.ts";
export { diffDocument, type Sides, versionDocument } from "./versions.ts";
export { keysNamed, reasonsOf, type Told, whyDocument, whyWithNames } from "./why.ts";
export { english } from "./words/en.ts";
export { french } from "./words/fr.ts";
export { languages } from "./words/languages.ts";
export { ukrainian } from "./words/uk.ts";
export type { Words } from "./words/words.ts";
export { worklistDocument } from "./worklist.ts";
