// What a version uses of the library is kept and hashed with it.
import { parseFiles } from "@pacta/language";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256 } from "../src/hash.ts";
import { hashOfTexts } from "../src/record/chapter.ts";
import { type AtHome, atHome, folder, handsAt, type Json, truce } from "./at-home.ts";

const using = truce
  .replace('version "1"', 'version "2"')
  .replace('zone "UTC"', 'zone "UTC"\n  calendar TARGET\n  uses TARGET-2002');
const own = { name: "test.pacta", text: using };

let data: Awaited<ReturnType<typeof folder>>;
let home: AtHome;

beforeAll(async () => {
  data = await folder();
  home = await atHome(truce, data.path, handsAt("2026-03-12T12:00:00Z"));
}, 300_000);

afterAll(async () => {
  await home?.stop();
  await data?.remove();
});

async function propose(files: readonly object[]): Promise<{ readonly status: number; readonly body: Json }> {
  const response = await fetch(new URL("api/v1/texts", home.address), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ files, from: "2026-03-20T00:00:00.000Z" }),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

test("the hash of a version covers the text of the library that it uses, given along or not", async () => {
  const { library } = parseFiles([own]);
  expect(library.map(({ name }) => name)).toEqual(["library/TARGET-2002.pacta"]);
  const hash = hashOfTexts([own, ...library], sha256);
  expect((await propose([own])).body.hash).toBe(hash);
  expect((await propose([own, ...library])).body.hash).toBe(hash);
  expect(hashOfTexts([own], sha256)).not.toBe(hash);
});

test("nobody proposes another text under the name of an entry", async () => {
  const other = { name: "library/TARGET-2002.pacta", text: 'calendar TARGET "Another" { zone "UTC" }\n' };
  const { status, body } = await propose([own, other]);
  expect(status).toBe(422);
  expect(body.errors).toMatchObject([{ code: "N219", parameter: "test.pacta" }]);
});
