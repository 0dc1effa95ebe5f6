// The files of the draft: which is shown, what is opened from the disk, what is taken home.
import type { SourceFile } from "@pacta/language";
import { type ReactNode, useId } from "react";
import { saveAs } from "../told/save-as.ts";
import { useTeller } from "../told/teller.tsx";
import { withPlainEnds } from "./sources.ts";

export function Files({
  names,
  current,
  onShow,
  onNew,
  onOpen,
  onRemove,
  filesNow,
}: {
  readonly names: readonly string[];
  readonly current: string;
  readonly onShow: (name: string) => void;
  readonly onNew: (file: SourceFile) => void;
  readonly onOpen: (files: readonly SourceFile[]) => void;
  readonly onRemove: (name: string) => void;
  readonly filesNow: () => readonly SourceFile[];
}): ReactNode {
  const { text } = useTeller().messages;
  const open = useId();
  return (
    <section className="files" aria-label={text("edit.files")}>
      <h2>{text("edit.files")}</h2>
      <ul className="plain">
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="file"
              aria-current={name === current ? "true" : undefined}
              onClick={() => onShow(name)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" onClick={() => onNew({ name: freeName(names), text: "\n" })}>
          {text("edit.newFile")}
        </button>
      </p>
      <p className="field">
        <label htmlFor={open}>{text("edit.open")}</label>
        <input
          id={open}
          type="file"
          multiple
          accept=".pacta,.md,text/plain"
          onChange={async ({ target }) => {
            const chosen = await Promise.all(
              [...(target.files ?? [])].map(async (file) => ({
                name: file.name,
                text: withPlainEnds(await file.text()),
              })),
            );
            target.value = "";
            onOpen(chosen);
          }}
        />
      </p>
      <p>
        <button type="button" onClick={() => download(filesNow().filter(({ name }) => name === current)[0])}>
          {text("edit.download")}
        </button>
      </p>
      {names.length > 1 && (
        <>
          <p>
            <button type="button" onClick={() => download(together(filesNow()))}>
              {text("edit.downloadAll")}
            </button>
          </p>
          <p>
            <button
              type="button"
              onClick={() => {
                if (window.confirm(`${text("edit.remove")}: ${current}`)) onRemove(current);
              }}
            >
              {text("edit.remove")}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function freeName(names: readonly string[]): string {
  for (let n = 1; ; n++) if (!names.includes(`part-${n}.pacta`)) return `part-${n}.pacta`;
}

/** The order of files says nothing, so that all of them may be one. Prose between rules stays in files of its own. */
export function together(files: readonly SourceFile[]): SourceFile {
  return {
    name: "agreement.pacta",
    text: files
      .filter(({ name }) => !name.endsWith(".md"))
      .map(({ name, text }) => `# ${name}\n${text.trimEnd()}\n`)
      .join("\n"),
  };
}

function download(file: SourceFile | undefined): void {
  if (file !== undefined) saveAs(file.name, [file.text]);
}
