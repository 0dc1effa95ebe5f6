// The command line, read once into what was asked. Nothing here touches a file or a clock.
import { nearest } from "@pacta/core";
import { Unusable } from "./unusable.ts";

export type Given = {
  /** Words that are no options, in their order. */
  readonly words: readonly string[];
  readonly flags: ReadonlySet<FlagName>;
  readonly values: ReadonlyMap<ValueName, readonly string[]>;
};

export type FlagName =
  | "json"
  | "keep-going"
  | "help"
  | "all"
  | "stale"
  | "check"
  | "back"
  | "sandbox"
  | "version";
export type ValueName =
  | "as-of"
  | "known-at"
  | "since"
  | "reading"
  | "position"
  | "as-claimed-by"
  | "as"
  | "with"
  | "assume"
  | "lang"
  | "width"
  | "log"
  | "sheet"
  | "snapshot"
  | "of"
  | "without";
export type OptionName = FlagName | ValueName;

/** What stands after the option; null for a flag. */
export const options: Readonly<Record<OptionName, { readonly takes: string | null; readonly says: string }>> =
  {
    "as-of": { takes: "WHEN", says: "the moment asked about: an instant, a day (its last instant), or now" },
    "known-at": { takes: "POSITION|WHEN", says: "what the log held then: a position, an instant or a day" },
    since: { takes: "POSITION|WHEN", says: "compare with this; the default is a day earlier" },
    reading: { takes: "SET=CHOICE", says: "choose a reading of an ambiguous passage; may be repeated" },
    position: { takes: "NAME", says: "take a declared legal position on contested facts" },
    "as-claimed-by": { takes: "PARTY", says: "take this party's own reports as facts" },
    as: { takes: "VIEWER", says: "only what the markings let a party, or a role such as press, see" },
    with: { takes: "EVENTS", says: "what if these events were appended; the record is not touched" },
    assume: {
      takes: "PREDICATE=VALUE",
      says: "suppose that a fact or situation holds, fails or is undetermined",
    },
    without: { takes: "PARTY", says: "what stands without this party" },
    of: { takes: "GROUP", says: "only the members of this group, or this party" },
    log: { takes: "FILE", says: "the log to read, - for standard input" },
    snapshot: { takes: "FILE", says: "keep in FILE what was read of the log, and read on from there" },
    sheet: { takes: "NAME", says: "the sheet of a workbook, where there are several" },
    lang: { takes: "LANGUAGE", says: "the language of the sentences: en, fr or uk" },
    width: { takes: "COLUMNS", says: "lay the page out for this width" },
    json: { takes: null, says: "one JSON document on standard output" },
    "keep-going": { takes: null, says: "go on with what is sound when a text or a line of the log is not" },
    all: { takes: null, says: "everything, not only what matters first" },
    stale: { takes: null, says: "what is old and ought to be looked at again" },
    check: { takes: null, says: "only say what would change" },
    back: { takes: null, says: "to the form before the last upgrade" },
    sandbox: { takes: null, says: "an invented month to learn on, apart from what is real" },
    version: { takes: null, says: "the version of Pacta and of its zone table" },
    help: { takes: null, says: "how to use it" },
  };

export function readArguments(argv: readonly string[]): Given {
  const words: string[] = [];
  const flags = new Set<FlagName>();
  const values = new Map<ValueName, string[]>();
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] ?? "";
    if (word === "--") {
      words.push(...argv.slice(i + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      words.push(word);
      continue;
    }
    const { name, inline } = optionIn(word);
    if (options[name].takes === null) {
      if (inline !== null)
        throw new Unusable("C903", `--${name} takes no value, found "${inline}".`, {
          expected: `--${name} alone`,
          found: inline,
          advice: `Write --${name} alone.`,
        });
      flags.add(name as FlagName);
      continue;
    }
    const value = inline ?? argv[++i];
    if (value === undefined)
      throw new Unusable("C903", `--${name} needs ${options[name].takes} after it.`, {
        expected: options[name].takes ?? "",
        found: "nothing",
        advice: `What it takes: ${options[name].says}.`,
      });
    const known = values.get(name as ValueName) ?? [];
    if (known.length > 0 && !repeatable.has(name as ValueName))
      throw new Unusable("C904", `--${name} is given twice: "${known[0]}" and "${value}".`, {
        expected: `--${name} once`,
        found: `${known[0]} and ${value}`,
      });
    values.set(name as ValueName, [...known, value]);
  }
  return { words, flags, values };
}

const repeatable: ReadonlySet<ValueName> = new Set(["reading", "assume", "with"]);

/** Of an option that may be given once. */
export function givenFor(given: Given, name: ValueName): string | null {
  return given.values.get(name)?.[0] ?? null;
}

function optionIn(word: string): { readonly name: OptionName; readonly inline: string | null } {
  const short = { "-h": "help", "-V": "version", "-j": "json" }[word];
  const equals = word.indexOf("=");
  const inline = equals < 0 ? null : word.slice(equals + 1);
  const name = short ?? (equals < 0 ? word : word.slice(0, equals)).replace(/^--/, "");
  if (word.startsWith("--") || short !== undefined) {
    if (Object.hasOwn(options, name)) return { name: name as OptionName, inline };
  }
  const meant = nearest(name, Object.keys(options));
  throw new Unusable("C902", `There is no option ${word}.`, {
    expected: "an option of the command",
    found: word,
    suggestion: meant === null ? null : `--${meant}`,
  });
}

/** `name=value`. */
export function pairIn(option: ValueName, text: string): readonly [string, string] {
  const equals = text.lastIndexOf("=");
  if (equals > 0 && equals < text.length - 1) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new Unusable("C905", `--${option} needs ${options[option].takes}, found "${text}".`, {
    expected: options[option].takes ?? "",
    found: text,
  });
}
