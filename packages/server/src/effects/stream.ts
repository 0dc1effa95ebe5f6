// The record as it moves, over server-sent events: what was filed, what stands otherwise since, and through what, in
// the numbering and within the sight of whoever listens. The id of a message says where to go on.
import { formatInstant, type Instant, type LogEvent, type Subject } from "@pacta/core";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Keeper } from "../record/keeper.ts";
import { bad } from "../record/question.ts";
import type { Moment, Moved, Step } from "./course.ts";
import type { Effects } from "./effects.ts";
import { standingIn } from "./message.ts";
import { type Heard, mostMissed, type Watch } from "./watch.ts";

const silence = 15_000;
/** Whoever reads slower than this is sent away, and comes back with the id that came last. */
const mostWaiting = 2_000;

type Message = { readonly event: string; readonly data: string; readonly id?: string };

export type StreamTerms = {
  /** Tells which shelves of the desk have changed, where the listener sits there. */
  readonly desk: (listener: (shelves: readonly string[]) => void) => () => void;
  /** The id of the last message that was received. */
  readonly lastId: string | null;
  /** As whom the listener would be known now; "gone" where nobody would be. */
  readonly still: () => Promise<Subject | null | "gone">;
  /** Writes down that the listener is told of these entries. */
  readonly reads: (events: readonly LogEvent[]) => Promise<void>;
};

export function streamed(
  c: Context,
  effects: Effects,
  keeper: Keeper,
  watch: Watch,
  { desk, lastId, still, reads }: StreamTerms,
): Response {
  const from = lastId === null ? null : momentIn(lastId);
  return streamSSE(c, async (stream) => {
    const waiting: Heard[] = [];
    const shelves = new Set<string>();
    let wake: () => void = () => undefined;
    const stop = effects.listen(keeper, watch, (heard) => {
      waiting.push(heard);
      wake();
    });
    const stopDesk = desk((changed) => {
      for (const shelf of changed) shelves.add(shelf);
      wake();
    });
    const write = async (text: string): Promise<void> => {
      if (text !== "") await stream.write(text);
    };
    try {
      stream.onAbort(() => wake());
      // Nothing is awaited between listening and looking back, so no step is missed and none comes twice.
      const missed = from === null ? [] : missedBy(watch, from);
      const first = missed === null ? resetText(watch.at) : missed.map(stepText).join("");
      await write(first + spelled({ event: "size", ...nowOf(watch) }));
      while (!stream.aborted && waiting.length <= mostWaiting) {
        const quiet =
          waiting.length === 0 &&
          shelves.size === 0 &&
          (await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(true), silence).unref();
            wake = () => {
              clearTimeout(timer);
              resolve(false);
            };
            if (stream.aborted) wake();
          }));
        if (stream.aborted) break;
        const asker = await still();
        if (asker === "gone") break;
        // With other rights another record is theirs. They come back for it.
        if (JSON.stringify(asker) !== JSON.stringify(watch.viewer)) {
          await write(resetText(effects.watch(keeper, asker).at));
          break;
        }
        const atDesk = [...shelves];
        shelves.clear();
        // It is no step of the record, and has no id to go on from: whoever comes back reads the desk anew.
        if (atDesk.length > 0)
          await write(spelled({ event: "desk", data: JSON.stringify({ changed: atDesk.sort() }) }));
        if (quiet) await write(spelled({ event: "alive", ...nowOf(watch) }));
        const heard = waiting.splice(0);
        await reads(
          heard.flatMap((it) =>
            it.kind === "step" && it.step.cause.kind === "event" ? [it.step.cause.event] : [],
          ),
        );
        if (heard.length > 0) await stream.write(bytesOf(heard));
      }
    } finally {
      stop();
      stopDesk();
    }
  });
}

function nowOf({ at }: Watch): Pick<Message, "id" | "data"> {
  return { id: idOf(at), data: JSON.stringify({ size: at.known, asOf: formatInstant(at.asOf) }) };
}

function missedBy(watch: Watch, from: Moment): readonly Step[] | null {
  return watch.at.known - from.known > mostMissed ? null : watch.since(from);
}

function resetText(moment: Moment): string {
  const { known, asOf } = moment;
  return spelled({
    event: "reset",
    id: idOf(moment),
    data: JSON.stringify({ size: known, asOf: formatInstant(asOf) }),
  });
}

/** The data of a message is one line, since it is JSON. */
function spelled({ event, data, id }: Message): string {
  return `event: ${event}\ndata: ${data}\n${id === undefined ? "" : `id: ${id}\n`}\n`;
}

/** Everybody who listens to a watch is told of the same things in the same words, as a rule of as many at once: under
 *  load, spelling them anew for each would be most of what is collected as garbage. */
const spelledOnce = new WeakMap<Heard, { readonly last: Heard; readonly bytes: Uint8Array }>();

function bytesOf(heard: readonly Heard[]): Uint8Array {
  const [first, last] = [heard[0], heard.at(-1)];
  if (first === undefined || last === undefined) return new Uint8Array();
  const known = spelledOnce.get(first);
  // What is heard from one to another is the same for all who hear.
  if (known?.last === last) return known.bytes;
  const text = heard.map((it) => (it.kind === "step" ? stepText(it.step) : resetText(it.moment))).join("");
  const bytes = new TextEncoder().encode(text);
  spelledOnce.set(first, { last, bytes });
  return bytes;
}

function stepText(step: Step): string {
  return stepMessages(step).map(spelled).join("");
}

/** The last message of a step carries its id: whoever is cut off before it gets the whole step again. */
function stepMessages(step: Step): readonly Message[] {
  const { cause, changed, known, asOf } = step;
  const head: Message =
    cause.kind === "event"
      ? {
          event: "filed",
          data: JSON.stringify({
            position: known,
            event: cause.event.id,
            kind: cause.event.kind,
            recordedAt: formatInstant(cause.event.recordedAt),
          }),
        }
      : { event: "boundary", data: JSON.stringify({ at: formatInstant(asOf) }) };
  if (changed.length === 0) return [{ ...head, id: idOf(step) }];
  const data = {
    asOf: formatInstant(asOf),
    knownAt: known,
    cause:
      cause.kind === "event"
        ? { kind: "event", event: cause.event.id, position: known }
        : { kind: "clock", at: formatInstant(asOf) },
    changes: changed.map(changeIn),
  };
  return [head, { event: "changed", id: idOf(step), data: JSON.stringify(data) }];
}

function changeIn({ key, kind, title, before, after }: Moved): object {
  return { key, kind, title, from: standingIn(before), to: standingIn(after) };
}

function idOf({ known, asOf }: { readonly known: number; readonly asOf: Instant }): string {
  return `${known}.${asOf}`;
}

function momentIn(id: string): Moment {
  const [, known, asOf] = /^(\d{1,15})\.(-?\d{1,15})$/.exec(id) ?? [];
  if (known === undefined || asOf === undefined)
    throw bad("Last-Event-ID", id.slice(0, 100), "an id of this stream");
  return { known: Number(known), asOf: Number(asOf) };
}
