// The record as it moves, over server-sent events: what was filed, what stands otherwise since, and through what, in
// the numbering and within the sight of whoever listens. The id of a message says where to go on.
import { formatInstant, type Instant, type LogEvent, type Subject } from "@pacta/core";
import type { Context } from "hono";
import { type SSEMessage, streamSSE } from "hono/streaming";
import type { Keeper } from "../record/keeper.ts";
import { bad } from "../record/question.ts";
import type { Moment, Moved, Step } from "./course.ts";
import type { Effects } from "./effects.ts";
import { standingIn } from "./message.ts";
import { type Heard, mostMissed, type Watch } from "./watch.ts";

const silence = 15_000;
/** Whoever reads slower than this is sent away, and comes back with the id that came last. */
const mostWaiting = 2_000;

export type StreamTerms = {
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
  { lastId, still, reads }: StreamTerms,
): Response {
  const from = lastId === null ? null : momentIn(lastId);
  return streamSSE(c, async (stream) => {
    const waiting: Heard[] = [];
    let wake: () => void = () => undefined;
    const stop = effects.listen(keeper, watch, (heard) => {
      waiting.push(heard);
      wake();
    });
    const write = async (messages: readonly SSEMessage[]): Promise<void> => {
      for (const message of messages) await stream.writeSSE(message);
    };
    try {
      stream.onAbort(() => wake());
      // Nothing is awaited between listening and looking back, so no step is missed and none comes twice.
      const missed = from === null ? [] : missedBy(watch, from);
      const first =
        missed === null ? messagesOf({ kind: "reset", moment: watch.at }) : missed.flatMap(stepMessages);
      await write([...first, { event: "size", ...nowOf(watch) }]);
      while (!stream.aborted && waiting.length <= mostWaiting) {
        const quiet =
          waiting.length === 0 &&
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
          await write(messagesOf({ kind: "reset", moment: effects.watch(keeper, asker).at }));
          break;
        }
        if (quiet) await write([{ event: "alive", ...nowOf(watch) }]);
        const heard = waiting.splice(0);
        await reads(
          heard.flatMap((it) =>
            it.kind === "step" && it.step.cause.kind === "event" ? [it.step.cause.event] : [],
          ),
        );
        await write(heard.flatMap(messagesOf));
      }
    } finally {
      stop();
    }
  });
}

function nowOf({ at }: Watch): Pick<SSEMessage, "id"> & { readonly data: string } {
  return { id: idOf(at), data: JSON.stringify({ size: at.known, asOf: formatInstant(at.asOf) }) };
}

function missedBy(watch: Watch, from: Moment): readonly Step[] | null {
  return watch.at.known - from.known > mostMissed ? null : watch.since(from);
}

function messagesOf(heard: Heard): readonly SSEMessage[] {
  if (heard.kind === "step") return stepMessages(heard.step);
  const { known, asOf } = heard.moment;
  return [
    {
      event: "reset",
      id: idOf(heard.moment),
      data: JSON.stringify({ size: known, asOf: formatInstant(asOf) }),
    },
  ];
}

/** The last message of a step carries its id: whoever is cut off before it gets the whole step again. */
function stepMessages(step: Step): readonly SSEMessage[] {
  const { cause, changed, known, asOf } = step;
  const head: SSEMessage =
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
