// The style sheets of the public pages and of the cards, each under a name that changes with its content: whoever has it
// may keep it for ever.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export type StyleFile = { readonly path: string; readonly name: string; readonly text: string };

function styleIn(file: string): StyleFile {
  const text = readFileSync(new URL(`./${file}.css`, import.meta.url), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};]) ?/g, "$1");
  const name = `${file}-${createHash("sha256").update(text).digest("hex").slice(0, 12)}.css`;
  return { path: `/public/style/${name}`, name, text };
}

export const styles: Readonly<Record<"page" | "card", StyleFile>> = {
  page: styleIn("page"),
  card: styleIn("card"),
};
