// The invented annex that the sandbox lays beside the real texts, so that a trainee meets what they leave open: who
// watches where, who counts as a witness, by which rule a body decides, what is delivered in parts.
import type { Month } from "./calendar.ts";

export function annexText(month: Month): string {
  return `# The annex of the sandbox. INVENTED from its first word to its last: no such text, mission or board exists. It stands
# beside the real texts of the Paris system, changes none of them, and names areas without saying where they lie.

instrument ANNEX "Exercise annex (invented)" {
  status political
  parties Coalition, UA, RU, Mission, Relief
  in force from ${month.date(1)}
  interpreter unstated
  enforceability unstated
  clause 1 "Access is answered within 24 hours"
  clause 2 "An incident counts once two independent sources say so"
  clause 3 "A day without a crossing is one on which somebody looked"
  clause 4 "The board of the mission"
  clause 5 "Generators for hospitals, in two parts"
}

party Mission "Monitoring mission (invented)" { kind organisation }
party Relief "Relief fund (invented)" { kind organisation }
party Desk "Record desk of the exercise (invented)" { kind organisation }
party Relay "Relay news agency (invented)" { kind organisation }
party Gazette "Harbour Gazette (invented)" { kind organisation }
party Radio "Valley Radio (invented)" { kind organisation }
party Array "Listening array of the mission (invented)" { kind body }

source S-RELAY "Dispatch of the Relay news agency (invented)" {
  url "https://relay.example/dispatch"
}

group Sides "The two sides (invented annex)" { members UA, RU }

area North "Northern sector (invented)"
area East "Eastern sector (invented)"
area South "Southern sector (invented)"
area West "Western sector (invented)"
area River "River sector (invented)"
area Coast "Coast sector (invented)"

event Incident "incident reported to the mission (invented)" {
  counts as reported
  grades minor < serious < grave
  cites ANNEX clause 2
}

fact Confirmed(incident) "the incident happened as reported (invented)" {
  counts when confirmed by 2 independent sources
  grades minor < serious < grave
  cites ANNEX clause 2
}

event Crossing "crossing of the line of separation (invented)" {
  counts as reported
  cites ANNEX clause 3
}

situation QuietEast "A day without a crossing in the eastern sector (invented)" {
  while no Crossing in East between ${month.date(quietDay)} and ${month.date(quietDay)}
  cites ANNEX clause 3
}

situation QuietWest "A day without a crossing in the western sector (invented)" {
  while no Crossing in West between ${month.date(quietDay)} and ${month.date(quietDay)}
  cites ANNEX clause 3
}

body Board "Board of the mission (invented)" {
  members FR, GB, NO, CA, JP
  chair unstated
  seat unstated
  quorum unstated
  question Patrols "whether the mission patrols at night" {
    rule majority of members
    window 48 hours of opening
    at close rejected
    cites ANNEX clause 4
  }
  question Handbook "a change of the mission's handbook, by silence" {
    rule silence
    window 48 hours of opening
    put by Mission
    cites ANNEX clause 4
  }
  cites ANNEX clause 4
}

duty Access "Answer a request for access" {
  by each of Sides
  to Mission
  each request by Mission to the debtor for "access"
  when ANNEX is in force
  must do "let the mission in, or say why not"
  within 24 hours of the trigger
  finder Board
  procedure unstated
  remedy late accepted within 24 hours
  exit unstated
  register log
  cites ANNEX clause 1
}

duty Generators "Generators for hospitals" {
  by Relief
  to UA
  when ANNEX is in force
  must deliver 120 "generators" "for hospitals" {
    part first 40 "generators" by ${month.date(firstPartDue)}
    part second 80 "generators" by ${month.date(secondPartDue)}
  }
  by ${month.date(secondPartDue)}
  finder Board
  procedure unstated
  remedy late accepted
  exit unstated
  register log
  cites ANNEX clause 5
}
`;
}

/** The day that the two situations of clause 3 speak of. */
export const quietDay = 13;
const firstPartDue = 10;
export const secondPartDue = 22;
