// What stands in the place of a page, or of a part of one, whose scripts did not come or that has a fault: never nothing,
// and never in the place of more than that part.
import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, Suspense, useCallback, useState } from "react";
import type { Messages } from "../messages/catalogue.ts";

/** Where the part is another under another key it is tried anew. */
export function Apart({
  messages,
  of = "",
  waiting = null,
  children,
}: {
  readonly messages: Messages;
  readonly of?: string;
  readonly waiting?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <CatchBoundary getResetKey={() => of} errorComponent={() => <Fallen messages={messages} />}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </CatchBoundary>
  );
}

/** For what a part waits for: where that fails, the part has failed. */
export function useFailing(): (error: unknown) => void {
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  const failing = useCallback((error: unknown) => setFailed({ error }), []);
  if (failed !== null) throw failed.error;
  return failing;
}

export function Fallen({ messages: { text } }: { readonly messages: Messages }): ReactNode {
  return (
    <div className="trouble fallen" role="alert">
      <p>{text("error.fallen")}</p>
      <p>{text("error.fallenAdvice")}</p>
      <button type="button" onClick={() => location.reload()}>
        {text("error.reload")}
      </button>
    </div>
  );
}
