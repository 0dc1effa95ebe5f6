// Where a draft begins: with the texts of the server, or with nothing where it gives none; never with nothing because it
// did not answer.
import { ProblemError, type TextDocument } from "@pacta/server/wire";
import { expect, test } from "vitest";
import { textsOfServer } from "../src/edit/sources.ts";

const refused = (status: number) => ({
  text: (): Promise<TextDocument> =>
    Promise.reject(new ProblemError({ type: "", code: "A100", title: "", status, detail: "", advice: "" })),
});

test("the texts of the server have the ends of lines that the field counts", async () => {
  const files = [{ name: "a.pacta", text: "one\r\ntwo\r" }];
  const client = { text: async () => ({ files }) as unknown as TextDocument };
  expect(await textsOfServer(client)).toEqual([{ name: "a.pacta", text: "one\ntwo\n" }]);
});

test.each([401, 403, 404])("whoever is refused by %i has none", async (status) => {
  expect(await textsOfServer(refused(status))).toEqual([]);
});

test.each([429, 500, 503])("a server that answers by %i has not said that there is none", async (status) => {
  await expect(textsOfServer(refused(status))).rejects.toThrow("A100");
});
