// What somebody does on a page: sent once, and told how it went. A refusal is told with its code and with what to do.
import { type ProblemDocument, ProblemError } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { Refusal } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";

export type Doing = {
  readonly busy: boolean;
  /** What was told last: of how it went, or what the server said against it. Null is no answer at all. */
  readonly told: string | null;
  readonly trouble: { readonly problem: ProblemDocument | null; readonly words?: string } | null;
  /** Does it, and tells the words that it returns. */
  readonly run: (what: () => Promise<string>) => void;
};

/** Refused before anything was sent, in words of the page. */
export class Unsent extends Error {}

export function useDoing(): Doing {
  const { again } = useTeller();
  const [state, setState] = useState<Omit<Doing, "run">>({ busy: false, told: null, trouble: null });
  const run = (what: () => Promise<string>): void => {
    setState({ busy: true, told: null, trouble: null });
    what().then(
      (told) => {
        setState({ busy: false, told, trouble: null });
        again?.();
      },
      (error: unknown) =>
        setState({
          busy: false,
          told: null,
          trouble: {
            problem: error instanceof ProblemError ? error.problem : null,
            ...(error instanceof Unsent ? { words: error.message } : {}),
          },
        }),
    );
  };
  return { ...state, run };
}

/** Stands always, so that what comes into it is heard. */
export function Told({ of: { told, trouble } }: { readonly of: Doing }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <div className="told" aria-live="polite">
      {told !== null && told !== "" && <p className="done">{told}</p>}
      {trouble !== null &&
        (trouble.words !== undefined ? (
          <p className="refused">{trouble.words}</p>
        ) : trouble.problem === null ? (
          <p className="refused">
            {text("error.silent")} {text("error.silentAdvice")}
          </p>
        ) : (
          <Refusal problem={trouble.problem} />
        ))}
    </div>
  );
}
