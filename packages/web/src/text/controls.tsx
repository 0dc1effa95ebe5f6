// In which language the prose is read, apart from the page's own; and how to take it along.
import type { ReactNode } from "react";
import type { Search } from "../address/search.ts";
import { absolute } from "../time/moments.ts";
import { To } from "../told/links.tsx";
import { saveAs } from "../told/save-as.ts";
import { useTeller } from "../told/teller.tsx";
import { languageName } from "./passages.tsx";
import { isWritten, type TextRead } from "./read.ts";

/** Whether the address asks for a language in which nobody has written prose; then none is shown. */
export function isWrong(document: TextRead, { in: found }: Search): boolean {
  return found !== undefined && !isWritten(document, found);
}

export function Wrong({ document }: { readonly document: TextRead }): ReactNode {
  const { messages, address } = useTeller();
  if (!isWrong(document, address.search)) return null;
  return (
    <div className="trouble" role="alert">
      <h2>{messages.text("wrong.title")}</h2>
      <p>{messages.text("wrong.in", { found: address.search.in ?? "" })}</p>
      <p>
        <To page={address.path}>{messages.text("text.inPage")}</To>
      </p>
    </div>
  );
}

export function Languages({ document }: { readonly document: TextRead }): ReactNode {
  const { messages, address } = useTeller();
  const { clause } = address.search;
  return (
    <nav aria-label={messages.text("text.in")} className="languages onScreen">
      <span aria-hidden="true">{messages.text("text.in")}</span>
      <ul>
        {document.readings.map((tag) => (
          <li key={tag}>
            <To
              page={address.path}
              own={{
                ...(clause === undefined ? {} : { clause }),
                ...(tag === document.language ? {} : { in: tag }),
              }}
              lang={tag}
              hrefLang={tag}
              aria-current={tag === document.prose.language ? "true" : undefined}
            >
              {languageName(tag, tag)}
            </To>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The prose, and beneath it as of when it was read and of what it is made. */
export function Taking({ document }: { readonly document: TextRead }): ReactNode {
  const { messages, zone } = useTeller();
  const { text, language } = messages;
  const { agreement, asOf, knownAt, prose } = document;
  const save = async (): Promise<void> => {
    const { readingText } = await import("@pacta/telling");
    const rules = new Map(prose.rules.map((rule) => [rule.key, rule]));
    const body = readingText({
      agreement,
      sections: prose.sections.map(({ title, rules: keys }) => ({
        title,
        entries: keys.flatMap((key) => rules.get(key) ?? []),
      })),
    });
    const stamp = text("cite.stamp", {
      agreement: agreement.title,
      version: agreement.version ?? "–",
      asOf: `${absolute(asOf, zone, language)} (${zone})`,
      known: knownAt,
    });
    const notes = [
      ...(document.invented ? [text("invented")] : []),
      stamp,
      text("text.lead", { language: languageName(prose.language, language) }),
      location.href,
    ];
    saveAs(`${agreement.id}-${prose.language}.txt`, [`${body}\n--\n${notes.join("\n")}\n`]);
  };
  return (
    <p className="taking onScreen">
      <button type="button" onClick={() => void save()}>
        {text("text.save")}
      </button>{" "}
      <button type="button" onClick={() => window.print()}>
        {text("text.print")}
      </button>
    </p>
  );
}
