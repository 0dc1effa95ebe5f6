// Readings, positions, priorities, linkages, talks, meetings and stances, with their names known.
import type { LegalPosition, Linkage, Meeting, Priority, Reading, StanceWatch, Talks } from "@pacta/core";
import type { Named } from "./compile-actor.ts";
import { actors, type Context } from "./compile-context.ts";
import type {
  LinkageSlots,
  MeetingSlots,
  PositionSlots,
  PrioritySlots,
  ReadingSlots,
  SlotNode,
  StanceSlots,
  TalksSlots,
  Word,
} from "./syntax.ts";

type Slots<M> = readonly SlotNode<M>[];

export function compileReading(c: Context, named: Named, slots: Slots<ReadingSlots>): Reading {
  const seen = new Map<string, Word>();
  const choices = slots.flatMap((slot): Reading["choices"] => {
    if (slot.slot !== "choice") return [];
    const { name, title, heldBy, cites } = slot.value;
    const first = seen.get(name.text);
    if (first === undefined) seen.set(name.text, name);
    else
      c.report("N214", name, { name: name.text }, [], [{ span: c.span(first), caption: "first", text: "" }]);
    return [
      {
        id: name.text,
        title: title?.text ?? name.text,
        heldBy: heldBy.flatMap((word) => c.attempt([] as string[], () => [c.name(word, actors)])),
        cites: c.citations(cites),
        span: c.span(slot),
      },
    ];
  });
  if (choices.length < 2 && !c.placed.declaration.broken)
    c.report("S318", c.placed.declaration.name ?? c.placed.declaration.keyword, {
      name: named.id,
      choices: choices.length,
    });
  return { ...named, choices, cites: c.cites(slots), span: c.span(c.placed.declaration) };
}

export function compilePosition(c: Context, named: Named, slots: Slots<PositionSlots>): LegalPosition {
  return {
    ...named,
    heldBy: c.all(slots, "held by").flatMap((one) => c.names(one.names, actors)),
    assumes: slots.flatMap((slot) => {
      if (slot.slot !== "assumes") return [];
      const { fact, args, value } = slot.value;
      const name = c.name(fact, ["fact"]);
      const declaration = c.entity(fact)?.declaration;
      const params =
        declaration?.kind === "fact" ? declaration.head.find((one) => one.slot === "params") : undefined;
      const takes = params?.slot === "params" ? params.value.words.length : 0;
      if (declaration?.kind === "fact" && takes !== args.length)
        c.report("N207", slot, { name, kind: "fact", takes, given: args.length });
      return [
        {
          fact: name,
          args: args.map((word) => c.name(word, [...actors, "norm", "instrument", "area", "situation"])),
          value,
          span: c.span(slot),
        },
      ];
    }),
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compilePriority(c: Context, slots: Slots<PrioritySlots>): Priority | null {
  const { declaration } = c.placed;
  const under = c.slot(slots, "over");
  if (declaration.name === null) return null;
  if (under === null) {
    if (!declaration.broken)
      c.report("S310", declaration.keyword, {
        what: "priority",
        name: declaration.name.text,
        missing: "over",
        example: "over N-2",
      });
    return null;
  }
  return {
    over: c.name(declaration.name, ["norm", "instrument"]),
    under: c.name(under, ["norm", "instrument"]),
    words: c.slot(slots, "words")?.text ?? null,
    cites: c.cites(slots),
    span: c.span(declaration),
  };
}

export function compileLinkage(c: Context, named: Named, slots: Slots<LinkageSlots>): Linkage | null {
  const by = c.slot(slots, "by");
  const holds = c.slot(slots, "holds");
  const until = c.slot(slots, "until");
  const missing = by === null ? "by" : holds === null ? "holds" : until === null ? "until" : null;
  if (by === null || holds === null || until === null) {
    if (!c.placed.declaration.broken) {
      const example = missing === "by" ? "by HU" : `${missing} "…"`;
      c.report("S310", c.placed.declaration.keyword, {
        what: "linkage",
        name: named.id,
        missing: missing ?? "",
        example,
      });
    }
    return null;
  }
  return {
    ...named,
    by: c.name(by, actors),
    holds: holds.text,
    until: until.text,
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compileTalks(c: Context, named: Named, slots: Slots<TalksSlots>): Talks {
  c.cites(slots);
  return {
    ...named,
    between: (c.slot(slots, "between")?.names ?? []).flatMap((word) =>
      c.attempt([] as string[], () => [c.name(word, actors)]),
    ),
    entries: slots.flatMap((slot): Talks["entries"] => {
      if (slot.slot !== "entry") return [];
      const { entry, title, dated, by, place, cites } = slot.value;
      return [
        {
          kind: entry,
          title: title?.text ?? entry,
          dated: c.dateOrNull(dated),
          by: by.flatMap((word) => c.attempt([] as string[], () => [c.name(word, actors)])),
          place: place?.text ?? null,
          cites: c.citations(cites),
          span: c.span(slot),
        },
      ];
    }),
    span: c.span(c.placed.declaration),
  };
}

export function compileMeeting(c: Context, named: Named, slots: Slots<MeetingSlots>): Meeting {
  const on = c.slot(slots, "on");
  const present = (words: readonly Word[]): readonly string[] =>
    words.flatMap((word) => c.attempt([] as string[], () => [c.name(word, actors)]));
  return {
    ...named,
    dated: on === null ? null : c.dateOrNull(on.date),
    place: on?.place?.text ?? c.slot(slots, "at")?.text ?? null,
    attended: c.all(slots, "attended").flatMap((one) => present(one.names)),
    spoke: c.all(slots, "spoke").flatMap((one) => present(one.names)),
    signed: c.all(slots, "signed").flatMap((one) =>
      one.signed.flatMap(({ who, instrument }) =>
        c.attempt([] as Meeting["signed"][number][], () => [
          {
            who: c.name(who, actors),
            instrument: instrument === null ? null : c.name(instrument, ["instrument"]),
          },
        ]),
      ),
    ),
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compileStance(c: Context, slots: Slots<StanceSlots>): StanceWatch | null {
  const of = c.slot(slots, "of");
  const on = c.slot(slots, "on");
  if (of === null || on === null) {
    if (!c.placed.declaration.broken)
      c.report("S310", c.placed.declaration.keyword, {
        what: "stance",
        name: "",
        missing: of === null ? "of" : "on",
        example: "stance of RU on DECL",
      });
    return null;
  }
  return {
    of: c.name(of, actors),
    on: c.name(on, ["instrument", "norm"]),
    span: c.span(c.placed.declaration),
  };
}
