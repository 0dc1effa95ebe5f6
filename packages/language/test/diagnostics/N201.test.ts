import { shows } from "../check.ts";

shows("N201", [
  {
    title: "a name with a letter too many",
    text: `group Pair "Pair" { members FRA, DE }`,
    at: "FRA",
    says: "No party or group is called ‘FRA’. Did you mean ‘FR’?",
    fix: "Change to ‘FR’",
  },
  {
    title: "the Russian spelling of a Ukrainian name",
    text: `party Україна "Ukraine" { kind state }
group Pair "Pair" { members Украина, FR }`,
    at: "Украина",
    says: "No party or group is called ‘Украина’. Did you mean ‘Україна’?",
    fix: "Change to ‘Україна’",
  },
  {
    title: "Latin letters for a Cyrillic name that looks the same",
    text: `party АРК "Crimea" { kind state }
group Pair "Pair" { members APK, FR }`,
    at: "APK",
    says: "No party or group is called ‘APK’. Did you mean ‘АРК’?",
    fix: "Change to ‘АРК’",
  },
  {
    title: "a position on a fact that nobody declared",
    text: `position Valid "The notice is valid" held by FR { assumes Participant(RU) holds }`,
    at: "Participant",
    says: "No fact is called ‘Participant’.",
    fix: null,
  },
]);
