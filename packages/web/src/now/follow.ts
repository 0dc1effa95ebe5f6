// Reads the first page, and again when the stream says that something has moved. What was read stays until something
// newer is there: a page that goes blank takes away what somebody is reading.
import { type Client, type NowDocument, ProblemError, type StreamMessage } from "@pacta/server/wire";

/** What the server said, or null where it does not answer. */
export type Trouble = {
  readonly problem: ProblemError["problem"] | null;
};

export type Reading = {
  readonly document: NowDocument | null;
  readonly trouble: Trouble | null;
};

export const unread: Reading = { document: null, trouble: null };

export type NowAsking = {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly lang: string;
};

export type Following = {
  readonly again: () => void;
  readonly stop: () => void;
};

/** Several messages often come together. */
const together = 250;
/** In silence the clock moves all the same. */
const oldest = 60_000;

export function follow(
  client: Pick<Client, "now" | "stream">,
  asking: NowAsking,
  tell: (reading: Reading) => void,
): Following {
  const ended = new AbortController();
  const { signal } = ended;
  let last: NowDocument | null = null;
  let underWay = false;
  let wanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async (): Promise<void> => {
    wanted = underWay;
    if (underWay) return;
    underWay = true;
    const reading = await client.now(asking).then(
      (document): Reading => ({ document, trouble: null }),
      (error: unknown): Reading => ({
        document: last,
        trouble: { problem: error instanceof ProblemError ? error.problem : null },
      }),
    );
    underWay = false;
    if (signal.aborted) return;
    last = reading.document;
    tell(reading);
    if (wanted) await read();
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(read, together);
  };
  const listen = async (): Promise<void> => {
    try {
      for await (const message of client.stream({ signal })) if (hasMoved(message, last, asking)) soon();
    } catch {
      // Whoever may not listen may still read.
    }
  };

  void read();
  // Of one moment, known at one position, the answer is the same for ever.
  if (asking.asOf === undefined || asking.knownAt === undefined) void listen();
  return {
    again: () => void read(),
    stop: () => {
      clearTimeout(timer);
      ended.abort();
    },
  };
}

function hasMoved(message: StreamMessage, last: NowDocument | null, asking: NowAsking): boolean {
  if (message.event !== "size" && message.event !== "alive") return true;
  if (last === null) return false;
  const grown = asking.knownAt === undefined && message.size !== last.knownAt;
  const late = asking.asOf === undefined && Date.parse(message.asOf) - Date.parse(last.asOf) >= oldest;
  return grown || late;
}
