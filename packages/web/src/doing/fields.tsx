// Fields of forms: a label, what is entered, and what it is for.
import { type ReactNode, useId } from "react";

type Common = { readonly label: string; readonly name: string; readonly hint?: string | undefined };

export function Field({
  label,
  name,
  hint,
  type = "text",
  required = false,
  value,
  list,
  pattern,
}: Common & {
  readonly type?: "text" | "number" | "email" | "url" | "datetime-local";
  readonly required?: boolean;
  readonly value?: string | undefined;
  /** What may be meant, to choose from. */
  readonly list?: readonly { readonly id: string; readonly name: string }[];
  readonly pattern?: string;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        required={required}
        defaultValue={value}
        autoComplete="off"
        {...(pattern === undefined ? {} : { pattern })}
        {...(list === undefined ? {} : { list: `${id}list` })}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}hint` })}
      />
      {hint !== undefined && <small id={`${id}hint`}>{hint}</small>}
      {list !== undefined && (
        <datalist id={`${id}list`}>
          {list.map((it) => (
            <option key={it.id} value={it.id}>
              {it.name}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}

export function Choice({
  label,
  name,
  hint,
  options,
  value,
  onChange,
}: Common & {
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        {...(onChange === undefined
          ? { defaultValue: value }
          : { value, onChange: (event) => onChange(event.target.value) })}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}hint` })}
      >
        {options.map((it) => (
          <option key={it.value} value={it.value}>
            {it.words}
          </option>
        ))}
      </select>
      {hint !== undefined && <small id={`${id}hint`}>{hint}</small>}
    </div>
  );
}

/** What a form holds, by names; what was left empty is null. */
export function enteredIn(form: HTMLFormElement): (name: string) => string | null {
  const data = new FormData(form);
  return (name) => {
    const value = String(data.get(name) ?? "").trim();
    return value === "" ? null : value;
  };
}
