// What a date is: a deadline, an end, a window, a step or a check; or, where it passed after the log ended, the question
// that it leaves.
import type { Messages } from "../messages/catalogue.ts";

const kinds: readonly string[] = ["due", "ends", "window", "step", "check"];

/** Kinds may be added; of a new one the least is true. */
export function dateWord(what: string, words: "due" | "question", { text }: Pick<Messages, "text">): string {
  return text(`${words}.${kinds.includes(what) ? what : "check"}`);
}
