// The entries of the library, and what an agreement has of them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { libraryTextsFile } from "../../../tools/library.ts";
import { completionsAt, declaredIn, format, parseFiles, Workspace } from "../src/index.ts";
import { libraryTexts } from "../src/library-texts.ts";

/** What was delivered under a name. A line is added for a new entry; none is ever changed. */
const delivered = {
  "EUCouncil-2024": "59c2b503f09e3e179455e5d3aa7f10dcb15e92e3f2ce20b1e9ca74cba16f3e58",
  "EuropeanCouncil-2020": "953dacdca55c6eb2af06da9817f467c9c251e77b9712223f6aa6bb416abe287a",
  "TARGET-2002": "35dfab6d849bcc0c891bd7ec8ee80e958bb7c00fcdb0e7581102127decdd59f0",
  "UNSecurityCouncil-2026": "e781d417661e86539575f1286e548a79e5513a51d8ffd96ff225b874992d4988",
};

const using = (...entries: readonly string[]): string =>
  `agreement Votes "Votes" {\n  zone "UTC"\n  counting elapsed\n  uses ${entries.join(", ")}\n}\n`;

test("no entry changes what it says after it was delivered", () => {
  const hashes = Object.entries(libraryTexts).map(([name, text]) => [
    name,
    createHash("sha256").update(text).digest("hex"),
  ]);
  expect(Object.fromEntries(hashes)).toEqual(delivered);
});

test("what is delivered is the folder, and as the formatter leaves it", () => {
  const committed = readFileSync(new URL("../src/library-texts.ts", import.meta.url), "utf8");
  expect(committed === libraryTextsFile(), "run node tools/library.ts").toBe(true);
  for (const [name, text] of Object.entries(libraryTexts)) {
    const [tree] = parseFiles([{ name: `${name}.pacta`, text }]).trees;
    expect(tree === undefined ? "" : format(tree, text)).toBe(text);
  }
});

test("every entry is without a mistake, alone and beside all others", () => {
  const names = Object.keys(libraryTexts);
  for (const entries of [...names.map((name) => [name]), names]) {
    const { diagnostics } = parseFiles([{ name: "votes.pacta", text: using(...entries) }]);
    expect(diagnostics.filter(({ code }) => code !== "W617" && code !== "W602")).toEqual([]);
  }
});

test("fifteen sit in the Security Council on every day of 2026", () => {
  const { agreement } = parseFiles([{ name: "votes.pacta", text: using("UNSecurityCouncil-2026") }]);
  const [elected] = agreement?.groups.filter(({ id }) => id === "UNElectedMembers") ?? [];
  expect(elected?.members.map(({ member }) => member).sort()).toEqual([
    "BH",
    "CD",
    "CO",
    "DK",
    "GR",
    "LR",
    "LV",
    "PA",
    "PK",
    "SO",
  ]);
});

test("an agreement has what it uses, and nothing of what it does not", () => {
  const { agreement, library } = parseFiles([{ name: "votes.pacta", text: using("TARGET-2002") }]);
  expect(agreement?.calendars.map(({ id }) => id)).toEqual(["TARGET"]);
  expect(agreement?.parties).toEqual([]);
  expect(library).toEqual([{ name: "library/TARGET-2002.pacta", text: libraryTexts["TARGET-2002"] }]);
});

test("a party that the agreement declares itself is described by the agreement", () => {
  const text = `${using("UNSecurityCouncil-2026")}party FR "La France" { kind state }\n`;
  const { agreement, diagnostics } = parseFiles([{ name: "votes.pacta", text }]);
  expect(agreement?.parties.filter(({ id }) => id === "FR").map(({ title }) => title)).toEqual(["La France"]);
  expect(diagnostics.map(({ code }) => code)).not.toContain("N217");
});

test("two entries share the parties that both need", () => {
  const { agreement } = parseFiles([
    { name: "votes.pacta", text: using("EUCouncil-2024", "UNSecurityCouncil-2026") },
  ]);
  expect(agreement?.parties.filter(({ id }) => id === "FR")).toHaveLength(1);
});

test("texts that are kept with what they use mean the same without the library", () => {
  const own = [{ name: "votes.pacta", text: using("EUCouncil-2024") }];
  const first = parseFiles(own);
  const again = parseFiles([...first.library, ...own]);
  expect(again.agreement).toEqual(first.agreement);
  expect(again.diagnostics).toEqual(first.diagnostics);
  expect(again.library).toEqual([]);
});

test("using and no longer using an entry leaves nothing behind", () => {
  const without = using("TARGET-2002").replace("  uses TARGET-2002\n", "");
  const workspace = new Workspace([{ name: "votes.pacta", text: without }]);
  const before = workspace.result();
  const { agreement } = workspace.update("votes.pacta", using("TARGET-2002"));
  expect(agreement?.calendars).toHaveLength(1);
  const after = workspace.update("votes.pacta", without);
  expect(after.agreement).toEqual(before.agreement);
  expect(after.diagnostics).toEqual(before.diagnostics);
});

test("entries are offered where one can be named, and what they declare where that can be", () => {
  const text = using("TARGET-2002").replace("counting", "calendar X\n  counting");
  const workspace = new Workspace([{ name: "votes.pacta", text }]);
  const at = (word: string): readonly string[] =>
    completionsAt(workspace, { name: "votes.pacta", text }, text.indexOf(word)).options.map(
      ({ label }) => label,
    );
  expect(at("TARGET-2002")).toEqual(Object.keys(libraryTexts));
  expect(at("X\n")).toContain("TARGET");
});

test("a name that the library declares is found there", () => {
  const { trees } = parseFiles([{ name: "votes.pacta", text: using("TARGET-2002") }]);
  expect(declaredIn(trees).get("TARGET")?.span.file).toBe("library/TARGET-2002.pacta");
});
