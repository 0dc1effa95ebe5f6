// How the draft reads, in any of the languages: the declaration at the cursor, and the whole on demand.
import type { Span } from "@pacta/core";
import type { EntryTold, ReadingDocument } from "@pacta/telling";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { languages } from "../messages/catalogue.ts";
import { useTeller } from "../told/teller.tsx";

export function Reads({
  cursor,
  read,
  changed,
  onGo,
}: {
  /** Null before anybody has been in the text. */
  readonly cursor: { readonly file: string; readonly offset: number } | null;
  readonly read: (language: string) => Promise<ReadingDocument | null>;
  /** Another object whenever the text may read otherwise. */
  readonly changed: unknown;
  readonly onGo: (span: Span) => void;
}): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const id = useId();
  const [language, setLanguage] = useState(messages.language);
  const [reading, setReading] = useState<ReadingDocument | null>(null);
  const [whole, setWhole] = useState(false);
  const wanted = whole || cursor !== null;
  const reader = useRef(read);
  reader.current = read;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again once the text has been looked at anew.
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    void reader.current(language).then((it) => current && setReading(it));
    return () => {
      current = false;
    };
  }, [language, changed, wanted]);
  const entries = reading?.sections.flatMap((section) => section.entries) ?? [];
  const here = entries.filter(({ spans }) =>
    spans.some(
      ({ file, from, to }) =>
        cursor !== null && file === cursor.file && from <= cursor.offset && cursor.offset <= to,
    ),
  );
  return (
    <section className="reads">
      <h2>{text("edit.reads")}</h2>
      <p className="together">
        <label htmlFor={id}>{text("edit.readsIn")}</label>
        <select id={id} value={language} onChange={({ target }) => setLanguage(target.value)}>
          {languages.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {new Intl.DisplayNames(tag, { type: "language" }).of(tag)}
            </option>
          ))}
        </select>
      </p>
      <h3>{text("edit.readsHere")}</h3>
      {here.length === 0 ? (
        <p>{text(cursor === null ? "edit.readsPut" : "edit.readsNothing")}</p>
      ) : (
        <div lang={language}>
          {here.map((entry) => (
            <Entry key={entry.of.join()} entry={entry} heading="h4" onGo={onGo} />
          ))}
        </div>
      )}
      <details onToggle={({ currentTarget }) => setWhole(currentTarget.open)}>
        <summary>{text("edit.readsWhole")}</summary>
        {whole && (
          <div lang={language}>
            {reading?.sections.map(({ kind, purpose, title, entries: its }) => (
              <section key={`${kind} ${purpose} ${title}`}>
                <h4>{title}</h4>
                {its.map((entry) => (
                  <Entry key={entry.of.join()} entry={entry} heading="h5" onGo={onGo} />
                ))}
              </section>
            ))}
          </div>
        )}
      </details>
    </section>
  );
}

function Entry({
  entry: { title, sentences, unstated, spans },
  heading: Heading,
  onGo,
}: {
  readonly entry: EntryTold;
  /** One below what it stands under. */
  readonly heading: "h4" | "h5";
  readonly onGo: (span: Span) => void;
}): ReactNode {
  const [span] = spans;
  return (
    <article className="reading">
      <Heading>
        {span === undefined ? (
          title
        ) : (
          <button type="button" className="place" onClick={() => onGo(span)}>
            {title}
          </button>
        )}
      </Heading>
      {sentences.map(({ key, says, source }) => (
        <p key={key}>
          {says}
          {source.length > 0 && (
            <small className="passages"> [{[...new Set(source.map((it) => it.says))].join("; ")}]</small>
          )}
        </p>
      ))}
      {unstated.map(({ key, says }) => (
        <p key={key} className="unknown">
          <span aria-hidden="true" className="shape">
            ?
          </span>
          {says}
        </p>
      ))}
    </article>
  );
}
