// What a line would change, asked of the server by supposing it. Where that cannot be supposed it is said that it shows
// after filing.
import type { RecordDocument, TemplateLine } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { client } from "../record/reading.ts";
import { Why } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import { changesNothing, suppositionOf } from "./line.ts";

type Found =
  | { readonly kind: "asking" }
  | { readonly kind: "failed" }
  | { readonly kind: "found"; readonly of: string; readonly keys: readonly string[] };

export function Preview({ template }: { readonly template: TemplateLine }): ReactNode {
  const { text } = useTeller().messages;
  const [found, setFound] = useState<Found | null>(null);
  const supposition = suppositionOf(template);
  if (changesNothing(template)) return <p>{text("preview.nothing")}</p>;
  if (supposition === null) return <p>{text("preview.after")}</p>;
  const ask = async (): Promise<void> => {
    setFound({ kind: "asking" });
    try {
      const [now, then] = await Promise.all([client.record(), client.record({ assume: [supposition] })]);
      setFound({ kind: "found", of: supposition, keys: differing(now, then) });
    } catch {
      setFound({ kind: "failed" });
    }
  };
  return (
    <div className="preview">
      <button type="button" onClick={() => void ask()}>
        {text("preview.ask")}
      </button>
      <div role="status">
        {found?.kind === "asking" && <p>{text("loading")}</p>}
        {found?.kind === "failed" && <p>{text("preview.failed")}</p>}
        {found?.kind === "found" && found.of === supposition && (
          <>
            <p>
              {text("preview.found", { count: found.keys.length })}{" "}
              {found.keys.map((key, i) => (
                <span key={key}>
                  {i > 0 && ", "}
                  <Why of={key} className="key">
                    {key}
                  </Why>
                </span>
              ))}
            </p>
            <p className="quiet">{text("preview.supposed", { supposition })}</p>
          </>
        )}
      </div>
    </div>
  );
}

/** Keys that stand otherwise in one than in the other. */
export function differing(a: Standings, b: Standings): readonly string[] {
  const [before, after] = [standingsIn(a), standingsIn(b)];
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).sort();
}

type Standings = Pick<RecordDocument, "situations" | "norms" | "decisions" | "procedures">;

function standingsIn(record: Standings): ReadonlyMap<string, string> {
  const { situations, norms, decisions, procedures } = record;
  return new Map([situations, norms, decisions, procedures].flat().map((it) => [it.key, it.standing]));
}
