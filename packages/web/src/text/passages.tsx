// What sentences rest on: short references behind a sentence, and words of a text, each in the language in which it has
// them.
import type { Documents, PassageLine } from "@pacta/server/wire";
import { Fragment, type ReactNode } from "react";
import { To } from "../told/links.tsx";
import { isWeb, textPage } from "../told/sources.tsx";
import { useTeller } from "../told/teller.tsx";

export function References({
  of,
  documents,
}: {
  readonly of: readonly PassageLine[];
  readonly documents: Documents;
}): ReactNode {
  const once = [...new Map(of.map((it) => [`${it.document} ${it.clause}`, it])).values()];
  return once.map((it) => (
    <Fragment key={`${it.document} ${it.clause}`}>
      {" "}
      <Reference of={it} documents={documents} />
    </Fragment>
  ));
}

function Reference({
  of: { document: id, clause, says },
  documents,
}: {
  readonly of: PassageLine;
  readonly documents: Documents;
}): ReactNode {
  const { status = null, url = null } = documents[id] ?? {};
  const short = clause === null ? id : `${id} ${clause}`;
  if (status !== null)
    return (
      <To page={textPage(id)} own={clause === null ? {} : { clause }} className="reference" title={says}>
        {short}
      </To>
    );
  return url !== null && isWeb(url) ? (
    <a href={url} rel="noreferrer external" className="reference" title={says}>
      {short}
    </a>
  ) : (
    <span className="reference" title={says}>
      {short}
    </span>
  );
}

/** Nobody has translated them here: who knows the language of words says it, and whose language is not known are of
 *  none. */
export function Words({
  text,
  language,
}: {
  readonly text: string;
  readonly language: string | null;
}): ReactNode {
  const { messages } = useTeller();
  return (
    <figure className="words">
      <blockquote lang={language ?? "und"}>{text}</blockquote>
      <figcaption className="quiet">
        {language === null
          ? messages.text("words.unknown")
          : messages.text("words.in", { language: languageName(language, messages.language) })}
      </figcaption>
    </figure>
  );
}

/** As another language calls it; a tag that is none stands for itself. */
export function languageName(tag: string, within: string): string {
  try {
    return new Intl.DisplayNames(within, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A sentence made for the reader, in which words between quotation marks are the authors', in a language of theirs. */
export function quotedParts(says: string): readonly { readonly words: string; readonly quoted: boolean }[] {
  return says
    .split(/(“[^“”]*”|«[^«»]*»|„[^„“”]*[“”])/)
    .map((words, i) => ({ words, quoted: i % 2 === 1 }))
    .filter(({ words }) => words !== "");
}
