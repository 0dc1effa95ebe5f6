// The name under the cursor: what it stands for, where it is declared and used, and another name for it.
import type { Span } from "@pacta/core";
import type { Renaming } from "@pacta/language";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTeller } from "../told/teller.tsx";
import type { About } from "./language.worker.ts";

const most = 20;

export function Name({
  about,
  asked,
  onGo,
  onRename,
}: {
  readonly about: About | null;
  /** How often somebody has asked to rename: each time the field takes the focus. */
  readonly asked: number;
  readonly onGo: (span: Span) => void;
  readonly onRename: (to: string) => Promise<Renaming | null>;
}): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<{ readonly of: string; readonly words: string } | null>(null);
  useEffect(() => {
    if (asked > 0) input.current?.focus();
  }, [asked]);
  if (about === null)
    return (
      <section className="name">
        <h2>{text("edit.name")}</h2>
        <p>{text("edit.nameNone")}</p>
      </section>
    );
  return (
    <section className="name">
      <h2>{text("edit.name")}</h2>
      <p>
        <span lang="en">{about.kind}</span> <strong>{about.name}</strong>
        {about.title !== null && <q>{about.title}</q>}
      </p>
      <p>
        <button type="button" className="place" onClick={() => onGo(about.span)}>
          {text("edit.declared", { file: about.span.file, line: about.line })}
        </button>
      </p>
      <details>
        <summary>{text("edit.uses", { count: about.uses.length })}</summary>
        <ul className="plain">
          {about.uses.slice(0, most).map((use) => (
            <li key={`${use.file} ${use.from}`}>
              <button type="button" className="place" onClick={() => onGo(use)}>
                {text("edit.place", { file: use.file, line: use.line })}
              </button>
            </li>
          ))}
        </ul>
      </details>
      <form
        className="together"
        onSubmit={async (event) => {
          event.preventDefault();
          const to = input.current?.value.trim() ?? "";
          if (to === "" || to === about.name) return;
          const found = await onRename(to);
          setRefused(
            found?.kind === "refused"
              ? { of: about.name, words: text(`edit.rename.${found.because}`, { to }) }
              : null,
          );
        }}
      >
        <label htmlFor={id}>{text("edit.rename")}</label>
        <input
          id={id}
          ref={input}
          key={about.name}
          defaultValue={about.name}
          aria-invalid={refused?.of === about.name}
        />
        <button type="submit">{text("edit.renameDo")}</button>
      </form>
      {refused?.of === about.name && <p role="alert">{refused.words}</p>}
    </section>
  );
}
