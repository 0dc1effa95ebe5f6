import { shows } from "../check.ts";

shows("N218", [
  {
    title: "a slip in the name of an entry",
    around: null,
    at: "UNSecurityCounsel-2026",
    says: "The library has no entry ‘UNSecurityCounsel-2026’. Did you mean ‘UNSecurityCouncil-2026’?",
    fix: "Change to ‘UNSecurityCouncil-2026’",
    leaves: ["W602", "W617"],
  },
]);
