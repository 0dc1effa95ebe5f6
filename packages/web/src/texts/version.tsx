// One version of the text beside the one that it follows: from when, by whom, what is declared otherwise, what becomes of
// what stands, and the second person's word.
import type { VersionDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { type Page, pageOf } from "../page.ts";
import { To } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import { Decide } from "./decide.tsx";
import { Differences } from "./difference.tsx";
import { Effects } from "./effects.tsx";
import { Absolute, By } from "./page.tsx";
import { VersionState } from "./state.tsx";

export function VersionPage({ document }: { readonly document: VersionDocument }): ReactNode {
  const { text } = useTeller().messages;
  const { version, state, from, entry, note, hash, proposed, approved, diagnostics, refusals } = document;
  return (
    <>
      <div className="versionHead">
        <p className="verdict">
          <strong>
            {text("texts.number", { version })} <VersionState of={state} />
          </strong>
        </p>
        {note !== null && <p className="note">{note}</p>}
        <dl>
          <div>
            <dt>{text("texts.fromLabel")}</dt>
            <dd>{from === null ? text("texts.fromFirst") : <Absolute at={from} />}</dd>
          </div>
          <div>
            <dt>{text("texts.proposedLabel")}</dt>
            <dd>
              <By of={proposed} then />
            </dd>
          </div>
          <div>
            <dt>{text("texts.approvedLabel")}</dt>
            <dd>
              <By of={approved} then />
            </dd>
          </div>
          <div>
            <dt>{text("texts.entry")}</dt>
            <dd>{entry ?? text("texts.entryNone")}</dd>
          </div>
        </dl>
        <p className="hash key">{hash}</p>
        <p>
          <To page="/texts">{text("page.texts")}</To>
        </p>
      </div>
      <Decide key={version} document={document} />
      {refusals.length > 0 && (
        <section aria-labelledby="refusals">
          <h2 id="refusals">{text("texts.refusals")}</h2>
          <ul className="plain diagnostics">
            {refusals.map(({ code, message, position }) => (
              <li key={`${position} ${code} ${message}`}>
                <span className="key">
                  {position} {code}
                </span>{" "}
                <span lang="en">{message}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {version > 0 && (
        <>
          <Effects document={document} />
          <Differences document={document} />
        </>
      )}
      {version === 0 && <p>{text("texts.first")}</p>}
      {diagnostics.length > 0 && (
        <details className="diagnosed">
          <summary>{text("texts.diagnostics", { count: diagnostics.length })}</summary>
          <ul className="plain diagnostics">
            {diagnostics.map(({ code, message, file, line, column }) => (
              <li key={`${file} ${line} ${column} ${code}`}>
                <span className="key">
                  {file}:{line}:{column} {code}
                </span>{" "}
                <span lang="en">{message}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export const page: Page = pageOf<VersionDocument>({
  read: ({ client, asking, params }) => client.version(params.version ?? "", asking),
  Show: VersionPage,
});
