// The second person's word, or the first one's change of mind. What the server makes of it is said here; an approval by
// somebody who may not is on record and has no effect.
import { ProblemError, type VersionDecision, type VersionDocument } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { client } from "../record/reading.ts";
import { Refusal } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";

type Outcome =
  | { readonly kind: "idle" | "busy" | "unreachable" }
  | { readonly kind: "answered"; readonly answer: VersionDecision }
  | { readonly kind: "refused"; readonly problem: ProblemError["problem"] };

export function Decide({ document }: { readonly document: VersionDocument }): ReactNode {
  const { text } = useTeller().messages;
  const { version, state, mayApprove, mayWithdraw, takesTwo } = document;
  const [outcome, setOutcome] = useState<Outcome>({ kind: "idle" });
  const decide = async (decision: "approve" | "withdraw"): Promise<void> => {
    setOutcome({ kind: "busy" });
    try {
      setOutcome({ kind: "answered", answer: await client.decideVersion(version, decision) });
    } catch (error) {
      setOutcome(
        error instanceof ProblemError ? { kind: "refused", problem: error.problem } : { kind: "unreachable" },
      );
    }
  };
  const answer = outcome.kind === "answered" ? outcome.answer : null;
  const isOver = answer !== null && answer.state !== "open";
  if (state !== "proposed" && outcome.kind === "idle") return null;
  return (
    <section aria-labelledby="decide" className="decide">
      <h2 id="decide">{text("texts.decide")}</h2>
      {state === "proposed" && !isOver && (
        <>
          <p>{text(takesTwo ? (mayApprove ? "texts.second" : "texts.secondOther") : "texts.alone")}</p>
          <p className="together">
            {mayApprove && (
              <button type="button" disabled={outcome.kind === "busy"} onClick={() => void decide("approve")}>
                {text("texts.approve")}
              </button>
            )}
            {mayWithdraw && (
              <button
                type="button"
                disabled={outcome.kind === "busy"}
                onClick={() => void decide("withdraw")}
              >
                {text("texts.withdraw")}
              </button>
            )}
          </p>
        </>
      )}
      <div role="status">
        {outcome.kind === "unreachable" && <p>{text("texts.unreachable")}</p>}
        {outcome.kind === "refused" && <Refusal problem={outcome.problem} />}
        {answer?.state === "approved" && (
          <p className="sentence">{text("texts.isApproved", { position: answer.position ?? 0 })}</p>
        )}
        {answer?.state === "withdrawn" && <p className="sentence">{text("texts.isWithdrawn")}</p>}
        {answer?.state === "open" && (
          <p className="sentence">
            {text("texts.purported")} <span lang="en">{answer.approval.grounds.join(", ")}</span>
          </p>
        )}
      </div>
    </section>
  );
}
