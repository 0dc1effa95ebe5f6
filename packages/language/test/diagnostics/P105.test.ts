import { shows } from "../check.ts";

shows("P105", [
  {
    title: "a name in a language needs the name itself",
    text: `party PL "Poland" { kind state name uk }`,
    at: "",
    says: "Expected the name in that language, found nothing.",
    fix: null,
  },
]);
