// How this package answers whatever comes from outside: with a value, or with a refusal that has a code and a place.
// Nothing here throws at a caller for what somebody else has written.
import type { RefusalCode } from "./refusals.ts";

/** As much as is known: the part of an archive, the sheet, the cell by its name, line and column from 1 in a text, the
 *  path in a JSON document as RFC 6901 writes it. */
export type Place = {
  readonly part?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly cell?: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
};

export type Refused = {
  readonly kind: "refused";
  readonly code: RefusalCode;
  readonly place: Place;
  readonly expected: string;
  readonly found: string;
};

export type Done<T> = { readonly kind: "done"; readonly value: T };

export type Outcome<T> = Done<T> | Refused;

function done<T>(value: T): Done<T> {
  return { kind: "done", value };
}

export function refusal(code: RefusalCode, place: Place, expected: string, found: string): Refused {
  return { kind: "refused", code, place, expected, found: shortened(found) };
}

/** Ends the reading that stands around it; only inside `attempt`. */
export function refuse(code: RefusalCode, place: Place, expected: string, found: string): never {
  throw refusal(code, place, expected, found);
}

/** Turns the first `refuse` inside into an answer. Faults of our own go on up. */
export function attempt<T>(read: () => T): Outcome<T> {
  try {
    return done(read());
  } catch (caught) {
    if (isRefused(caught)) return caught;
    throw caught;
  }
}

export async function attemptLater<T>(read: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return done(await read());
  } catch (caught) {
    if (isRefused(caught)) return caught;
    throw caught;
  }
}

export function isRefused(caught: unknown): caught is Refused {
  return typeof caught === "object" && caught !== null && "kind" in caught && caught.kind === "refused";
}

/** What a hostile file says of itself may be long, and may hold what moves a terminal's cursor. */
function shortened(found: string): string {
  const shown = found.slice(0, longestFound).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\u{fffd}");
  return found.length > longestFound ? `${shown}…` : shown;
}

const longestFound = 120;
