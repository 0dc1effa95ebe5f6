// A small client: one function for each route that programs use, with problems as errors of one type.
import { type DeskClient, deskClient } from "./desk-client.ts";
import type {
  AgreementLine,
  AheadDocument,
  ChangesDocument,
  DecisionDocument,
  EntranceDocument,
  IndexDocument,
  MeDocument,
  NextDocument,
  NowDocument,
  ProblemDocument,
  ProposalLine,
  Receipts,
  RecordDocument,
  StreamMessage,
  TextDocument,
  TimelinesDocument,
  VersionDecision,
  VersionDocument,
  VersionProposal,
  VersionsDocument,
  WhyDocument,
} from "./documents.ts";
import type {
  BodiesDocument,
  DueDocument,
  GuaranteesDocument,
  MethodDocument,
  PartiesDocument,
  StaleDocument,
} from "./pages.ts";

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

/** With the language of sentences and names, by its tag. */
export type Telling = Asking & { readonly lang?: string };

/** An event as `docs/log.md` describes it. */
export type Line = Readonly<Record<string, unknown>>;

export type Client = {
  /** The same key with the same events is answered by the first receipts: after a failure of unknown outcome, send the
   *  same again. */
  readonly append: (events: readonly Line[], key: string) => Promise<Receipts>;
  /** What would stand otherwise, were these filed; nothing is. */
  readonly preview: (
    events: readonly Line[],
    asking?: Pick<Telling, "asOf" | "lang">,
  ) => Promise<AheadDocument>;
  readonly record: (asking?: Asking) => Promise<RecordDocument>;
  readonly why: (key: string, asking?: Asking & { readonly lang?: string }) => Promise<WhyDocument>;
  readonly changes: (
    asking?: Asking & { readonly since?: string | number; readonly lang?: string },
  ) => Promise<ChangesDocument>;
  readonly next: (asking?: Asking) => Promise<NextDocument>;
  readonly now: (asking?: Telling) => Promise<NowDocument>;
  readonly guarantees: (asking?: Telling) => Promise<GuaranteesDocument>;
  readonly parties: (asking?: Telling) => Promise<PartiesDocument>;
  readonly bodies: (asking?: Telling) => Promise<BodiesDocument>;
  readonly due: (asking?: Telling & { readonly from?: string; readonly to?: string }) => Promise<DueDocument>;
  readonly stale: (asking?: Telling) => Promise<StaleDocument>;
  readonly method: (asking?: Telling) => Promise<MethodDocument>;
  readonly text: (asking?: Telling) => Promise<TextDocument>;
  /** Everything that can be gone to by its name. */
  readonly index: (
    asking?: Pick<Asking, "asOf" | "knownAt"> & { readonly lang?: string },
  ) => Promise<IndexDocument>;
  readonly timelines: (asking?: { readonly lang?: string }) => Promise<TimelinesDocument>;
  readonly agreements: () => Promise<readonly AgreementLine[]>;
  /** Whose record this is, what time it is there, and how one comes in. */
  readonly entrance: () => Promise<EntranceDocument>;
  readonly me: () => Promise<MeDocument>;
  /** Where people sign in: what waits for a second person, and the second person's word. */
  readonly proposals: () => Promise<readonly ProposalLine[]>;
  readonly decide: (
    proposal: string,
    decision: "approve" | "withdraw",
    reason?: string,
  ) => Promise<DecisionDocument>;
  /** The desk of the coordination unit, for those who sit there. */
  readonly desk: DeskClient;
  /** Versions of the text, one of them beside the one that it follows, a new one, and the second person's word. */
  readonly versions: () => Promise<VersionsDocument>;
  readonly version: (
    version: number | string,
    asking?: { readonly lang?: string },
  ) => Promise<VersionDocument>;
  readonly propose: (
    proposal: VersionProposal,
  ) => Promise<{ readonly version: number; readonly hash: string }>;
  readonly decideVersion: (version: number, decision: "approve" | "withdraw") => Promise<VersionDecision>;
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

export type Requesting = (
  path: string,
  query?: Readonly<Record<string, unknown>>,
  init?: RequestInit,
) => Promise<Response>;

/** One way to ask: what the server refuses is thrown, with what it says. */
export function requesting(terms: ClientTerms): Requesting {
  const call = terms.fetch ?? fetch;
  return async (path, query = {}, init = {}) => {
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
}

export function connect(terms: ClientTerms): Client {
  const request = requesting(terms);
  const read = async <T>(path: string, query?: Readonly<Record<string, unknown>>): Promise<T> =>
    (await (await request(path, query)).json()) as T;
  const send = async <T>(path: string, body: unknown): Promise<T> => {
    const headers = { "content-type": "application/json" };
    const response = await request(path, {}, { method: "POST", headers, body: JSON.stringify(body) });
    return (await response.json()) as T;
  };

  return {
    append: async (events, key) => {
      const response = await request(
        "api/v1/events",
        {},
        {
          method: "POST",
          headers: { "content-type": "application/x-ndjson", "idempotency-key": key },
          body: written(events),
        },
      );
      const answer = (await response.json()) as Receipts | { readonly proposal: string };
      return "receipts" in answer ? answer : { receipts: [], proposal: answer.proposal };
    },
    preview: async (events, asking) => {
      const response = await request("api/v1/preview", asking, {
        method: "POST",
        headers: { "content-type": "application/x-ndjson" },
        body: written(events),
      });
      return (await response.json()) as AheadDocument;
    },
    record: (asking) => read("api/v1/record", asking),
    why: (key, asking) => read("api/v1/why", { ...asking, key }),
    changes: (asking) => read("api/v1/changes", asking),
    next: (asking) => read("api/v1/next", asking),
    now: (asking) => read("api/v1/now", asking),
    guarantees: (asking) => read("api/v1/guarantees", asking),
    parties: (asking) => read("api/v1/parties", asking),
    bodies: (asking) => read("api/v1/bodies", asking),
    due: (asking) => read("api/v1/due", asking),
    stale: (asking) => read("api/v1/stale", asking),
    method: (asking) => read("api/v1/method", asking),
    text: (asking) => read("api/v1/text", asking),
    index: (asking) => read("api/v1/index", asking),
    timelines: (asking) => read("api/v1/timelines", asking),
    agreements: async () =>
      (await read<{ readonly agreements: readonly AgreementLine[] }>("api/v1/agreements")).agreements,
    entrance: () => read("api/v1/entrance"),
    me: () => read("api/v1/me"),
    proposals: async () =>
      (await read<{ readonly proposals: readonly ProposalLine[] }>("api/v1/approvals")).proposals,
    decide: (proposal, decision, reason) =>
      send(`api/v1/approvals/${encodeURIComponent(proposal)}`, { decision, reason }),
    versions: () => read("api/v1/texts"),
    version: (version, { lang } = {}) => read(`api/v1/texts/${encodeURIComponent(version)}`, { lang }),
    propose: (proposal) => send("api/v1/texts", proposal),
    decideVersion: (version, decision) => send(`api/v1/texts/${version}/decision`, { decision }),
    desk: deskClient({
      read,
      text: async (path, query) => (await request(path, query)).text(),
      write: async (path, body, key) => {
        const response = await request(
          path,
          {},
          {
            method: "POST",
            headers: { "content-type": "application/json", "idempotency-key": key },
            body: JSON.stringify(body),
          },
        );
        return response.json();
      },
    }),
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

function written(events: readonly Line[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
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

export async function* linesOf(response: Response): AsyncIterable<string> {
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
