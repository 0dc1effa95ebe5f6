// Cases on which a law once failed. They are few and replay for ever; a longer search adds what it finds.
import { expect, test } from "vitest";
import { laws } from "./laws.ts";

test.each([
  [
    1,
    39_689_621,
    "a state that began and ended at one instant went on as ended although nobody was watching",
  ],
  [1, 10_668_680, "what counts from a notice was first asked of after the log had ended"],
  [1, 20_583_268, "twelve hours after an act whose own hour is not known"],
  [6, 3_231_536, "a duty that had lapsed was performed"],
  [6, 49_171_875, "a lapse that may have come before the deadline was taken to have come after it"],
  [6, 53_891_599, "a duty that perhaps was owed was performed while it was suspended"],
  [6, 39_122_664, "a member that may have owed something left while it was suspended"],
  [6, 93_625_517, "a duty that perhaps was owed fell due before it was suspended"],
  [6, 41_997_088, "a duty that perhaps was owed fell due before it lapsed"],
  [6, 66_641_562, "a member left when its duty may have been late, since nobody knew when it fell due"],
  [6, 61_011_658, "a duty lapsed when it may have been late, since nobody knew when it fell due"],
  [6, 77_000_624, "a duty whose occasion came while it was suspended was late before it ever asked"],
])("law %i holds for seed %i: %s", (number, seed) => {
  expect(laws.find(({ law }) => law === number)?.holds(seed)).toBeNull();
});
