// The face of core, in teaching order: time, agreement, events, then the engine that brings them together.

export { type Conclusion, conclusionFor, markingOf, releasedTo } from "./access/conclusions.ts";
export {
  type Action,
  doing,
  type Ground,
  type Incident,
  type Item,
  type ItemState,
  itemOf,
  may,
  mayTogether,
  type Verdict,
} from "./access/may.ts";
export { GrowingSight, markingsOf, numberingFor, type Sight, sightOf, type Viewer } from "./access/sight.ts";
export { rowPolicyFor, type Sql, settingOf, sqlOf } from "./access/sql.ts";
export { anonymous, type Clash, clashesOf, type HeldRole, namesOf, type Subject } from "./access/subject.ts";
export {
  type Capability,
  capabilities,
  cellOf,
  type Part as PartOfCapability,
  type Role as AccessRole,
  roles,
} from "./access/table.ts";
export { type Released, reasonFor, viewFor } from "./access/view-for.ts";
export { isVisible, type Test, type Visible, visibleTo } from "./access/visible-to.ts";
export type {
  Group,
  Membership,
  NameForm,
  Office,
  Party,
  PartyKind,
  Person,
  Role,
} from "./agreement/actor.ts";
export type { Agreement } from "./agreement/agreement.ts";
export type { Body, DecisionRule, Fraction, Question } from "./agreement/body.ts";
export type { Citation, Source } from "./agreement/citation.ts";
export type { DateTime, Moment, Period, Quantity, Term } from "./agreement/condition.ts";
export type {
  AmendmentRule,
  BindingLevel,
  BindingRule,
  Clause,
  Force,
  Instrument,
  LimitedTerm,
  Passage,
  Trigger,
} from "./agreement/instrument.ts";
export {
  type Content,
  type Deadline,
  type Exception,
  type Exit,
  type Holders,
  type Norm,
  type NormKind,
  type Part,
  type PowerVerb,
  type Remedy,
  requiredSlots,
  type SlotName,
  type Step,
} from "./agreement/norm.ts";
export { passagesOf, quotedIn } from "./agreement/passages.ts";
export type { Procedure, ProcedureStep } from "./agreement/procedure.ts";
export { type Profile, profile, type SlotState } from "./agreement/profile.ts";
export type {
  Linkage,
  Meeting,
  Position as LegalPosition,
  Priority,
  Reading,
  StanceWatch,
  Talks,
} from "./agreement/reading.ts";
export type {
  Area,
  EventType,
  Fact,
  Outline,
  Point,
  Register,
  Settlement,
  Situation,
} from "./agreement/situation.ts";
export { type Slot, stated } from "./agreement/slot.ts";
export { nowhere, type Span } from "./agreement/span.ts";
export {
  type Comparison,
  compare,
  type Declared,
  type Difference,
  declarationsOf,
  declared,
  isEmpty,
  mirrored,
} from "./analysis/comparison.ts";
export { type Deciding, decidingOf, type Seat } from "./analysis/deciding.ts";
export { type Effect, effectsOf } from "./analysis/effects.ts";
export { type Beat, genesis, instantOfBeat } from "./engine/beat.ts";
export {
  type Change,
  changes,
  changesIn,
  differing,
  type Standings,
  standingsOf,
  type Vantage,
} from "./engine/changes.ts";
export {
  type Boundary,
  type Context,
  type Counted as CountedEvent,
  compareEvents,
  type LeafSpec,
  type NodeReads,
  type NodeRule,
  type State,
  type StateNetwork,
  type Support,
  sameState,
  visibleFrom,
} from "./engine/context.ts";
export { baseOf, Engine, type Reads, replay, type Stretch, type Tallied } from "./engine/engine.ts";
export { type Evidence, type EvidencePart, evidenceOf } from "./engine/evidence.ts";
export { type Expectation, type Expectations, readExpectations } from "./engine/expectation.ts";
export { completeWorld, plainWorld, type World } from "./engine/machine.ts";
export { type Move, moves, project, step } from "./engine/moves.ts";
export { NeverSettles } from "./engine/network.ts";
export { LogReading, type SavedSnapshot, type Snapshot } from "./engine/reading.ts";
export {
  allEvents,
  allMissing,
  type Facts,
  type Missing,
  type MissingKind,
  missingKinds,
  type Reason,
  reason,
} from "./engine/reason.ts";
export { type Remark, remarksOn, remarksOnWords } from "./engine/remarks.ts";
export { Damaged, sumOf } from "./engine/rows/columns.ts";
export { type Check, runScenario } from "./engine/scenario.ts";
export { joined, standingAt, Timelines, type Version } from "./engine/timelines.ts";
export { type Value, type ValueWord, valueWord, valueWords } from "./engine/value.ts";
export type {
  ConflictView,
  DebtorView,
  DecisionView,
  ExpiryView,
  FactView,
  NormView,
  NoticeView,
  ProcedureView,
  PurportedView,
  Reach,
  SituationView,
  SituationWord,
  StanceView,
  StandingBy,
  StandingRecord,
  StandingWord,
} from "./engine/view.ts";
export { decisionWords, procedureWords, situationWords, standingWords } from "./engine/view.ts";
export { type Without, without } from "./engine/without.ts";
export { mostWorlds, worldsOf } from "./engine/worlds.ts";
export { type Admission, admission, admit } from "./events/admit.ts";
export { type Decoded, type DecodeTerms, decodeEvent } from "./events/decode.ts";
export { type Counted, type Effective, effective, type Overtaken, positionAt } from "./events/effective.ts";
export type {
  Act,
  Correction,
  Coverage,
  Delivery,
  EventSource,
  Finding,
  Housekeeping,
  LogEvent,
  MembershipEvent,
  Position,
  Report,
  TextEvent,
  When,
} from "./events/event.ts";
export { offsetOf, readJson } from "./events/json.ts";
export { liftedLine } from "./events/lift.ts";
export { type LinePlace, type LogLines, readingLogLines, readLogLines } from "./events/log-lines.ts";
export {
  joinMarkings,
  type Level,
  levels,
  liftedMarking,
  type Marking,
  publicMarking,
  rankOf,
  tlp,
} from "./events/marking.ts";
export { nearest } from "./events/nearest.ts";
export {
  type Place,
  placeName,
  type Refusal,
  type RefusalCode,
  type RemarkCode,
  refusals,
  remarkMessage,
  remarks,
} from "./events/refusal.ts";
export { assert, unreachable } from "./time/assert.ts";
export {
  type Calendar,
  type HolidayRule,
  holidaysOf,
  isSittingDay,
  isWorkingDay,
  type Observance,
} from "./time/calendar.ts";
export {
  addMonths,
  type CivilDate,
  dateOfDayNumber,
  dayNumber,
  daysInMonth,
  easter,
  formatCivilDate,
  orthodoxEaster,
  parseCivilDate,
  weekday,
} from "./time/civil.ts";
export {
  type Bound,
  type CountingRule,
  type DeadlineResult,
  type DeadlineTerms,
  inTime,
  isLate,
  lastInstant,
  type MonthEnd,
  shift,
} from "./time/deadline.ts";
export type { Duration } from "./time/duration.ts";
export {
  firstInstant,
  formatInstant,
  type Instant,
  type Period as TimePeriod,
  parseInstant,
} from "./time/instant.ts";
export {
  canonicalZone,
  civilOf,
  endOfDay,
  instantOf,
  isZone,
  offsetAt,
  startOfDay,
  zoneNames,
  zoneTableVersion,
} from "./time/zone.ts";
