// A small client: one function for each route that programs use, with problems as errors of one type.
import type {
  AgreementLine,
  ChangesDocument,
  DecisionDocument,
  MeDocument,
  NextDocument,
  NowDocument,
  ProblemDocument,
  ProposalLine,
  Receipts,
  RecordDocument,
  StreamMessage,
  TimelinesDocument,
  WhyDocument,
} from "./documents.ts";

export type ClientTerms = {
  /** Where the server is, as it prints it at its start. */
  readonly address: string;
  /** The home agreement where none is named. */
  readonly agreement?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
};

export type Asking = {
  readonly asOf?: string;
  readonly knownAt?: string | number;
  readonly reading?: readonly string[];
  readonly position?: string;
  readonly claimedBy?: string;
  readonly assume?: readonly string[];
};

/** An event as `docs/log.md` describes it. */
export type Line = Readonly<Record<string, unknown>>;

export type Client = {
  /** The same key with the same events is answered by the first receipts: after a failure of unknown outcome, send the
   *  same again. */
  readonly append: (events: readonly Line[], key: string) => Promise<Receipts>;
  readonly record: (asking?: Asking) => Promise<RecordDocument>;
  readonly why: (key: string, asking?: Asking) => Promise<WhyDocument>;
  readonly changes: (asking?: Asking & { readonly since?: string | number }) => Promise<ChangesDocument>;
  readonly next: (asking?: Asking) => Promise<NextDocument>;
  readonly now: (asking?: Asking & { readonly lang?: string }) => Promise<NowDocument>;
  readonly timelines: () => Promise<TimelinesDocument>;
  readonly agreements: () => Promise<readonly AgreementLine[]>;
  readonly me: () => Promise<MeDocument>;
  /** Where people sign in: what waits for a second person, and the second person's word. */
  readonly proposals: () => Promise<readonly ProposalLine[]>;
  readonly decide: (proposal: string, decision: "approve" | "withdraw") => Promise<DecisionDocument>;
  /** What has been filed, from a position on, up to now. */
  readonly events: (from?: number) => AsyncIterable<Line>;
  /** What moves from now on, or behind the message of an id. It connects again by itself, and goes on where it was,
   *  until the signal ends it or the server refuses. */
  readonly stream: (options?: {
    readonly after?: string;
    readonly signal?: AbortSignal;
  }) => AsyncIterable<StreamMessage>;
};

/** The server has answered, and refuses. */
export class ProblemError extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

export function connect(terms: ClientTerms): Client {
  const call = terms.fetch ?? fetch;
  const request = async (
    path: string,
    query: Readonly<Record<string, unknown>> = {},
    init: RequestInit = {},
  ): Promise<Response> => {
    const url = new URL(path, terms.address);
    const parameters = { ...query, ...(terms.agreement === undefined ? {} : { agreement: terms.agreement }) };
    for (const [name, value] of Object.entries(parameters))
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== undefined) url.searchParams.append(name, String(one));
    const headers = { ...terms.headers, ...(init.headers as Record<string, string> | undefined) };
    const response = await call(url, { ...init, headers });
    if (response.ok) return response;
    throw new ProblemError(await problemIn(response));
  };
  const read = async <T>(path: string, query?: Readonly<Record<string, unknown>>): Promise<T> =>
    (await (await request(path, query)).json()) as T;

  return {
    append: async (events, key) => {
      const response = await request(
        "api/v1/events",
        {},
        {
          method: "POST",
          headers: { "content-type": "application/x-ndjson", "idempotency-key": key },
          body: events.map((event) => `${JSON.stringify(event)}\n`).join(""),
        },
      );
      const answer = (await response.json()) as Receipts | { readonly proposal: string };
      return "receipts" in answer ? answer : { receipts: [], proposal: answer.proposal };
    },
    record: (asking) => read("api/v1/record", asking),
    why: (key, asking) => read("api/v1/why", { ...asking, key }),
    changes: (asking) => read("api/v1/changes", asking),
    next: (asking) => read("api/v1/next", asking),
    now: (asking) => read("api/v1/now", asking),
    timelines: () => read("api/v1/timelines"),
    agreements: async () =>
      (await read<{ readonly agreements: readonly AgreementLine[] }>("api/v1/agreements")).agreements,
    me: () => read("api/v1/me"),
    proposals: async () =>
      (await read<{ readonly proposals: readonly ProposalLine[] }>("api/v1/approvals")).proposals,
    decide: async (proposal, decision) => {
      const response = await request(
        `api/v1/approvals/${encodeURIComponent(proposal)}`,
        {},
        {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ decision }),
        },
      );
      return (await response.json()) as DecisionDocument;
    },
    events: async function* (from) {
      const response = await request("api/v1/events", { from });
      for await (const line of linesOf(response)) if (line !== "") yield JSON.parse(line) as Line;
    },
    stream: async function* ({ after, signal } = {}) {
      let last = after;
      let wait = shortest;
      const over = (): boolean => signal?.aborted === true;
      while (!over()) {
        try {
          const response = await request(
            "api/v1/stream",
            {},
            {
              headers: {
                accept: "text/event-stream",
                ...(last === undefined ? {} : { "last-event-id": last }),
              },
              ...(signal === undefined ? {} : { signal }),
            },
          );
          for await (const message of messagesOf(response)) {
            wait = shortest;
            last = message.id ?? last;
            yield message;
          }
        } catch (error) {
          if (over()) return;
          if (error instanceof ProblemError && error.problem.status < 500) throw error;
        }
        await pause(wait, signal);
        wait = Math.min(wait * 2, longest);
      }
    },
  };
}

const shortest = 100;
const longest = 10_000;

async function problemIn(response: Response): Promise<ProblemDocument> {
  const text = await response.text();
  const { status } = response;
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === "object" && found !== null && "code" in found) return found as ProblemDocument;
  } catch {
    // Something between us and the server has answered.
  }
  return {
    type: "about:blank",
    code: "",
    title: response.statusText,
    status,
    detail: `HTTP ${status}`,
    advice: "",
  };
}

async function* linesOf(response: Response): AsyncIterable<string> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let rest = "";
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const lines = (rest + decoder.decode(chunk.value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest !== "") yield rest;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function* messagesOf(response: Response): AsyncIterable<StreamMessage> {
  let fields: Record<string, string> = {};
  for await (const line of linesOf(response)) {
    if (line !== "") {
      const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      fields[name] = fields[name] !== undefined && name === "data" ? `${fields[name]}\n${value}` : value;
      continue;
    }
    const { event, data, id = null } = fields;
    fields = {};
    if (event === undefined || data === undefined) continue;
    const { event: of, ...rest } = JSON.parse(data) as Record<string, unknown>;
    yield { ...rest, ...(of === undefined ? {} : { of }), event, id } as StreamMessage;
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
