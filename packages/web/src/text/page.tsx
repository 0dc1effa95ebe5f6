// What does the text say, what of it has a rule, and what does it leave open? The whole agreement as prose.
import { type ReactNode, useEffect } from "react";
import { type Page, pageOf } from "../page.ts";
import { useTeller } from "../told/teller.tsx";
import { isWrong, Languages, Taking, Wrong } from "./controls.tsx";
import { CoverageShown } from "./coverage.tsx";
import { Instruments } from "./instruments.tsx";
import { languageName } from "./passages.tsx";
import { Behind, Folded, Sentences } from "./prose.tsx";
import { byKey, placeOf, readText, type TextRead } from "./read.ts";
import { useMargins } from "./sheet.ts";
import "./style.css";

export function TextPage({ document }: { readonly document: TextRead }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const { prose } = document;
  useMargins(document, null);
  useEffect(() => {
    const { hash } = location;
    if (hash !== "") window.document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, []);
  return (
    <>
      <CoverageShown of={document.coverage} />
      <section aria-labelledby="instruments" className="onScreen">
        <h2 id="instruments">{text("instruments")}</h2>
        {document.instruments.length === 0 ? (
          <p>{text("instruments.none")}</p>
        ) : (
          <Instruments document={document} />
        )}
      </section>
      <section aria-labelledby="prose">
        <h2 id="prose">{text("text.prose")}</h2>
        <Languages document={document} />
        <Wrong document={document} />
        {!isWrong(document, address.search) && (
          <>
            <p className="quiet">
              {text("text.lead", { language: languageName(prose.language, messages.language) })}
            </p>
            <Taking document={document} />
            <Contents of={document} />
            {prose.sections.map((section) => (
              <Section key={`${section.kind} ${section.purpose}`} of={section} document={document} />
            ))}
          </>
        )}
      </section>
    </>
  );
}

type SectionOf = TextRead["sections"][number];

function idOf({ kind, purpose }: SectionOf): string {
  return placeOf("part", purpose === null ? kind : `${kind}-${purpose}`);
}

function Contents({ of: { prose } }: { readonly of: TextRead }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <nav aria-labelledby="contents" className="contents">
      <h3 id="contents">{text("text.contents")}</h3>
      <ol>
        {prose.sections.map((it) => (
          <li key={idOf(it)}>
            <a href={`#${encodeURIComponent(idOf(it))}`} lang={prose.language}>
              {it.title}
            </a>{" "}
            <span className="quiet">{it.rules.length}</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Section({ of, document }: { readonly of: SectionOf; readonly document: TextRead }): ReactNode {
  const { prose } = document;
  const rules = byKey(prose.rules);
  const id = idOf(of);
  return (
    <section aria-labelledby={id} className="chapter">
      <h3 id={id} lang={prose.language}>
        {of.title}
      </h3>
      {of.rules.map((key) => {
        const rule = rules.get(key);
        return (
          rule !== undefined && (
            <article key={key} aria-labelledby={placeOf("rule", key)} className="rule">
              <h4 id={placeOf("rule", key)}>
                <span lang={rule.of.length > 1 ? prose.language : undefined}>{rule.title}</span>{" "}
                <a href={`#${encodeURIComponent(placeOf("rule", key))}`} className="key">
                  {key}
                </a>
              </h4>
              <Sentences of={rule} language={prose.language} documents={document.documents} />
              <Folded rule={rule}>
                <Behind rule={rule} />
              </Folded>
            </article>
          )
        );
      })}
    </section>
  );
}

export const page: Page = pageOf<TextRead>({ read: readText, Show: TextPage });
