// One more event to suppose, chosen among what the agreement knows; what it would change, or why it is not taken, stands
// beneath before anybody adds it.
import { type ReactNode, useEffect, useId, useState } from "react";
import { useFailing } from "../record/fallen.tsx";
import { atWall, wallOf } from "../time/moments.ts";
import { useTeller } from "../told/teller.tsx";
import type { Choices } from "./choices.ts";
import { type FieldTerms, fieldsOf, filled, type Kind, kinds, lineOf, type Values } from "./form.ts";
import { laboratory } from "./reading.ts";
import type { Branch, Line, Scenario } from "./scenario.ts";
import type { Outcome, Question } from "./supposing.ts";

export function Suppose({
  scenario,
  question,
  closedGround,
  onAdd,
  onCopy,
  onClosed,
}: {
  readonly scenario: Scenario;
  readonly question: Question;
  /** Keys of which nothing is supposed. */
  readonly closedGround: readonly string[];
  readonly onAdd: (branches: readonly Branch[], line: Line) => void;
  readonly onCopy: () => void;
  readonly onClosed: (closed: boolean) => void;
}): ReactNode {
  const { messages, zone, asOf } = useTeller();
  const { text } = messages;
  const id = useId();
  const choices = useChoices(question);
  const [kind, setKind] = useState<Kind>("report");
  const [values, setValues] = useState<Values>({});
  const [when, setWhen] = useState(() => wallOf(asOf, zone));
  const [into, setInto] = useState<"a" | "b" | "both">("both");
  const branches: readonly Branch[] = into === "both" ? ["a", "b"] : [into];
  const [first = "a"] = branches;
  const supposed = scenario[first];
  const fields = choices === null ? [] : fieldsOf(kind, choices, values, supposed);
  const at = atWall(when, zone);
  const line =
    choices === null || at === null
      ? null
      : lineOf(kind, freeId(scenario), at.replace(/Z$/, ":00Z"), fields, values, choices);
  const preview = usePreview(supposed, line, question);
  const isEmpty = fields.some(({ options, optional, free }) => options.length === 0 && !optional && !free);
  const refused = preview?.b.refused.filter((it) => it.id === line?.id) ?? [];
  return (
    <section className="suppose">
      <h2>{text("lab.suppose")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (line !== null && refused.length === 0 && !isEmpty) onAdd(branches, line);
        }}
      >
        <div className="fields">
          <p className="field">
            <label htmlFor={`${id}-kind`}>{text("lab.kind")}</label>
            <select
              id={`${id}-kind`}
              value={kind}
              onChange={({ target }) => {
                setKind(target.value as Kind);
                setValues({});
              }}
            >
              {kinds.map((it) => (
                <option key={it} value={it}>
                  {text(`lab.kind.${it}`)}
                </option>
              ))}
            </select>
          </p>
          {fields.map((field) => (
            <OneField
              key={`${kind} ${field.name}`}
              id={`${id}-${field.name}`}
              field={field}
              value={filled(fields, values)[field.name] ?? ""}
              onChange={(value) => setValues((it) => ({ ...it, [field.name]: value }))}
            />
          ))}
          <p className="field">
            <label htmlFor={`${id}-when`}>{text("lab.when", { zone })}</label>
            <input
              id={`${id}-when`}
              type="datetime-local"
              value={when}
              onChange={({ target }) => setWhen(target.value)}
            />
          </p>
          <p className="field">
            <label htmlFor={`${id}-into`}>{text("lab.into")}</label>
            <select
              id={`${id}-into`}
              value={into}
              onChange={({ target }) => setInto(target.value as typeof into)}
            >
              {(["both", "a", "b"] as const).map((it) => (
                <option key={it} value={it}>
                  {text(`lab.into.${it}`)}
                </option>
              ))}
            </select>
          </p>
        </div>
        <div className="preview" role="status">
          <Preview
            preview={preview}
            refused={refused}
            isEmpty={isEmpty}
            closedGround={closedGround}
            purposes={line === null || "scope" in line ? [] : purposesOffered(fields)}
          />
        </div>
        <p className="together">
          <button type="submit" disabled={line === null || refused.length > 0 || isEmpty}>
            {text("lab.add")}
          </button>
          <button type="button" onClick={onCopy} disabled={scenario.a.length === 0}>
            {text("lab.copyBranch")}
          </button>
          <label>
            <input
              type="checkbox"
              checked={scenario.closed}
              onChange={({ target }) => onClosed(target.checked)}
            />{" "}
            {text("lab.closed")}
          </label>
        </p>
      </form>
    </section>
  );
}

function OneField({
  id,
  field: { name, options, optional, free },
  value,
  onChange,
}: {
  readonly id: string;
  readonly field: FieldTerms;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { text } = useTeller().messages;
  const label = name.startsWith("arg")
    ? text("lab.field.arg", { number: Number(name.slice(3)) + 1 })
    : text(`lab.field.${name}`);
  const words = (it: { readonly id: string; readonly name: string }): string =>
    it.name === "" ? text(`lab.value.${it.id}`) : it.name === it.id ? it.id : `${it.name} (${it.id})`;
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      {free === true ? (
        <>
          <input
            id={id}
            value={value}
            list={`${id}-list`}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id={`${id}-list`}>
            {options.map((it) => (
              <option key={it.id} value={it.id}>
                {it.name}
              </option>
            ))}
          </datalist>
        </>
      ) : (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          {optional === true && <option value="">{text("lab.leftOut")}</option>}
          {options.map((it) => (
            <option key={it.id} value={it.id}>
              {words(it)}
            </option>
          ))}
        </select>
      )}
    </p>
  );
}

function purposesOffered(fields: readonly FieldTerms[]): readonly string[] {
  return fields.find(({ name }) => name === "scope")?.options.map(({ name }) => name) ?? [];
}

const mostRows = 6;

function Preview({
  preview,
  refused,
  isEmpty,
  closedGround,
  purposes,
}: {
  readonly preview: Outcome | null;
  readonly refused: readonly { readonly code: string; readonly message: string }[];
  readonly isEmpty: boolean;
  readonly closedGround: readonly string[];
  /** What the text wants such an act to be for, where the line does not say. */
  readonly purposes: readonly string[];
}): ReactNode {
  const { text } = useTeller().messages;
  if (isEmpty) return <p>{text("lab.noChoice")}</p>;
  if (preview === null) return <p className="loading">{text("lab.replaying")}</p>;
  if (refused.length > 0)
    return refused.map(({ code, message }) => (
      <p key={code} className="late">
        {text("lab.refused")} <span className="key">{code}</span> <span lang="en">{message}</span>
      </p>
    ));
  const rows = preview.rows.filter(
    ({ key, a, b }) => !closedGround.includes(key) && (a?.standing !== b?.standing || a?.due !== b?.due),
  );
  return (
    <>
      <p>
        {rows.length === 0 ? text("lab.wouldChangeNothing") : text("lab.wouldChange", { count: rows.length })}
      </p>
      {rows.length === 0 && purposes.length > 0 && (
        <p>{text("lab.purposes", { purposes: purposes.join("; ") })}</p>
      )}
      <ul>
        {rows.slice(0, mostRows).map(({ key, title, a, b }) => (
          <li key={key}>
            {title} <span className="key">{key}</span>: {a?.word ?? text("lab.absent")} →{" "}
            {b?.word ?? text("lab.absent")}
          </li>
        ))}
      </ul>
      {rows.length > mostRows && <p>{text("path.more", { count: rows.length - mostRows })}</p>}
    </>
  );
}

function useChoices({ asOf, language }: Question): Choices | null {
  const [choices, setChoices] = useState<Choices | null>(null);
  const failing = useFailing();
  useEffect(() => {
    let current = true;
    laboratory()
      .call("choices", asOf, language)
      .then((it) => current && setChoices(it))
      .catch(failing);
    return () => {
      current = false;
    };
  }, [asOf, language, failing]);
  return choices;
}

/** What stands otherwise with the line than without it, at the moment shown or when it happens, whichever is later. */
function usePreview(lines: readonly Line[], line: Line | null, question: Question): Outcome | null {
  const [outcome, setOutcome] = useState<{ readonly of: string; readonly outcome: Outcome } | null>(null);
  const failing = useFailing();
  const asked = JSON.stringify([lines, line, question]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says what is asked.
  useEffect(() => {
    if (line === null) return;
    let current = true;
    const timer = setTimeout(() => {
      const then = String(line.occurredAt);
      const asOf = Date.parse(then) > Date.parse(question.asOf) ? then : question.asOf;
      laboratory()
        .call("outcome", lines, [...lines, line], { ...question, asOf })
        .then((found) => current && setOutcome({ of: asked, outcome: found }))
        .catch(failing);
    }, 100);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return outcome?.of === asked ? outcome.outcome : null;
}

function freeId({ a, b }: Scenario): string {
  const ids = new Set([...a, ...b].map(({ id }) => id));
  for (let n = 1; ; n++) if (!ids.has(`supposed-${n}`)) return `supposed-${n}`;
}
