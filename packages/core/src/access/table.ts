// The law of access as two pieces of data to be read beside each other: which role may do what at which levels, in the
// words of the design, and what those words mean. `may` and `visibleTo` know nothing that does not stand here.

export const roles = [
  "anonymous",
  "reader",
  "party delegate",
  "monitor",
  "analyst",
  "reviewer",
  "steward",
  "commission",
  "coordination unit",
  "auditor",
  "operator",
  "device",
] as const;
export type Role = (typeof roles)[number];

/** What of a capability is done. Most are only done; some have a part that another role holds. */
export type Part =
  | "do"
  | "propose"
  | "approve"
  | "ask"
  | "hold"
  | "ciphertext"
  | "without content"
  | "health only";

/** What must hold besides the level. Each is one small test in `may`. */
export type Only =
  | "listed"
  | "of its case"
  | "made by it"
  | "of its party"
  | "about its party"
  | "its seat"
  | "not about itself"
  | "what it reads"
  | "signed"
  | "reasoned"
  | "recorded"
  | "custodian"
  | "within 72 hours";

/** Who the second person is: another who may do the same, whoever proposed it, a delegate of the originator, or the
 *  data protection officer. */
export type Second = "another" | "the proposer" | "the originator" | "the data protection officer";

export type Grant = {
  /** Numbers of levels; see `levels`. */
  readonly levels: readonly number[];
  readonly part: Part;
  readonly only: readonly Only[];
  readonly second: Second | null;
};

const every = [0, 1, 2, 3, 4, 5];
/** What protects a source is never lowered, by nobody. */
const everyButProtected = [0, 1, 2, 3, 4];
const upTo = (most: number): readonly number[] => every.slice(0, most + 1);
const granted = (
  levels: readonly number[],
  only: readonly Only[] = [],
  more: { readonly part?: Part; readonly second?: Second } = {},
): Grant => ({ levels, only, part: more.part ?? "do", second: more.second ?? null });

/** A cell names levels. ° only where the audience names that party or person; ² two different persons; – none. */
const legend = {
  "–": [],
  "0": [granted([0])],
  "0–1": [granted(upTo(1))],
  "0–2": [granted(upTo(2))],
  "0–3": [granted(upTo(3))],
  "0–5": [granted(every)],
  "0–5 write only": [granted(every)],
  "0–1, 3°": [granted(upTo(1)), granted([3], ["listed"])],
  "0–2, 3°": [granted(upTo(2)), granted([3], ["listed"])],
  "0–2, 3°, 4°": [granted(upTo(2)), granted([3, 4], ["listed"])],
  "0–2, 5": [granted([0, 1, 2, 5])],
  "0–2; 3–4 of its case": [granted(upTo(2)), granted([3, 4], ["of its case"])],
  "0–3°": [granted(upTo(2)), granted([3], ["listed"])],
  "0–3 own": [granted(upTo(3), ["made by it"])],
  "5": [granted([5])],
  "5° ² per case, 72 h": [granted([5], ["listed", "of its case", "within 72 hours"], { second: "another" })],
  own: [granted(every, ["made by it"])],
  "own, k-of-n keys": [granted(every, ["of its party", "signed"])],
  "own keys": [granted(every, ["of its party"])],
  "seat, own key": [granted(every, ["its seat", "signed"])],
  proposes: [granted(every, [], { part: "propose" })],
  "approves ²": [granted(every, [], { part: "approve", second: "the proposer" })],
  "own products ²": [granted(every, ["made by it"], { second: "another" })],
  "own items ²": [granted(everyButProtected, ["of its party"], { second: "another" })],
  "with originator ²": [granted(everyButProtected, [], { second: "the originator" })],
  "for its case ²": [granted(everyButProtected, ["of its case"], { second: "another" })],
  "5→ never": [],
  "what it reads": [granted(every, ["what it reads"])],
  asks: [granted(every, [], { part: "ask" })],
  hold: [granted(every, [], { part: "hold" })],
  "² with data protection officer": [granted(every, [], { second: "the data protection officer" })],
  "0–2, 3° reasoned": [granted(upTo(2)), granted([3], ["listed", "reasoned"])],
  "0–2 reasoned": [granted(upTo(2), ["reasoned"])],
  "0–3° reasoned": [granted(upTo(2), ["reasoned"]), granted([3], ["listed", "reasoned"])],
  "case bundle": [granted(everyButProtected, ["of its case"])],
  ciphertext: [granted(every, [], { part: "ciphertext" })],
  "own party ²": [granted(every, ["about its party"], { second: "another" })],
  "mission ²": [granted(every, ["about its party"], { second: "another" })],
  "own seats": [granted(every, ["its seat"])],
  "never own": [granted(every, ["not about itself"])],
  "² of custodians": [granted(every, ["custodian"], { second: "another" })],
  "about own persons and own items": [granted(every, ["about its party"]), granted(every, ["of its party"])],
  "about sources": [granted([5])],
  case: [granted(every, ["of its case"])],
  "all, no content": [granted(every, [], { part: "without content" })],
  "health only": [granted(every, [], { part: "health only" })],
  "each change an event": [granted(every, ["recorded"])],
  "²": [granted(every, [], { second: "another" })],
} as const satisfies Readonly<Record<string, readonly Grant[]>>;

type Cell = keyof typeof legend;

export const capabilities = [
  "read published products",
  "read record",
  "read source identity",
  "file a report",
  "file an act",
  "attribute up to 2",
  "attribute from 3",
  "publish a report",
  "lower a marking",
  "raise a marking",
  "vote, find, order",
  "erase or hold",
  "export in bulk",
  "members and roles",
  "keys and policy",
  "read audit log",
  "limits and configuration",
  "texts",
] as const;
export type Capability = (typeof capabilities)[number];

/** The columns stand in the order of `roles`. */
const rows: Readonly<Record<Capability, readonly Cell[] & { readonly length: 12 }>> = {
  "read published products": ["0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "–"],
  "read record": [
    "0",
    "0–1, 3°",
    "0–2, 3°, 4°",
    "0–2, 3°",
    "0–2, 3°",
    "0–2, 3°, 4°",
    "0–2, 5",
    "0–2; 3–4 of its case",
    "0–2, 3°",
    "0–1",
    "–",
    "–",
  ],
  "read source identity": ["–", "–", "–", "own", "–", "–", "5", "5° ² per case, 72 h", "–", "–", "–", "–"],
  "file a report": ["0–5 write only", "–", "0–3", "0–5", "0–3", "–", "0–5", "–", "0–2", "–", "–", "0–3 own"],
  "file an act": ["–", "–", "own, k-of-n keys", "–", "–", "–", "–", "–", "–", "–", "–", "–"],
  "attribute up to 2": ["–", "–", "–", "–", "0–3°", "0–3°", "–", "–", "–", "–", "–", "proposes"],
  "attribute from 3": ["–", "–", "–", "–", "proposes", "approves ²", "–", "–", "–", "–", "–", "–"],
  "publish a report": [
    "–",
    "–",
    "–",
    "–",
    "proposes",
    "approves ²",
    "–",
    "–",
    "own products ²",
    "–",
    "–",
    "–",
  ],
  "lower a marking": [
    "–",
    "–",
    "own items ²",
    "–",
    "–",
    "with originator ²",
    "5→ never",
    "for its case ²",
    "–",
    "–",
    "–",
    "–",
  ],
  "raise a marking": [
    "–",
    "–",
    "what it reads",
    "what it reads",
    "what it reads",
    "what it reads",
    "what it reads",
    "what it reads",
    "what it reads",
    "–",
    "–",
    "–",
  ],
  "vote, find, order": ["–", "–", "–", "–", "–", "–", "–", "seat, own key", "–", "–", "–", "–"],
  "erase or hold": [
    "–",
    "–",
    "asks",
    "–",
    "–",
    "–",
    "² with data protection officer",
    "hold",
    "–",
    "–",
    "–",
    "–",
  ],
  "export in bulk": [
    "0",
    "0–1",
    "0–2, 3° reasoned",
    "–",
    "0–2 reasoned",
    "0–3° reasoned",
    "–",
    "case bundle",
    "0–2 reasoned",
    "–",
    "ciphertext",
    "–",
  ],
  "members and roles": [
    "–",
    "–",
    "own party ²",
    "–",
    "–",
    "–",
    "–",
    "own seats",
    "mission ²",
    "–",
    "never own",
    "–",
  ],
  "keys and policy": ["–", "–", "own keys", "–", "–", "–", "–", "–", "–", "–", "² of custodians", "–"],
  "read audit log": [
    "–",
    "–",
    "about own persons and own items",
    "–",
    "–",
    "–",
    "about sources",
    "case",
    "–",
    "all, no content",
    "health only",
    "–",
  ],
  "limits and configuration": ["–", "–", "–", "–", "–", "–", "–", "–", "–", "–", "each change an event", "–"],
  texts: ["–", "–", "–", "–", "–", "–", "–", "–", "²", "–", "–", "–"],
};

/** In the words of the table, for whoever shows it. */
export function cellOf(capability: Capability, role: Role): string {
  return rows[capability][roles.indexOf(role)] as Cell;
}

export function grantsOf(capability: Capability, role: Role): readonly Grant[] {
  return legend[rows[capability][roles.indexOf(role)] as Cell];
}

/** Whatever shows, weighs, moves or destroys the content of an item; of an erased one nothing is left to do it to. */
export const onContent: ReadonlySet<Capability> = new Set<Capability>([
  "read published products",
  "read record",
  "read source identity",
  "attribute up to 2",
  "attribute from 3",
  "publish a report",
  "lower a marking",
  "raise a marking",
  "erase or hold",
  "export in bulk",
]);

/** Of these a withheld item gives nothing but to the party that it comes from. Releasing, raising and erasing go on. */
export const needsContent: ReadonlySet<Capability> = new Set<Capability>([
  "read published products",
  "read record",
  "read source identity",
  "attribute up to 2",
  "attribute from 3",
  "publish a report",
  "export in bulk",
]);

/** Writing in needs no clearance; everything else at level 3 and above does. */
export const writesIn: ReadonlySet<Capability> = new Set<Capability>([
  "file a report",
  "file an act",
  "limits and configuration",
  "members and roles",
  "keys and policy",
]);

/** Two roles of which one checks the other, and why. Nobody holds both for one agreement. */
export const checks: readonly { readonly one: Role; readonly other: Role; readonly why: string }[] = [
  { one: "analyst", other: "reviewer", why: "proposes what the other approves" },
  { one: "monitor", other: "analyst", why: "reports what the other grades" },
  { one: "monitor", other: "reviewer", why: "reports what the other grades" },
  { one: "steward", other: "monitor", why: "guards the sources of the other" },
  { one: "steward", other: "analyst", why: "knows the source of what the other grades" },
  { one: "steward", other: "reviewer", why: "knows the source of what the other grades" },
  { one: "party delegate", other: "commission", why: "stands before the other" },
  { one: "party delegate", other: "reviewer", why: "stands to gain by what the other approves" },
  { one: "analyst", other: "commission", why: "makes the evidence on which the other finds" },
  { one: "reviewer", other: "commission", why: "makes the evidence on which the other finds" },
  { one: "operator", other: "steward", why: "keeps what the other must be able to lock" },
  { one: "operator", other: "reviewer", why: "keeps what the other approves" },
  { one: "operator", other: "commission", why: "keeps what the other decides" },
  ...roles
    .filter((role) => !["anonymous", "reader", "auditor"].includes(role))
    .map((role): { readonly one: Role; readonly other: Role; readonly why: string } => ({
      one: "auditor",
      other: role,
      why: "looks at what the other did",
    })),
];
