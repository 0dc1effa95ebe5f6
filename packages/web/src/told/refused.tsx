// What the server has refused, beside what was pressed or written: its code, its words and its advice.
import type { ProblemDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import type { Trouble } from "../record/follow.ts";
import type { Fault } from "../record/sending.ts";
import { useTeller } from "./teller.tsx";

export function Refused({ trouble }: { readonly trouble: Trouble | null }): ReactNode {
  const { text } = useTeller().messages;
  if (trouble === null) return null;
  return (
    <div role="alert">
      {trouble.problem === null ? (
        <p className="refused">{text("sending.silent")}</p>
      ) : (
        <Refusal problem={trouble.problem} />
      )}
    </div>
  );
}

/** In the server's own words, which are English. */
export function Refusal({ problem }: { readonly problem: ProblemDocument }): ReactNode {
  const { language } = useTeller().messages;
  const { code, title, detail, errors = [], advice } = problem;
  return (
    <div className="refused" lang={language === "en" ? undefined : "en"}>
      <p>
        {code !== "" && <span className="key">{code} </span>}
        {title}. {detail}
      </p>
      {errors.map(({ code: own, message, parameter, line, column }) => (
        <p key={`${parameter} ${line} ${column} ${own} ${message}`}>
          {line !== undefined && (
            <span className="key">
              {[parameter, line, column].filter((it) => it !== undefined).join(":")}{" "}
            </span>
          )}
          {own !== code && <span className="key">{own} </span>}
          {message}
        </p>
      ))}
      <p>{advice}</p>
    </div>
  );
}

export function FaultShown({ id, fault }: { readonly id: string; readonly fault: Fault | null }): ReactNode {
  const { messages } = useTeller();
  if (fault === null) return null;
  return (
    <small id={id} className="fault" lang={messages.language === "en" ? undefined : "en"}>
      <span className="key">{fault.code}</span> {fault.message}
    </small>
  );
}
