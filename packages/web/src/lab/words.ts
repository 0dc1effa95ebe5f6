// A supposed event in words: the names as they stand in its line.
import type { Messages } from "../messages/catalogue.ts";
import type { Line } from "./scenario.ts";

export function wordsOf(line: Line, text: Messages["text"]): string {
  const one = (name: string): string => {
    const value = line[name];
    return Array.isArray(value) ? value.join(", ") : wordIn(value);
  };
  /** What is neither stands as it was written: a word that is new to us is no yes. */
  const valued = (name: string): string => {
    const value = one(name);
    return value === "holds" || value === "fails" ? text(`lab.value.${value}`) : value;
  };
  const keyed = (name: string): string => (one("args") === "" ? one(name) : `${one(name)}(${one("args")})`);
  switch (line.kind) {
    case "report":
      return text(one("accused") === "" ? "lab.says.report" : "lab.says.reportOf", {
        by: one("by"),
        of: keyed("of"),
        value: valued("says"),
        accused: one("accused"),
      });
    case "finding":
      return text("lab.says.finding", {
        by: one("by"),
        fact: keyed("fact"),
        value: valued("value"),
      });
    case "act":
      if (line.verb === "open")
        return text(one("scope") === "" ? "lab.says.open" : "lab.says.openOf", {
          by: one("by"),
          about: one("about"),
          scope: one("scope"),
        });
      if (line.verb === "vote") {
        const choice = one("choice");
        return text("lab.says.vote", {
          by: one("by"),
          about: one("about"),
          choice: ["yes", "no", "abstain"].includes(choice) ? text(`lab.value.${choice}`) : choice,
        });
      }
      return text(one("scope") === "" ? "lab.says.act" : "lab.says.actFor", {
        by: one("by"),
        verb: one("verb"),
        about: one("about"),
        scope: one("scope"),
      });
    case "delivery": {
      const { amount, unit } = (line.quantity ?? {}) as Readonly<Record<string, unknown>>;
      return text("lab.says.delivery", {
        by: one("by"),
        norm: one("norm"),
        amount: `${wordIn(amount)} ${wordIn(unit)}`,
      });
    }
    case "membership":
      if (line.change !== "joins" && line.change !== "leaves") return `${one("who")} ${one("change")}`;
      return text(`lab.says.${line.change}`, {
        who: one("who"),
        of: one("of"),
      });
    case "text":
      return text("lab.says.text", { instrument: one("instrument"), status: one("status") });
    default:
      return wordIn(line.kind) || line.id;
  }
}

/** A line from an address may hold anything. */
function wordIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
