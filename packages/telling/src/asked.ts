// What a question is about, and the record that answers it, whatever door it came through.
import type {
  Agreement,
  Engine,
  Instant,
  LogEvent,
  Position,
  Reach,
  Refusal,
  Released,
  Sight,
  StandingRecord,
  World,
} from "@pacta/core";
import type { Diagnostic } from "@pacta/language";
import type { Settings } from "./settings.ts";

export type PlacedDiagnostic = Diagnostic & { readonly line: number; readonly column: number };

export type PlacedRefusal = Refusal & { readonly file: string };

export type Asked = {
  readonly agreement: Agreement;
  readonly asOf: Instant;
  /** Nobody said as of when, so the clock was read. */
  readonly asOfNow: boolean;
  /** The end of the log as asked, without what is only supposed; in the viewer's own numbering. */
  readonly knownAt: Position;
  /** What the viewer may see, up to `knownAt`, with the events of the fork behind it. */
  readonly events: readonly LogEvent[];
  readonly worlds: readonly World[];
  readonly fork: { readonly events: number; readonly files: readonly string[] } | null;
  readonly viewer: string | null;
  readonly sight: Sight;
  /** Standings that were released to the viewer, by the engine over the viewer's events. */
  readonly released: (engine: Engine, asOf: Instant) => Released;
  readonly settings: Settings;
  readonly diagnostics: readonly PlacedDiagnostic[];
  readonly refusals: readonly PlacedRefusal[];
};

/** Of a question, what its answer says at its head. */
export type Head = Pick<
  Asked,
  "agreement" | "asOf" | "asOfNow" | "knownAt" | "fork" | "viewer" | "diagnostics" | "refusals"
>;

/** Of an answer, what it says of the log at its head. */
export type Reached = { readonly world: World; readonly record: Reach };

/** The record under one reading and position. */
export type Answer = { readonly world: World; readonly engine: Engine; readonly record: StandingRecord };
