// The way into the search: a button on every page, and Ctrl+K. The dialog itself is loaded when somebody opens it.
import { lazy, type ReactNode, useEffect, useState } from "react";
import { Apart } from "../record/fallen.tsx";
import type { FinderTerms } from "./terms.ts";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

export function Finder(terms: FinderTerms): ReactNode {
  const { text } = terms.messages;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== "KeyK")
        return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <button type="button" className="find" aria-keyshortcuts="Control+K" onClick={() => setOpen(true)}>
        {text("find")} <kbd>Ctrl K</kbd>
      </button>
      {open && (
        <Apart messages={terms.messages}>
          <Palette {...terms} onClose={() => setOpen(false)} />
        </Apart>
      )}
    </>
  );
}
