// What is shown once: to be copied now, since nobody can show it again.
import { type ReactNode, useState } from "react";
import { useTeller } from "../told/teller.tsx";

export function Secret({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <div className="secret">
      <p>
        <strong>{label}</strong> {text("once")}
      </p>
      <Copied value={value} />
    </div>
  );
}

/** A text with a button that copies it. */
export function Copied({ value }: { readonly value: string }): ReactNode {
  const { text } = useTeller().messages;
  const [copied, setCopied] = useState<boolean | null>(null);
  // Where a page has not come by TLS there is no clipboard at all.
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="copied">
      <code>{value}</code>
      <button type="button" onClick={() => void copy()}>
        {text("copy")}
      </button>
      <span role="status">{copied === null ? "" : text(copied ? "copied" : "copy.not")}</span>
    </div>
  );
}
