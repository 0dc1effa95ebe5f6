// One piece of text into one declaration. A pure function of the piece: what it says never depends on the rest.
import { Cursor, unreadable } from "./cursor.ts";
import {
  areaTable,
  groupTable,
  officeTable,
  partyTable,
  personTable,
  readWords,
  registerTable,
  roleTable,
} from "./parse-actor.ts";
import {
  linkageTable,
  meetingTable,
  positionTable,
  priorityTable,
  readingTable,
  stanceTable,
  talksTable,
} from "./parse-beside.ts";
import { bodyTable } from "./parse-body.ts";
import { calendarTable } from "./parse-calendar.ts";
import { agreementTable, instrumentTable, sourceTable } from "./parse-instrument.ts";
import { normTable } from "./parse-norm.ts";
import { eventTable, factTable, procedureTable, situationTable } from "./parse-situation.ts";
import { insert, type Problem, type ProblemFix, remove, replace } from "./problem.ts";
import { inlineSlots, optionalBlock, type SlotTable, slotTable } from "./slots.ts";
import { nearest } from "./suggest.ts";
import type {
  AnySlot,
  Declaration,
  FactSlots,
  LinkageSlots,
  OfficeSlots,
  Piece,
  PositionSlots,
  PrioritySlots,
  ProcedureSlots,
  StanceSlots,
  TalksSlots,
  Text,
  Word,
} from "./syntax.ts";

type Kind = Declaration["kind"];

/** What each declaration word opens. */
const tables: { readonly [K in Kind]: SlotTable<never> } = {
  agreement: agreementTable,
  source: sourceTable,
  instrument: instrumentTable,
  party: partyTable,
  group: groupTable,
  office: officeTable,
  person: personTable,
  role: roleTable,
  area: areaTable,
  register: registerTable,
  calendar: calendarTable,
  body: bodyTable,
  fact: factTable,
  event: eventTable,
  situation: situationTable,
  procedure: procedureTable,
  duty: normTable,
  prohibition: normTable,
  permission: normTable,
  power: normTable,
  intent: normTable,
  reading: readingTable,
  position: positionTable,
  priority: priorityTable,
  linkage: linkageTable,
  talks: talksTable,
  meeting: meetingTable,
  stance: stanceTable,
} as { readonly [K in Kind]: SlotTable<never> };

export const declarationWords: ReadonlySet<string> = new Set(Object.keys(tables));

const heads: { readonly [K in Kind]?: SlotTable<never> } = {
  office: slotTable<OfficeSlots>("an office", (add) => add("of", "of", (p) => p.name("the name of a party"))),
  procedure: slotTable<ProcedureSlots>("a procedure", (add) => {
    add("of", "of", (p) => p.name("the name of a party"));
    add("for", "for", (p) => p.names("the name of a norm"));
  }),
  position: slotTable<PositionSlots>("a position", (add) => {
    add("held by", "held by", (p) => p.names("the name of a party"));
  }),
  linkage: slotTable<LinkageSlots>("a linkage", (add) =>
    add("by", "by", (p) => p.name("the name of a party")),
  ),
  talks: slotTable<TalksSlots>("talks", (add) =>
    add("between", "between", (p) => p.names("the name of a party")),
  ),
  stance: slotTable<StanceSlots>("a stance", (add) => {
    add("of", "of", (p) => p.name("the name of a party"));
    add("on", "on", (p) => p.name("the name of an instrument"));
  }),
  fact: slotTable<FactSlots>("a fact", () => {}),
  priority: slotTable<PrioritySlots>("a priority", (add) => {
    add("over", "over", (p) => p.name("the name of a norm or instrument"));
  }),
} as { readonly [K in Kind]?: SlotTable<never> };

export type ParsedPiece = Piece & { readonly problems: readonly Problem[]; readonly unsaid: number };

export function parsePiece(text: string): ParsedPiece {
  const p = new Cursor(text);
  const declaration = readDeclaration(p);
  return { text, declaration, comments: p.lexed.comments, problems: p.problems, unsaid: p.unsaid };
}

function readDeclaration(p: Cursor): Declaration | null {
  const token = p.token;
  if (token === undefined) return null;
  const known = token.kind === "word" && declarationWords.has(token.text);
  if (!known) {
    noDeclaration(p);
    const better = token.kind === "word" ? nearest(token.text, declarationWords) : null;
    if (better === null) return null;
    return readAs(p, better as Kind);
  }
  return readAs(p, token.text as Kind);
}

function noDeclaration(p: Cursor): void {
  const token = p.token;
  if (token === undefined) return;
  if (token.kind === "word") {
    const better = nearest(token.text, declarationWords);
    p.note("P101", token, { found: token.text, better }, better === null ? [] : [replace(token, better)]);
  } else if (token.kind === "other") p.note("P110", token, { found: token.text });
  else p.note("P107", token, { found: p.found() });
}

function readAs(p: Cursor, kind: Kind): Declaration | null {
  const from = p.start;
  const keyword = p.name("a declaration");
  let name: Word | null = null;
  let title: Text | null = null;
  const head: AnySlot[] = [];
  let block: unknown = null;
  try {
    if (kind !== "stance") name = readName(p, kind);
    if (kind === "fact" && p.sign("(")) head.push(readParameters(p));
    if (p.isKind("text")) title = p.quotation("a title");
    const table = heads[kind];
    if (table !== undefined) head.push(...(inlineSlots(p, table) as readonly AnySlot[]));
    if (kind === "priority" && p.isKind("text")) head.push(readReason(p));
    else if (p.isKind("text") && title === null) title = p.quotation("a title");
    block = optionalBlock(p, tables[kind]);
  } catch (thrown) {
    if (thrown !== unreadable) throw thrown;
    p.openers.length = 0;
    p.parentheses = 0;
    while (p.token !== undefined && !p.is("{")) p.index++;
    block = optionalBlock(p, tables[kind]);
  }
  if (p.unclosed > 0) {
    p.note("P102", { from: p.end, to: p.end }, { kind, name: name?.text ?? "" }, [
      insert(p.end, "\n}".repeat(p.unclosed)),
    ]);
  }
  if (p.token !== undefined) afterEnd(p);
  const broken = p.problems.some((one) => one.code !== "P108");
  return { kind, keyword, name, title, head, block, broken, ...p.rangeFrom(from) } as unknown as Declaration;
}

function readName(p: Cursor, kind: Kind): Word {
  const token = p.token;
  if (token?.kind === "word" && !(token.first && token.from !== 0)) return p.name("a name");
  return p.fail("P111", p.here(), { kind, found: p.found() });
}

function readParameters(p: Cursor): AnySlot {
  const from = p.end - 1;
  const words = p.is(")") ? ({ kind: "words", words: [] } as const) : readWords(p, "the name of a parameter");
  if (!p.sign(")")) p.need(")", "(…");
  return { slot: "params", keyword: { from, to: from + 1 }, value: words, ...p.rangeFrom(from) };
}

function readReason(p: Cursor): AnySlot {
  const words = p.quotation("the words that order them");
  return {
    slot: "words",
    keyword: { from: words.from, to: words.from },
    value: words,
    from: words.from,
    to: words.to,
  };
}

/** Whatever stands behind the end of a declaration belongs nowhere. Said once for each piece. */
function afterEnd(p: Cursor): void {
  const token = p.token;
  if (token === undefined) return;
  if (token.kind === "sign" && token.text === "}") {
    p.note("P117", token, {}, [remove(token)]);
    return;
  }
  if (token.kind === "word" && token.first && declarationWords.has(token.text)) {
    const line = p.text.lastIndexOf("\n", token.from - 1) + 1;
    const fix: ProblemFix = {
      title: "unindent",
      text: token.text,
      edits: [{ from: line, to: token.from, text: "" }],
    };
    p.note("P118", token, { word: token.text }, [fix]);
    return;
  }
  p.note("P107", token, { found: p.found() });
}
