import { shows, surroundings } from "../check.ts";

shows("T413", [
  {
    title: "thirty days in an agreement that is silent on counting",
    text: `situation Long "Long" {
  while Ceasefire is in force for at least 30 days
}`,
    around: surroundings.replace("counting eu-1182-71", "counting unstated"),
    at: "30 days",
    says: "The agreement calls its counting rule unstated, so nobody can say when a length in days ends. Whatever depends on it stays undetermined.",
    fix: null,
  },
]);
