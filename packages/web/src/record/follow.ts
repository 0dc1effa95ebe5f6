// Reads a document, and again when the stream says that something has moved. What was read stays until something newer
// is there: a page that goes blank takes away what somebody is reading.
import { type Client, ProblemError, type StreamMessage } from "@pacta/server/wire";
import type { Answer, Asking } from "../page.ts";

/** What the server said, or null where it does not answer. */
export type Trouble = {
  readonly problem: ProblemError["problem"] | null;
};

export type Reading<Document extends Answer = Answer> = {
  readonly document: Document | null;
  readonly trouble: Trouble | null;
};

export const unread = { document: null, trouble: null } as const satisfies Reading;

export type Following = {
  readonly again: () => void;
  readonly stop: () => void;
};

/** Several messages often come together. */
const together = 250;
/** In silence the clock moves all the same. */
const oldest = 60_000;

export function follow<Document extends Answer>(
  client: Pick<Client, "stream">,
  read: () => Promise<Document>,
  asking: Pick<Asking, "asOf" | "knownAt"> & {
    readonly movedBy?: string | undefined;
    readonly still?: boolean | undefined;
  },
  tell: (reading: Reading<Document>) => void,
): Following {
  const ended = new AbortController();
  const { signal } = ended;
  let last: Document | null = null;
  let underWay = false;
  let wanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const readAgain = async (): Promise<void> => {
    wanted = underWay;
    if (underWay) return;
    underWay = true;
    const reading = await read().then(
      (document): Reading<Document> => ({ document, trouble: null }),
      (error: unknown): Reading<Document> => ({
        document: last,
        trouble: { problem: error instanceof ProblemError ? error.problem : null },
      }),
    );
    underWay = false;
    if (signal.aborted) return;
    last = reading.document;
    tell(reading);
    if (wanted) await readAgain();
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(readAgain, together);
  };
  const listen = async (): Promise<void> => {
    try {
      for await (const message of client.stream({ signal })) if (hasMoved(message, last, asking)) soon();
    } catch {
      // Whoever may not listen may still read.
    }
  };

  void readAgain();
  // Of one moment, known at one position, the answer is the same for ever.
  if (asking.still === true) return { again: () => void readAgain(), stop: () => ended.abort() };
  if (asking.asOf === undefined || asking.knownAt === undefined || asking.movedBy !== undefined)
    void listen();
  return {
    again: () => void readAgain(),
    stop: () => {
      clearTimeout(timer);
      ended.abort();
    },
  };
}

function hasMoved(
  message: StreamMessage,
  last: Answer | null,
  asking: Parameters<typeof follow>[2],
): boolean {
  const fixed = asking.asOf !== undefined && asking.knownAt !== undefined;
  if (fixed) return message.event === asking.movedBy;
  if (message.event === "desk") return asking.movedBy === "desk";
  if (message.event !== "size" && message.event !== "alive") return true;
  if (last === null) return false;
  const { knownAt, asOf } = last;
  if (knownAt === undefined || asOf === undefined) return false;
  const grown = asking.knownAt === undefined && message.size !== knownAt;
  const late = asking.asOf === undefined && Date.parse(message.asOf) - Date.parse(asOf) >= oldest;
  return grown || late;
}
