// The settings of an installation, from a file beside the agreement.
import { type CheckKind, type Settings, usualSettings } from "@pacta/telling";
import { join, textAt } from "./input.ts";
import { type Io, Unusable } from "./io.ts";

const file = "settings.json";

/** `{"checkEvery": {"fact": 14}}` in the folder of the scenario; what it does not name stays as usual. */
export function readSettings(io: Io, folder: string | null): Settings {
  if (folder === null || !(io.list(folder)?.includes(file) ?? false)) return usualSettings;
  const path = join(folder, file);
  const said = fieldsIn(path, "an object", jsonIn(path, textAt(io, path)), ["checkEvery"]);
  const every = fieldsIn(
    path,
    "days by kind under checkEvery",
    said.checkEvery ?? {},
    Object.keys(usualSettings.checkEvery),
  );
  for (const [kind, days] of Object.entries(every))
    if (!Number.isSafeInteger(days) || Number(days) < 1)
      throw new Unusable(
        `${path}: expected a whole number of days for ${kind}, found ${JSON.stringify(days)}.`,
      );
  return { checkEvery: { ...usualSettings.checkEvery, ...(every as Partial<Record<CheckKind, number>>) } };
}

function fieldsIn(
  path: string,
  expected: string,
  value: unknown,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Unusable(`${path}: expected ${expected}, found ${JSON.stringify(value)}.`);
  const strange = Object.keys(value).find((name) => !names.includes(name));
  if (strange !== undefined) throw new Unusable(`${path}: expected ${names.join(", ")}, found "${strange}".`);
  return value as Readonly<Record<string, unknown>>;
}

function jsonIn(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Unusable(`${path} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
