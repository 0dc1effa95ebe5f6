// Copies a text, for a mail. Where the browser lets nobody write to its clipboard, the text is shown to be copied by hand.
import { type ReactNode, useState } from "react";
import { useTeller } from "./teller.tsx";

type Outcome =
  | { readonly kind: "copied" }
  /** What is to be copied did not come. */
  | { readonly kind: "unread" }
  | { readonly kind: "by hand"; readonly words: string };

export function Copy({
  text: read,
  children,
}: {
  readonly text: () => string | Promise<string>;
  readonly children: ReactNode;
}): ReactNode {
  const { text } = useTeller().messages;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const copy = async (): Promise<void> => {
    setOutcome(null);
    const words = await (async () => read())().catch(() => null);
    if (words === null) return setOutcome({ kind: "unread" });
    try {
      await navigator.clipboard.writeText(words);
      setOutcome({ kind: "copied" });
    } catch {
      // It refuses, or there is none.
      setOutcome({ kind: "by hand", words });
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {children}
      </button>
      <span role="status">
        {outcome?.kind === "copied" && <> {text("copy.done")}</>}
        {outcome?.kind === "unread" && <> {text("error.silent")}</>}
      </span>
      {outcome?.kind === "by hand" && (
        <textarea
          className="byHand"
          readOnly
          rows={8}
          aria-label={text("copy.byHand")}
          value={outcome.words}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </>
  );
}
