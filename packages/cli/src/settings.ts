// The settings of an installation, from a file beside the agreement.
import { nearest, type Place } from "@pacta/core";
import { type CheckKind, type Settings, usualSettings } from "@pacta/telling";
import { type Beside, fieldsOf, readBeside } from "./beside.ts";
import { join, textAt } from "./input.ts";
import type { Io } from "./io.ts";

const file = "settings.json";

/** `{"checkEvery": {"fact": 14}}` in the folder of the scenario; what it does not name stays as usual. */
export function readSettings(io: Io, folder: string | null): Settings {
  if (folder === null || !(io.list(folder)?.includes(file) ?? false)) return usualSettings;
  const path = join(folder, file);
  const beside = readBeside(path, textAt(io, path));
  const said = fieldsIn(beside, [], "an object", beside.value, ["checkEvery"]);
  const every = fieldsIn(
    beside,
    ["checkEvery"],
    "days by kind under checkEvery",
    said.checkEvery ?? {},
    Object.keys(usualSettings.checkEvery),
  );
  for (const [kind, days] of Object.entries(every))
    if (!Number.isSafeInteger(days) || Number(days) < 1)
      beside.refuse(["checkEvery", kind], `a whole number of days for ${kind}`, days);
  return { checkEvery: { ...usualSettings.checkEvery, ...(every as Partial<Record<CheckKind, number>>) } };
}

function fieldsIn(
  beside: Beside,
  place: Place,
  expected: string,
  value: unknown,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const fields = fieldsOf(value) ?? beside.refuse(place, expected, value);
  const strange = Object.keys(fields).find((name) => !names.includes(name));
  if (strange !== undefined)
    beside.refuse([...place, strange], names.join(", "), strange, nearest(strange, names));
  return fields;
}
