// Ground that many scenarios share: who speaks, and the declaration of 6 January 2026 with the clauses that they cite.

export const states = `
party FR "France"
party GB "United Kingdom"
party DE "Germany"
party UA "Ukraine"
party RU "Russia"
party US "United States"
group Coalition "Coalition" { members FR, GB, DE }
`;

export const declaration = `${states}
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  in force from 2026-01-06
  interpreter unstated
  enforceability unstated
}
`;

/** A ceasefire that others only speak of, and the situation that follows it. */
export const ceasefire = `
instrument CEASEFIRE "Ceasefire agreement" {
  status legal
  parties UA, RU
  not yet concluded
  in force by record
  interpreter unstated
  enforceability unstated
}
situation System "System of guarantees" {
  while CEASEFIRE is in force
  cites DECL clause chapeau
}
`;

/** The slots on which the texts of this system are silent. */
export const silent = "unstated: deadline, finder, procedure, remedy, exit";
