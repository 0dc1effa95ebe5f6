// json-rules-engine: three rules, run once for each entry and each deadline that has come. It keeps no state and has no
// clock; what is open and what is due are kept here.
import { deadline, type Workload } from "../ccd/workload.ts";
import { endOf, entriesOf, type Run } from "./entries.ts";
import { load } from "./load.ts";
import { WaitingList } from "./waiting.ts";

type Condition = {
  readonly fact: string;
  readonly operator: string;
  readonly value: string | number | boolean;
};
type Engine = {
  readonly addRule: (rule: {
    readonly name: string;
    readonly conditions: { readonly all: readonly Condition[] };
    readonly event: { readonly type: string };
  }) => unknown;
  readonly run: (
    facts: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly events: readonly { readonly type: string }[] }>;
};
type JsonRulesEngine = { readonly Engine: new () => Engine };

const is = (fact: string, value: string | boolean): Condition => ({ fact, operator: "equal", value });

export async function prepared(w: Workload): Promise<Run> {
  const { Engine } = (await load("json-rules-engine")) as JsonRulesEngine;
  const [entries, end] = [entriesOf(w), endOf(w)];
  const engine = new Engine();
  const rule = (name: string, all: readonly Condition[]): void =>
    void engine.addRule({ name, conditions: { all }, event: { type: name } });
  rule("opened", [is("kind", "request")]);
  rule("answered", [
    is("kind", "answer"),
    is("isOpen", true),
    { fact: "age", operator: "lessThanInclusive", value: deadline },
  ]);
  rule("late", [is("kind", "due"), is("isOpen", true)]);
  const open = new Map<string, number>();
  const waiting = new WaitingList<string>();
  let late = 0;
  const judge = async (kind: string, key: string, at: number): Promise<void> => {
    const since = open.get(key);
    const isOpen = kind === "due" ? since === at - deadline : since !== undefined;
    const { events } = await engine.run({ kind, isOpen, age: since === undefined ? 0 : at - since });
    for (const { type } of events) {
      if (type === "opened") {
        open.set(key, at);
        waiting.add(at + deadline, key);
      } else {
        open.delete(key);
        if (type === "late") late += 1;
      }
    }
  };
  const pass = async (to: number): Promise<void> => {
    for (let it = waiting.takeBefore(to); it !== undefined; it = waiting.takeBefore(to))
      await judge("due", it.what, it.due);
  };
  return async () => {
    for (const { at, kind, key } of entries) {
      await pass(at);
      await judge(kind, key, at);
    }
    await pass(end);
    return late;
  };
}
