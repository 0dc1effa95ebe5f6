// What is wrong, each with its code and one press that mends it; and what the text leaves open.
import type { Span } from "@pacta/core";
import type { Fix } from "@pacta/language";
import type { ReactNode } from "react";
import { useTeller } from "../told/teller.tsx";
import type { Open } from "./coverage.ts";
import type { Overview, Understood } from "./language.worker.ts";

const shapes = { error: "▲", warning: "?", note: "·" } as const;
const most = 50;

export function Problems({
  understood,
  onGo,
  onFix,
}: {
  readonly understood: Understood | null;
  readonly onGo: (span: Span) => void;
  readonly onFix: (fix: Fix) => void;
}): ReactNode {
  const { text } = useTeller().messages;
  if (understood === null)
    return (
      <section className="problems">
        <h2>{text("edit.problems")}</h2>
        <p className="loading">{text("edit.reading")}</p>
      </section>
    );
  const { diagnostics } = understood;
  const count = (severity: string): number => diagnostics.filter((it) => it.severity === severity).length;
  return (
    <section className="problems">
      <h2>{text("edit.problems")}</h2>
      <p role="status">
        {text("edit.problemCounts", {
          errors: count("error"),
          warnings: count("warning"),
          notes: count("note"),
        })}
      </p>
      <ul className="plain">
        {diagnostics.slice(0, most).map((it) => (
          <li
            key={`${it.code} ${it.file} ${it.span.from} ${it.span.to}`}
            className={`problem ${it.severity}`}
          >
            <span className="shape" aria-hidden="true">
              {shapes[it.severity]}
            </span>
            <span className="unseen">{text(`edit.severity.${it.severity}`)}</span>
            <button type="button" className="place" onClick={() => onGo(it.span)}>
              {text("edit.place", { file: it.file, line: it.line })}
            </button>{" "}
            <span className="key">{it.code}</span> <span lang="en">{it.message}</span>{" "}
            {[it.fix, ...it.otherFixes].map(
              (fix) =>
                fix !== null && (
                  <button key={fix.title} type="button" lang="en" className="fix" onClick={() => onFix(fix)}>
                    {fix.title}
                  </button>
                ),
            )}
          </li>
        ))}
      </ul>
      {diagnostics.length > most && <p>{text("edit.problemsMore", { count: diagnostics.length - most })}</p>}
    </section>
  );
}

export function Coverage({
  overview,
  onGo,
}: {
  readonly overview: Overview | null;
  readonly onGo: (span: Span) => void;
}): ReactNode {
  const { text } = useTeller().messages;
  if (overview === null || overview.coverage === null)
    return (
      <section className="coverage">
        <h2>{text("edit.coverage")}</h2>
        <p>{text(overview === null ? "edit.reading" : "edit.noAgreement")}</p>
      </section>
    );
  const { clauses, withoutRule, rules, silent, bodies } = overview.coverage;
  const list = (items: readonly Open[], words: (it: Open) => string): ReactNode => (
    <ul className="plain">
      {items.map((it) => (
        <li key={`${it.id} ${it.what}`}>
          <button type="button" className="place" onClick={() => onGo(it.span)}>
            {it.id}
          </button>{" "}
          {words(it)} <q>{it.title}</q>
        </li>
      ))}
    </ul>
  );
  return (
    <section className="coverage">
      <h2>{text("edit.coverage")}</h2>
      <details open>
        <summary>{text("edit.withoutRule", { count: withoutRule.length, of: clauses })}</summary>
        {list(withoutRule, ({ what }) => text("edit.clause", { clause: what }))}
      </details>
      <details open={silent.length > 0 && silent.length <= 12}>
        <summary>
          {text("edit.silent", { count: new Set(silent.map(({ id }) => id)).size, of: rules })}
        </summary>
        {list(silent, ({ what }) => text(`edit.silent.${what}`))}
      </details>
      <details open={bodies.length > 0 && bodies.length <= 12}>
        <summary>
          {bodies.length === 0 ? text("edit.bodiesNone") : text("edit.bodies", { count: bodies.length })}
        </summary>
        {list(bodies, ({ what }) => text(`edit.body.${what}`))}
      </details>
    </section>
  );
}
