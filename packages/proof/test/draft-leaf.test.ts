// Leaves of the draft are read for ever: what they closed is opened by the same disclosures, and a bent one is refused.
import { openLeaf } from "@pacta/proof";
import { describe, expect, test } from "vitest";
import { need, sha256, utf8 } from "./means.ts";

const text = Buffer.from(JSON.stringify(["c2FsdHNhbHRzYWx0c2FsdA", "note", "two shots"])).toString(
  "base64url",
);
const digest = Buffer.from(sha256(utf8(text))).toString("base64url");
const leaf = utf8(`{"closed":{"note":"${digest}"},"from":"mission.example","kind":"report","v":0}`);

describe("a leaf of the draft", () => {
  test("shows what is clear, and with its disclosure what was closed", () => {
    expect(need(openLeaf(leaf, [], sha256))).toEqual({
      version: 0,
      profile: "closed fields",
      fields: { from: "mission.example", kind: "report" },
      disclosed: [],
      unanswered: 1,
    });
    expect(need(openLeaf(leaf, [text], sha256))).toMatchObject({
      fields: { from: "mission.example", kind: "report", note: "two shots" },
      disclosed: ["note"],
      unanswered: 0,
    });
    expect(need(openLeaf(utf8('{"kind":"report","v":0}'), [], sha256)).profile).toBe("open");
  });

  test.each([
    ["a digest that is none", '{"closed":{"note":"AAAA"},"v":0}', [], "leaf-digest-malformed"],
    ["nothing closed after all", '{"closed":{},"kind":"report","v":0}', [], "leaf-digest-malformed"],
    ["a list for the digests", `{"closed":["${digest}"],"v":0}`, [], "leaf-digest-malformed"],
    ["digests of the present", `{"_sd":["${digest}"],"_sd_alg":"sha-256","v":0}`, [], "leaf-field-reserved"],
    ["another spelling", '{"v":0,"kind":"report"}', [], "leaf-not-canonical"],
    ["a disclosure that nothing names", '{"kind":"report","v":0}', [text], "disclosure-unnamed"],
  ])("with %s is refused", (_, bytes, texts, code) => {
    expect(openLeaf(utf8(bytes), texts, sha256)).toMatchObject({ kind: "refused", code });
  });
});
