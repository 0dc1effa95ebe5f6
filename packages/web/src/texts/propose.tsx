// A new version from files: nothing is kept of what does not parse or does not admit an entry of the log, and every
// mistake is told with its place.
import { ProblemError } from "@pacta/server/wire";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { client } from "../record/reading.ts";
import { To } from "../told/links.tsx";
import { Refusal } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";

type Outcome =
  | { readonly kind: "idle" | "busy" | "nothing" | "unreachable" }
  | { readonly kind: "proposed"; readonly version: number }
  | { readonly kind: "refused"; readonly problem: ProblemError["problem"] };

export function Propose({ takesTwo }: { readonly takesTwo: boolean }): ReactNode {
  const { text } = useTeller().messages;
  const [outcome, setOutcome] = useState<Outcome>({ kind: "idle" });
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const files = given.getAll("files").filter((it): it is File => it instanceof File && it.name !== "");
    if (files.length === 0) return setOutcome({ kind: "nothing" });
    setOutcome({ kind: "busy" });
    const note = String(given.get("note") ?? "").trim();
    try {
      const { version } = await client.propose({
        files: await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))),
        from: String(given.get("from") ?? ""),
        ...(note === "" ? {} : { note }),
      });
      setOutcome({ kind: "proposed", version });
    } catch (error) {
      setOutcome(
        error instanceof ProblemError ? { kind: "refused", problem: error.problem } : { kind: "unreachable" },
      );
    }
  };
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{text("texts.propose")}</h2>
      <p>{text("texts.proposeLead")}</p>
      <form className="propose" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor="files">{text("texts.files")}</label>
          <input id="files" name="files" type="file" multiple accept=".pacta,.md" required />
          <small>{text("texts.filesHint")}</small>
        </div>
        <div className="field">
          <label htmlFor="from">{text("texts.fromDay")}</label>
          <input id="from" name="from" type="date" required />
          <small>{text("texts.fromHint")}</small>
        </div>
        <div className="field wide">
          <label htmlFor="note">{text("texts.note")}</label>
          <textarea id="note" name="note" rows={2} maxLength={2000} />
        </div>
        <button type="submit" disabled={outcome.kind === "busy"}>
          {text("texts.propose")}
        </button>
      </form>
      <div role="status">
        {outcome.kind === "busy" && <p>{text("loading")}</p>}
        {outcome.kind === "nothing" && <p>{text("texts.filesHint")}</p>}
        {outcome.kind === "unreachable" && <p>{text("texts.unreachable")}</p>}
        {outcome.kind === "proposed" && (
          <p className="sentence">
            {text(takesTwo ? "texts.isProposed" : "texts.isProposedAlone")}{" "}
            <To page={`/texts/${outcome.version}`}>{text("texts.number", { version: outcome.version })}</To>
          </p>
        )}
        {outcome.kind === "refused" && <Refusal problem={outcome.problem} />}
      </div>
    </section>
  );
}
