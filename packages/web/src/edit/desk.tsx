// Whoever writes sits here: one draft, one field, and around it what the language says.
import type { Span } from "@pacta/core";
import type { Fix, SourceFile } from "@pacta/language";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Fallen } from "../record/fallen.tsx";
import { Moment } from "../told/moment.tsx";
import { useTeller } from "../told/teller.tsx";
import { type Draft, draftOf, type Keeping, type Seen } from "./draft.ts";
import { type Field, fieldIn } from "./field.ts";
import { Files } from "./files.tsx";
import type { Kept } from "./kept.ts";
import type { About } from "./language.worker.ts";
import { Name } from "./name.tsx";
import { Coverage, Problems } from "./panels.tsx";
import { Reads } from "./reads.tsx";
import { declaresAgreement, type Origin } from "./sources.ts";
import { TryIt } from "./try-it.tsx";

export type Desk = {
  readonly draft: Draft;
  readonly field: Field;
};

export function Desk({
  origin,
  kept,
  onDiscard,
}: {
  readonly origin: Origin;
  readonly kept: Kept | null;
  readonly onDiscard: () => void;
}): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const host = useRef<HTMLDivElement>(null);
  const desk = useRef<Desk | null>(null);
  const opened = kept?.files ?? origin.files;
  const [current, setCurrent] = useState(opened[0]?.name ?? "");
  const [about, setAbout] = useState<About | null>(null);
  const [cursor, setCursor] = useState<{ readonly file: string; readonly offset: number } | null>(null);
  const [renaming, setRenaming] = useState(0);
  const currentName = useRef(current);
  currentName.current = current;
  const [seen, setSeen] = useState<Seen>({
    names: opened.map(({ name }) => name),
    understood: null,
    overview: null,
    failed: false,
    keeping: { kind: "as before" },
  });

  const show = (name: string): void => {
    currentName.current = name;
    setCurrent(name);
    const it = desk.current;
    it?.field.show({ name, text: it.draft.textOf(name) });
  };
  const goTo = ({ file, from, to }: Pick<Span, "file" | "from" | "to">): void => {
    if (file !== currentName.current) show(file);
    desk.current?.field.goTo(from, to);
  };
  const put = (files: readonly SourceFile[]): void => {
    for (const file of files) {
      desk.current?.field.put(file.name, file.text);
      desk.current?.draft.write(file);
    }
  };
  const hold = (files: readonly SourceFile[]): void => {
    desk.current?.draft.hold(files);
    desk.current?.field.forget();
    show(files[0]?.name ?? "");
  };
  const fix = async ({ edits }: Pick<Fix, "edits">): Promise<void> =>
    put((await desk.current?.draft.language.call("fixed", edits)) ?? []);
  const format = async (): Promise<void> => {
    const name = currentName.current;
    const formatted = await desk.current?.draft.language.call("formatted", name).catch(() => undefined);
    if (formatted !== undefined) put([{ name, text: formatted }]);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is opened once; whoever discards it mounts another.
  useEffect(() => {
    if (host.current === null) return;
    const draft = draftOf(
      origin.key,
      opened,
      setSeen,
      kept === null ? undefined : { kind: "kept", at: kept.at },
    );
    let moved: ReturnType<typeof setTimeout> | undefined;
    const field = fieldIn(host.current, {
      messages: teller.messages,
      onChange: draft.write,
      onMove: (offset) => {
        clearTimeout(moved);
        moved = setTimeout(async () => {
          const file = currentName.current;
          setCursor({ file, offset });
          setAbout(await draft.language.call("about", file, offset).catch(() => null));
        }, 150);
      },
      onFix: (it) => void fix(it),
      onCommand: async (command) => {
        if (command === "format") await format();
        else if (command === "rename") setRenaming((times) => times + 1);
        else
          setAbout((it) => {
            if (it !== null) goTo(it.span);
            return it;
          });
      },
      completions: ({ name, text: written }, offset) =>
        draft.language
          .call("completions", name, written, offset)
          .catch(() => ({ from: offset, to: offset, options: [] })),
      hover: async (file, offset) => {
        const it = await draft.language.call("about", file, offset).catch(() => null);
        if (it === null) return null;
        const { from, to } = it.asked;
        return { from, to, words: [`${it.kind} ${it.name}`, it.title ?? ""].filter((line) => line !== "") };
      },
    });
    desk.current = { draft, field };
    field.show({ name: current, text: draft.textOf(current) });
    return () => {
      clearTimeout(moved);
      field.stop();
      draft.stop();
      desk.current = null;
    };
  }, []);
  const { understood, overview, keeping } = seen;
  useEffect(() => {
    if (understood !== null) desk.current?.field.mark(current, understood.diagnostics, understood.names);
  }, [understood, current]);

  return (
    <div className="desk">
      <Files
        names={seen.names}
        current={current}
        onShow={show}
        onNew={(file) => {
          put([file]);
          show(file.name);
        }}
        onOpen={(files) => {
          // An agreement of one's own stands in the place of what the page began with, unless somebody has written there.
          if (kept === null && keeping.kind === "as before" && files.some(declaresAgreement)) hold(files);
          else put(files);
          const [first] = files;
          if (first !== undefined) show(first.name);
        }}
        onRemove={(name) => hold((desk.current?.draft.files() ?? []).filter((it) => it.name !== name))}
        filesNow={() => desk.current?.draft.files() ?? opened}
      />
      <section className="writing" aria-label={text("edit.field")}>
        <p className="together">
          <button type="button" onClick={() => void format()}>
            {text("edit.format")}
          </button>
          <TryIt filesNow={() => desk.current?.draft.files() ?? opened} />
          <KeptSaid keeping={keeping} />
          {keeping.kind !== "as before" && (
            <button
              type="button"
              onClick={async () => {
                if (!window.confirm(text("edit.discardSure"))) return;
                await desk.current?.draft.discard();
                onDiscard();
              }}
            >
              {text(`edit.discard.${origin.kind}`)}
            </button>
          )}
        </p>
        <div ref={host} className="field-of-text" />
        <p id="edit-keys" className="hint">
          {text("edit.keys")}
        </p>
      </section>
      <aside className="beside">
        <Name
          about={about}
          asked={renaming}
          onGo={goTo}
          onRename={async (to) => {
            const it = desk.current;
            if (it === null || about === null) return null;
            const found = await it.draft.language.call("rename", about.name, to);
            if (found.kind === "renamed") await fix(found);
            return found;
          }}
        />
        <Reads
          cursor={cursor}
          read={(into) =>
            desk.current?.draft.language.call("reading", into).catch(() => null) ?? Promise.resolve(null)
          }
          changed={overview}
          onGo={goTo}
        />
      </aside>
      {seen.failed ? (
        <Fallen messages={teller.messages} />
      ) : (
        <Problems understood={understood} onGo={goTo} onFix={(it) => void fix(it)} />
      )}
      <Coverage overview={overview} onGo={goTo} />
    </div>
  );
}

function KeptSaid({ keeping }: { readonly keeping: Keeping }): ReactNode {
  const { text } = useTeller().messages;
  switch (keeping.kind) {
    case "as before":
      return null;
    case "under way":
      return <span className="kept-said">{text("edit.keeping")}</span>;
    case "kept":
      return (
        <span className="kept-said">
          {text("edit.kept")} <Moment at={keeping.at} />
        </span>
      );
    case "refused":
      return (
        <strong className="kept-said late" role="alert">
          {text("edit.notKept")}
        </strong>
      );
  }
}
