// The small JSON files beside an agreement (settings.json, scenario.json, diagnostics.json): what is wrong in one is
// told with its line and column.
import { offsetOf, type Place, placeName, readJson } from "@pacta/core";
import { placesIn } from "@pacta/language";
import { Unusable } from "./unusable.ts";

export type Beside = {
  readonly file: string;
  readonly value: unknown;
  /** Gives up on the file, for what stands at the place. */
  readonly refuse: (place: Place, expected: string, found: unknown, suggestion?: string | null) => never;
};

export function readBeside(file: string, text: string): Beside {
  const json = readJson(text);
  if (json.kind === "fault") {
    const { offset, expected, found } = json.fault;
    throw new Unusable("C925", `${file} is not JSON: expected ${expected}; found ${found}.`, {
      expected,
      found,
      file,
      ...placesIn(text)(offset),
    });
  }
  const refuse: Beside["refuse"] = (place, expected, found, suggestion = null) => {
    const shown = (found === undefined ? "no such field" : JSON.stringify(found)).slice(0, 80);
    const where = place.length === 0 ? "" : ` (${placeName(place)})`;
    throw new Unusable("C926", `${file}${where}: expected ${expected}; found ${shown}.`, {
      expected,
      found: shown,
      suggestion,
      file,
      ...placesIn(text)(offsetOf(text, place)),
    });
  };
  return { file, value: json.value, refuse };
}

/** The fields of an object; null when it is none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
