// A text to begin from: a truce, a commission with a quorum, and what is owed once it has found something.
import type { SourceFile } from "@pacta/language";

export const template: SourceFile = {
  name: "template.pacta",
  text: `# A page to begin from. Everything in it is invented: put your own text in its place.
agreement Crossing "A truce at a crossing (template)" {
  version "draft 1"
  zone "Europe/Kyiv"
  counting elapsed
  interpreter unstated
}

instrument TRUCE "Truce at the crossing (template)" {
  status legal
  parties Alder, Birch, Cedar, Dogwood
  in force from 2027-03-01
  interpreter unstated
  enforceability unstated
  clause 1 "The guns at the crossing are silent"
  clause 2 "The Commission says within two days of a complaint whether there was a strike. Three of its four members must take part; the party concerned does not vote"
  clause 3 "Cedar and Dogwood send observers within a day of a finding that there was a strike"
}

party Alder "Alder"
party Birch "Birch"
party Cedar "Cedar"
party Dogwood "Dogwood"

event Strike "Strike at the crossing" {
  found by Commission on Attributed
  cites TRUCE clause 2
}

fact Struck(party) "has struck at the crossing" {
  found by Commission on Attributed
  standard unstated
  cites TRUCE clause 2
}

body Commission "The Commission" {
  members Alder, Birch, Cedar, Dogwood
  chair unstated
  seat unstated
  quorum 3
  question Attributed "whether there was a strike, and by whom" {
    rule majority of voting
    window 2 days of opening
    recusal of the party concerned
    cites TRUCE clause 2
  }
}

prohibition Silence "Keep the guns silent" {
  by each of Alder, Birch
  to Cedar
  when TRUCE is in force
  must not do "fire at the crossing"
  finder Commission
  unstated: procedure, remedy, exit
  cites TRUCE clause 1
}

duty Observers "Send observers" {
  by each of Cedar, Dogwood
  to Alder
  when adoption of Attributed
  must do "send observers to the crossing"
  within 24 hours of adoption of Attributed
  finder Commission
  unstated: procedure, remedy, exit
  cites TRUCE clause 3
}
`,
};
