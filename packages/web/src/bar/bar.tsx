// As of when, known at what, in which zone and language: one form, so that nothing moves before it is sent. The address
// is what it writes, and the only place where the choice is kept.
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { useFieldOf } from "../address/field.ts";
import { isInstant, isPosition, type Search } from "../address/search.ts";
import type { Messages } from "../messages/catalogue.ts";
import { atWall, daysOn, wallOf, zonesWith } from "../time/moments.ts";

export type BarTerms = {
  readonly search: Search;
  readonly messages: Messages;
  readonly languages: readonly string[];
  readonly zone: string;
  /** The agreement's own zone, once it is known. */
  readonly ownZone: string | null;
  /** The moment that is shown; null as long as nothing is. */
  readonly asOf: string | null;
  readonly onSearch: (search: Search) => void;
};

export function Bar(terms: BarTerms): ReactNode {
  const { search, messages, languages, zone, ownZone, asOf, onSearch } = terms;
  const { text } = messages;
  const [unread, setUnread] = useState<string | null>(null);
  const asOfField = useFieldOf<HTMLInputElement>(search.asof === undefined ? "" : wallOf(search.asof, zone));
  const knownField = useFieldOf<HTMLInputElement>(knownShown(search.known, zone));
  const zoneField = useFieldOf<HTMLSelectElement>(zone);
  const languageField = useFieldOf<HTMLSelectElement>(messages.language);
  const send = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entered = enteredIn(new FormData(event.currentTarget), terms);
    setUnread(entered.unread);
    if (entered.unread === null) onSearch(entered.search);
  };
  const goTo = (asof: string | undefined): void => {
    const { asof: _, ...rest } = search;
    onSearch(asof === undefined ? rest : { ...rest, asof });
  };
  const from = search.asof ?? asOf;
  return (
    <form className="bar" aria-label={text("bar")} onSubmit={send}>
      <div className="field">
        <label htmlFor="asof">{text("bar.asOf")}</label>
        <div className="together">
          <input {...asOfField} id="asof" name="asof" type="datetime-local" aria-describedby="asof-now" />
          <span id="asof-now">{search.asof === undefined ? text("bar.isNow") : ""}</span>
        </div>
        <div className="days">
          <button
            id="earlier"
            type="button"
            disabled={from === null}
            onClick={() => from !== null && goTo(daysOn(from, -1, zone))}
          >
            {text("bar.earlier")}
          </button>
          <button
            id="later"
            type="button"
            disabled={from === null}
            onClick={() => from !== null && goTo(daysOn(from, 1, zone))}
          >
            {text("bar.later")}
          </button>
          <button id="to-now" type="button" onClick={() => goTo(undefined)}>
            {text("bar.now")}
          </button>
        </div>
      </div>
      <div className="field">
        <label htmlFor="known">{text("bar.known")}</label>
        <input
          {...knownField}
          id="known"
          name="known"
          type="text"
          autoComplete="off"
          aria-describedby="known-hint"
          aria-invalid={unread !== null}
        />
        <small id="known-hint">
          {unread === null ? text("bar.knownHint") : text("bar.unread", { found: unread })}
        </small>
      </div>
      <div className="field">
        <label htmlFor="tz">{text("bar.zone")}</label>
        <select {...zoneField} id="tz" name="tz">
          {zonesWith([...(ownZone === null ? [] : [ownZone]), zone]).map((it) => (
            <option key={it}>{it}</option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="lang">{text("bar.language")}</label>
        <select {...languageField} id="lang" name="lang">
          {languages.map((it) => (
            <option key={it} value={it} lang={it}>
              {nameOf(it)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">{text("bar.show")}</button>
    </form>
  );
}

/** What is written is meant in the zone in which it was shown, also where another is chosen with it. */
function enteredIn(
  entered: FormData,
  { search, messages, zone }: BarTerms,
): { readonly search: Search; readonly unread: string | null } {
  const field = (name: string): string => String(entered.get(name) ?? "").trim();
  const wall = field("asof");
  const same = search.asof !== undefined && wall === wallOf(search.asof, zone);
  const asof = same ? search.asof : atWall(wall, zone);
  const known = field("known");
  const knownAt = known === knownShown(search.known, zone) ? search.known : knownIn(known, zone);
  if (known !== "" && (knownAt === undefined || knownAt === null)) return { search, unread: known };
  const tz = field("tz");
  const lang = field("lang");
  return {
    unread: null,
    search: {
      ...(asof == null ? {} : { asof }),
      ...(knownAt == null || known === "" ? {} : { known: knownAt }),
      ...(tz === zone && search.tz === undefined ? {} : { tz }),
      ...(lang === messages.language && search.lang === undefined ? {} : { lang }),
    },
  };
}

function knownIn(text: string, zone: string): string | null {
  return isPosition(text) || isInstant(text) ? text : atWall(text.replace(" ", "T"), zone);
}

function knownShown(known: string | undefined, zone: string): string {
  if (known === undefined || isPosition(known)) return known ?? "";
  return wallOf(known, zone).replace("T", " ");
}

/** A language by its own name. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: "language", fallback: "code" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
