// Places in the docs: a path under docs/ with the anchor of a heading, as GitHub makes it, and the words of a link to it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const docs = join(import.meta.dirname, "../../../../docs");

/** The headings of a page by their anchors; what stands in a fence is none. */
function headingsOf(page: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(docs, page), "utf8").replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, "");
  const headings = new Map<string, string>();
  for (const [, heading = ""] of text.matchAll(/^#+ (.*)$/gm)) {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    let again = 0;
    while (headings.has(again === 0 ? anchor : `${anchor}-${again}`)) again++;
    headings.set(again === 0 ? anchor : `${anchor}-${again}`, heading);
  }
  return headings;
}

/** The title of the page and the heading, in words; null where there is no such page or heading. */
export function wordsOf(place: string): string | null {
  const [page = "", anchor = ""] = place.split("#");
  if (!existsSync(join(docs, page))) return null;
  const headings = headingsOf(page);
  const heading = headings.get(anchor);
  if (heading === undefined) return null;
  const title = [...headings.values()][0]?.replace(/:.*/, "") ?? page;
  const section = heading.charAt(0).toLowerCase() + heading.slice(1);
  return [...headings.keys()][0] === anchor ? title : `${title}: ${section}`;
}
