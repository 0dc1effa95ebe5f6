// What two versions declare otherwise, in two columns. What went is struck through and what came is underlined, whatever
// the colours.
import type { DifferenceLine, VersionDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Said, useTeller } from "../told/teller.tsx";
import { changedWords, numbered } from "./words.ts";

export function Differences({ document }: { readonly document: VersionDocument }): ReactNode {
  const { text } = useTeller().messages;
  const { differences, frame, follows } = document;
  const lists = [...new Set(differences.map(({ list }) => list))];
  const heads = {
    before: text("texts.number", { version: follows }),
    after: text("texts.number", { version: document.version }),
  };
  return (
    <section aria-labelledby="differences" className="differences">
      <h2 id="differences">{text("texts.differences")}</h2>
      {frame === null && differences.length === 0 && <p>{text("texts.same")}</p>}
      {frame !== null && (
        <>
          <h3>{text("texts.frame")}</h3>
          <TwoColumns caption={text("texts.frame")} heads={heads} rows={[frame]} />
        </>
      )}
      {lists.map((list) => (
        <div key={list}>
          <h3>{text(`texts.list.${list}`)}</h3>
          {differences
            .filter((it) => it.list === list)
            .map((it) => (
              <Difference key={it.id} of={it} heads={heads} />
            ))}
        </div>
      ))}
    </section>
  );
}

type Heads = { readonly before: string; readonly after: string };
type Row = { readonly before: readonly string[]; readonly after: readonly string[] };

const signs = { added: "+", removed: "−", changed: "±" } as const;

function Difference({ of, heads }: { readonly of: DifferenceLine; readonly heads: Heads }): ReactNode {
  const { text } = useTeller().messages;
  const rows: readonly Row[] =
    of.kind === "changed"
      ? of.slots
      : [of.kind === "added" ? { before: [], after: of.lines } : { before: of.lines, after: [] }];
  return (
    <article className={`difference ${of.kind}`}>
      <h4>
        <span className="sign" aria-hidden="true">
          {signs[of.kind]}
        </span>{" "}
        {text(`texts.kind.${of.kind}`)} <Said>{of.title}</Said> <span className="key">{of.id}</span>
      </h4>
      {of.perhaps !== null && <p className="then">{text("texts.perhaps", { id: of.perhaps })}</p>}
      <TwoColumns caption={`${of.id} ${of.title}`} heads={heads} rows={rows} />
    </article>
  );
}

function TwoColumns({
  caption,
  heads,
  rows,
}: {
  readonly caption: string;
  readonly heads: Heads;
  readonly rows: readonly Row[];
}): ReactNode {
  return (
    <table className="twoColumns">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.before}</th>
          <th scope="col">{heads.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ before, after }) => (
          <tr key={`${before.join("\n")} ${after.join("\n")}`}>
            <td data-head={heads.before} className={before.length === 0 ? "empty" : undefined}>
              <Lines lines={before} against={after} mark="went" />
            </td>
            <td data-head={heads.after} className={after.length === 0 ? "empty" : undefined}>
              <Lines lines={after} against={before} mark="came" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The text's own words: in no language of ours, and read as they stand. */
function Lines({
  lines,
  against,
  mark,
}: {
  readonly lines: readonly string[];
  readonly against: readonly string[];
  readonly mark: "went" | "came";
}): ReactNode {
  if (lines.length === 0) return "–";
  const Mark = mark === "went" ? "del" : "ins";
  return (
    <code className="lines">
      {numbered(changedWords(lines.join("\n"), against.join("\n"))).map(({ n, it: { text, changed } }) =>
        changed ? <Mark key={n}>{text}</Mark> : text,
      )}
    </code>
  );
}
