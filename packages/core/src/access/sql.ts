// The condition of `visibleTo` for PostgreSQL 15: as a parameterised expression, and as a row policy that is the net
// under a forgotten `where`. Strings only; nobody here speaks to a data base, and no value ever stands in the text.
//
// Columns: level smallint (number of the level), rel text[] (null: no limit), originator text, kase text (an item of
// the log names at most one case), persons text[], until bigint (milliseconds; null: no end), state text.
import type { Test, Visible } from "./visible-to.ts";

export type Sql = { readonly text: string; readonly params: readonly unknown[] };

/** An expression for a `where`. Its parameters begin at the number given, for those who have some of their own. */
export function sqlOf(visible: Visible, first = 1): Sql {
  const params: unknown[] = [];
  const param = (value: unknown, type: string): string => {
    params.push(value);
    return `$${first + params.length - 1}::${type}`;
  };
  const alternatives = visible.map(
    (tests) => `(${tests.map((test) => sqlOfTest(test, param)).join(" and ")})`,
  );
  return { text: alternatives.length === 0 ? "false" : `(${alternatives.join(" or ")})`, params };
}

function sqlOfTest(test: Test, param: (value: unknown, type: string) => string): string {
  const orNone = (column: string, rest: string, none: boolean): string =>
    none ? `(${column} is null or ${rest})` : `(${column} is not null and ${rest})`;
  switch (test.field) {
    case "level":
      return `level = any(${param(test.among, "smallint[]")})`;
    case "state":
      return `state = any(${param(test.among, "text[]")})`;
    case "rel":
      return orNone("rel", `rel && ${param(test.overlaps, "text[]")}`, test.orNone);
    case "originator":
      return `(originator is not null and originator = any(${param(test.among, "text[]")}))`;
    case "persons":
      return `(persons is not null and ${param(test.holds, "text")} = any(persons))`;
    case "kase":
      return orNone("kase", `kase = any(${param(test.among, "text[]")})`, test.orNone);
    case "until":
      return orNone("until", `until > ${param(test.after, "bigint")}`, true);
  }
}

/** What a transaction sets before it reads: `select set_config('pacta.subject', $1, true)`. */
export function settingOf(visible: Visible): string {
  return JSON.stringify(
    visible.map((tests) => Object.fromEntries(tests.map((test) => [keyOf(test), wanted(test)]))),
  );
}

/** Two tests of one field stand side by side; whether a missing value passes belongs to the name. */
function keyOf(test: Test): string {
  return "orNone" in test && test.orNone ? `${test.field} or none` : test.field;
}

function wanted(test: Test): unknown {
  switch (test.field) {
    case "persons":
      return test.holds;
    case "until":
      return test.after;
    case "rel":
      return test.overlaps;
    default:
      return test.among;
  }
}

/** Statements that put a table under the policy. The name is a plain identifier, which is checked, since a statement of
 *  this kind takes no parameters. Without the setting, or with an empty one as a pooled connection leaves it, the
 *  policy gives no row. `force` holds the owner to it as well; a superuser and `bypassrls` stand above every policy. */
export function rowPolicyFor(table: string): readonly string[] {
  if (!/^[a-z_][a-z0-9_]{0,62}(?:\.[a-z_][a-z0-9_]{0,62})?$/.test(table))
    throw new Error(`not a plain name of a table: ${table}`);
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy pacta_reads on ${table} for select using (${policy})`,
  ];
}

/** A key that an alternative does not have is a test that it does not make; it needs level and state. */
const policy = `exists (
  select 1
  from jsonb_array_elements(coalesce(nullif(current_setting('pacta.subject', true), '')::jsonb, '[]'::jsonb)) as g
  where g->'level' @> to_jsonb(level)
    and g->'state' @> to_jsonb(state)
    and (not g ? 'rel' or (rel is not null and rel && array(select jsonb_array_elements_text(g->'rel'))))
    and (not g ? 'rel or none' or rel is null or rel && array(select jsonb_array_elements_text(g->'rel or none')))
    and (not g ? 'originator' or (originator is not null and g->'originator' ? originator))
    and (not g ? 'persons' or (persons is not null and (g->>'persons') = any(persons)))
    and (not g ? 'kase' or (kase is not null and g->'kase' ? kase))
    and (not g ? 'kase or none' or kase is null or g->'kase or none' ? kase)
    and (not g ? 'until' or until is null or until > (g->>'until')::bigint)
)`;
