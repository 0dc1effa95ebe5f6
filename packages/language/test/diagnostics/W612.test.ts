import { expect, test } from "vitest";
import { check, shows } from "../check.ts";

const duty = (when: string, cites = "TREATY clause 1.1"): string => `duty N-1 "Return what was lent" {
  by FR
  to UA
  when ${when}
  must do "return what was lent"
  unstated: deadline, finder, procedure, remedy, exit
  cites ${cites}
}`;

const says =
  "‘N-1’ waits for the end of ‘TREATY’, from which it comes, and what comes from a text asks nothing once that text has ended. A clause that outlives the rest says ‘survives the end’.";

shows("W612", [
  { title: "when the text is ended", text: duty("TREATY is ended"), at: "N-1", says, fix: null },
  { title: "from its end on", text: duty("end of TREATY"), at: "N-1", says, fix: null },
  {
    title: "when it is ended and more",
    text: duty("TREATY is ended and Ceasefire is in force"),
    at: "N-1",
    says,
    fix: null,
  },
]);

test.each([
  ["comes from another text", duty("TREATY is ended", "DECL")],
  ["may come before the end", duty("TREATY is ended or Ceasefire is in force")],
  ["waits for the end of another", duty("DECL is ended")],
])("what %s is not warned of", (_, text) => {
  expect(check(text).diagnostics.filter(({ code }) => code === "W612")).toEqual([]);
});
