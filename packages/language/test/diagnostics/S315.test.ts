import { shows } from "../check.ts";

shows("S315", [
  {
    title: "two debtors, and nothing said of how they are bound",
    text: `duty N-1 "Help" {
  by FR, DE
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "FR, DE",
    says: "2 are named here, and the text must say how they are bound: together for the whole (‘jointly’), each one for itself (‘each of’), each with its share (‘severally’), in proportion (‘pro rata’), or as a goal that nobody owes alone (‘collectively’).",
    fix: "Insert ‘jointly’",
  },
]);
