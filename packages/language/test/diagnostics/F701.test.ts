import { shows } from "../check.ts";

shows("F701", [
  {
    title: "five million characters are more than one file may have",
    text: "# a long comment\n".repeat(300_000),
    says: "This file has 5100000 characters; at most 4194304 are read. Divide it into several files of one folder.",
    fix: null,
  },
]);
