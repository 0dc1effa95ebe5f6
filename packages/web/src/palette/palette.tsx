// The search: type a name, a key, a page, a date or "why KEY", choose with the arrows, go with Enter. With a reason open
// it copies how to cite it.
import type { IndexLine } from "@pacta/server/wire";
import {
  type KeyboardEvent,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Autocomplete, Input, Label, ListBox, ListBoxItem, TextField } from "react-aria-components";
import { type PageLine, pages } from "../pages.ts";
import { askingOf, client } from "../record/reading.ts";
import { absolute } from "../time/moments.ts";
import { hrefTo } from "../told/links.tsx";
import { citationOf, fixed } from "../why/cited.ts";
import { hrefOf, type Meant, meantBy } from "./meant.ts";
import type { FinderTerms } from "./terms.ts";
import "./style.css";

export function Palette({
  messages,
  zone,
  path,
  search,
  go,
  onClose,
}: FinderTerms & { readonly onClose: () => void }): ReactNode {
  const { text, language } = messages;
  const dialog = useRef<HTMLDialogElement>(null);
  const [sought, setSought] = useState("");
  const [copied, setCopied] = useState<string | null>(null);
  const { names, trouble } = useNames(search, language);
  useEffect(() => {
    const it = dialog.current;
    if (it?.open === false) it.showModal();
  }, []);
  const asked = useDeferredValue(sought);
  const known = useMemo(
    () => ({ pages, titleOf: ({ name }: PageLine) => text(`page.${name}`), names, zone, search }),
    [names, zone, search, text],
  );
  const meant = useMemo(
    () => meantBy(asked, known).map((it) => ({ id: idOf(it), meant: it })),
    [asked, known],
  );
  const choose = (chosen: Meant | undefined): void => {
    if (chosen === undefined) return;
    const href = hrefOf(chosen, path, search);
    if (href !== null) {
      onClose();
      go(href);
      return;
    }
    if (chosen.kind !== "citation") return;
    void copy(chosen.key).then(
      () => setCopied(text("find.copied")),
      () => setCopied(text("copy.not")),
    );
  };
  const copy = async (key: string): Promise<void> => {
    const why = await client.why(key, askingOf(search, language));
    const address = `${location.origin}${hrefTo(path, search, { ...fixed(why), why: key })}`;
    await navigator.clipboard.writeText(citationOf(why, address, { messages, zone }));
  };
  /** Whoever types and presses Enter at once means the first of what is typed, before the list has caught up with it. */
  const hurry = (event: KeyboardEvent): void => {
    const behind = asked !== sought || !(event.target as Element).hasAttribute("aria-activedescendant");
    if (event.key !== "Enter" || event.nativeEvent.isComposing || sought.trim() === "" || !behind) return;
    event.preventDefault();
    event.stopPropagation();
    choose(meantBy(sought, known)[0]);
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={text("find")}
      closedby="any"
      onClose={onClose}
      onKeyDownCapture={hurry}
    >
      <Autocomplete
        inputValue={sought}
        onInputChange={(it) => {
          setSought(it);
          setCopied(null);
        }}
      >
        <TextField className="paletteField" autoFocus>
          <Label>{text("find")}</Label>
          <Input className="paletteInput" placeholder={text("find.example")} />
        </TextField>
        <p className="paletteCount" role="status">
          {copied ??
            (trouble
              ? text("find.noNames")
              : asked === ""
                ? text("find.hint")
                : text("find.count", { count: meant.length }))}
        </p>
        <ListBox
          aria-label={text("find.results")}
          className="paletteList"
          items={meant}
          dependencies={[messages]}
          onAction={(id) => choose(meant.find((it) => it.id === id)?.meant)}
          renderEmptyState={() => <span className="paletteNone">{text("find.none")}</span>}
        >
          {({ id, meant: it }) => {
            const { title, what, key } = wordsOf(it, messages, zone);
            return (
              <ListBoxItem id={id} textValue={title} className="paletteItem">
                <span>{title}</span>{" "}
                <span className="paletteWhat">
                  {what}
                  {key !== null && (
                    <>
                      {" · "}
                      <span className="key">{key}</span>
                    </>
                  )}
                </span>
              </ListBoxItem>
            );
          }}
        </ListBox>
      </Autocomplete>
    </dialog>
  );
}

function idOf(meant: Meant): string {
  switch (meant.kind) {
    case "name":
      return `name ${meant.name.kind} ${meant.name.key}`;
    case "page":
      return `page ${meant.page.name}`;
    case "reason":
    case "citation":
      return `${meant.kind} ${meant.key}`;
    case "moment":
    case "now":
      return meant.kind;
  }
}

function wordsOf(
  meant: Meant,
  { text, language }: FinderTerms["messages"],
  zone: string,
): { readonly title: string; readonly what: string; readonly key: string | null } {
  switch (meant.kind) {
    case "moment":
      return {
        title: text("find.asOf", { time: `${absolute(meant.asof, zone, language)} (${zone})` }),
        what: text("find.moment"),
        key: null,
      };
    case "now":
      return { title: text("bar.now"), what: text("find.moment"), key: null };
    case "reason":
      return { title: text("why.of", { key: meant.key }), what: text("find.reason"), key: null };
    case "citation":
      return { title: text("find.citation"), what: text("find.action"), key: meant.key };
    case "page":
      return { title: meant.title, what: text("find.page"), key: null };
    case "name":
      return { title: meant.name.title, what: text(`kind.${meant.name.kind}`), key: meant.name.key };
  }
}

/** Read when the search is opened, and held by the browser for the next time. */
function useNames(
  { asof, known }: { readonly asof?: string; readonly known?: string },
  language: string,
): { readonly names: readonly IndexLine[]; readonly trouble: boolean } {
  const [read, setRead] = useState<{ readonly names: readonly IndexLine[]; readonly trouble: boolean }>({
    names: [],
    trouble: false,
  });
  useEffect(() => {
    let current = true;
    const asking = askingOf(
      { ...(asof === undefined ? {} : { asof }), ...(known === undefined ? {} : { known }) },
      language,
    );
    void client.index(asking).then(
      ({ names }) => current && setRead({ names, trouble: false }),
      () => current && setRead({ names: [], trouble: true }),
    );
    return () => {
      current = false;
    };
  }, [asof, known, language]);
  return read;
}
