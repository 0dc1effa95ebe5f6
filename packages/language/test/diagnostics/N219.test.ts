import { expect, test } from "vitest";
import { diagnosticCodes, parseFiles } from "../../src/index.ts";

const text = diagnosticCodes.find(({ code }) => code === "N219")?.example ?? "";

test("a text that comes along under the name of an entry is told where it is another, and counts", () => {
  const other = 'calendar TARGET "Another" { zone "UTC" }\n';
  const { agreement, diagnostics } = parseFiles([
    { name: "library/TARGET-2002.pacta", text: other },
    { name: "votes.pacta", text },
  ]);
  const told = diagnostics.find(({ code }) => code === "N219");
  expect(told?.message).toBe(
    "The text that comes along under the name of ‘TARGET-2002’ is not the one that the library has. It counts as it stands here; whoever wants another text gives its file a name of its own.",
  );
  expect(text.slice(told?.span.from, told?.span.to)).toBe("TARGET-2002");
  expect(agreement?.calendars).toMatchObject([{ title: "Another", holidays: [] }]);
});
