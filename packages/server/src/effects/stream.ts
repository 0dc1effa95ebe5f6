// The record as it moves, over server-sent events: what was filed, what stands otherwise since, and through what, in
// the numbering and within the sight of whoever listens. The id of a message says where to go on.
import { formatInstant, type Instant } from "@pacta/core";
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

export function streamed(
  c: Context,
  effects: Effects,
  keeper: Keeper,
  watch: Watch,
  lastId: string | null,
): Response {
  const from = lastId === null ? null : momentIn(lastId);
  return streamSSE(c, async (stream) => {
    const waiting: SSEMessage[] = [];
    let wake: () => void = () => undefined;
    const stop = effects.listen(keeper, watch, (heard) => {
      waiting.push(...messagesOf(heard));
      wake();
    });
    try {
      stream.onAbort(() => wake());
      // Nothing is awaited between listening and looking back, so no step is missed and none comes twice.
      const missed = from === null ? [] : missedBy(watch, from);
      waiting.unshift(
        ...(missed === null ? messagesOf({ kind: "reset", moment: watch.at }) : missed.flatMap(stepMessages)),
      );
      waiting.push({
        event: "size",
        id: idOf(watch.at),
        data: JSON.stringify({ size: watch.at.known, asOf: formatInstant(watch.at.asOf) }),
      });
      while (!stream.aborted && waiting.length <= mostWaiting) {
        const next = waiting.shift();
        if (next !== undefined) {
          await stream.writeSSE(next);
          continue;
        }
        const quiet = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), silence).unref();
          wake = () => {
            clearTimeout(timer);
            resolve(false);
          };
          if (waiting.length > 0 || stream.aborted) wake();
        });
        if (quiet)
          await stream.writeSSE({
            event: "alive",
            id: idOf(watch.at),
            data: JSON.stringify({ size: watch.at.known, asOf: formatInstant(watch.at.asOf) }),
          });
      }
    } finally {
      stop();
    }
  });
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
