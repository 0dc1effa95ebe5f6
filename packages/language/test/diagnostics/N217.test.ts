import { shows } from "../check.ts";

shows("N217", [
  {
    title: "a body of the agreement's own cannot have the name of one that it uses",
    around: null,
    at: "UNSecurityCouncil",
    says: "‘UNSecurityCouncil’ is also a body of ‘UNSecurityCouncil-2026’ in the library. Every name of an agreement means one thing; only a party may be declared anew.",
    fix: null,
  },
  {
    title: "nor can anything have the name of a question in it",
    text: `agreement Votes "Votes" {
  zone "UTC"
  counting elapsed
  uses UNSecurityCouncil-2026
}
event UNProcedure "A procedure" { counts as reported }`,
    around: null,
    at: "UNProcedure",
    says: "‘UNProcedure’ is also a question of ‘UNSecurityCouncil-2026’ in the library. Every name of an agreement means one thing; only a party may be declared anew.",
    fix: null,
  },
]);
