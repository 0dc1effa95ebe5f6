// An address for each page, for whoever opens all of them: beneath /app, and what is there once the page has come.
export type Example = {
  /** Where the address needs more than the page's own path; with a query, if it has one. */
  readonly path?: string;
  readonly until: string;
};

/** By the names of pages. */
export const examples: Readonly<Record<string, Example>> = {
  now: { until: ".verdict" },
  guarantees: { until: "section table" },
  due: { until: "#unset" },
  parties: { until: "[role=grid]" },
  party: { path: "/parties/FR", until: "#bindings" },
  bodies: { until: "section table" },
  body: { path: "/bodies/Council", until: "#unsaid" },
  stale: { until: ".work" },
  method: { until: "#verify" },
  text: { until: "#contents" },
  instrument: { path: "/text/DECL?clause=3", until: ".clause" },
  changes: { path: "/changes?since=2026-06-01T00:00Z", until: ".cause" },
  plots: { until: ".web" },
  texts: { until: ".versions" },
  textVersion: { path: "/texts/0", until: ".versionHead" },
  lab: { until: ".supposedBanner" },
  edit: { path: "/edit?from=template", until: ".problems li" },
  approvals: { until: ".unsigned" },
  notifications: { until: "#subscribe" },
  reads: { until: ".unsigned" },
  people: { until: ".unsigned" },
  keys: { until: "#logKey" },
  start: { until: "#begin" },
  "sign-in": { until: "#you" },
  act: { path: "/act?task=report&about=N-5(DE)", until: "#look" },
  desk: { until: "#contacts" },
};
