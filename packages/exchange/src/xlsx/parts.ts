// Which parts a workbook may have at all. What is not on the list has no business in a table, and what can run, reach out
// or hold another file has a code of its own.
import { refuse } from "../outcome.ts";

export function refuseStrangeParts(names: Iterable<string>): void {
  for (const name of names) {
    const place = { part: name };
    const lower = name.toLowerCase();
    if (/vba|macrosheets|\/dialogsheets\/|activex|ctrlprops/.test(lower))
      refuse("X212", place, "a workbook without macros", name);
    if (/externallinks|\/connections\.xml$|querytables|\/webextensions\//.test(lower))
      refuse("X213", place, "a workbook that stands by itself", name);
    if (/embeddings\/|\.(?:zip|xlsx|xlsm|xlsb|xls|docx|docm|pptx|jar|7z|rar|gz|tar|ole)$/.test(lower))
      refuse("X211", place, "no other file inside the workbook", name);
    if (!known.test(lower)) refuse("X214", place, "XML, and pictures beside it", name);
  }
}

/** Pictures may lie there; nothing here unpacks one. */
const known = /\.(?:xml|rels|vml|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)$|^xl\/printersettings\/[\w.]+\.bin$/;
