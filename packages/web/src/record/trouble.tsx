// What the server refuses, with its code and its advice; or that it does not answer at all.
import type { ReactNode } from "react";
import type { Messages } from "../messages/catalogue.ts";
import type { Trouble } from "./follow.ts";

export function TroubleShown({
  trouble: { problem },
  messages: { text, language },
  stale,
  again,
}: {
  readonly trouble: Trouble;
  readonly messages: Messages;
  /** Whether something older stands below. */
  readonly stale: boolean;
  readonly again: () => void;
}): ReactNode {
  return (
    <div className="trouble" role="alert">
      <h2>{text(stale ? "error.stale" : "error.title")}</h2>
      {problem === null ? (
        <>
          <p>{text("error.silent")}</p>
          <p>{text("error.silentAdvice")}</p>
        </>
      ) : (
        <div lang={language === "en" ? undefined : "en"}>
          <p>
            {problem.title}. {problem.detail}
          </p>
          {problem.errors !== undefined && (
            <ul>
              {problem.errors.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          )}
          <p>{problem.advice}</p>
        </div>
      )}
      {problem !== null && problem.code !== "" && (
        <p className="key">{text("error.code", { code: problem.code })}</p>
      )}
      <button type="button" onClick={again}>
        {text("error.again")}
      </button>
    </div>
  );
}
