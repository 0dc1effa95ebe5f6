// What is wrong with a request, as RFC 9457 has it: a code that stays, what was expected, what was found and where.

export type Problem = {
  readonly code: ProblemCode;
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly title: string;
  readonly detail: string;
  /** Each line or parameter that is at fault. */
  readonly errors: readonly ProblemItem[];
};

export type ProblemItem = {
  readonly code: string;
  readonly message: string;
  /** Of a line of the body, from 1. */
  readonly line?: number;
  readonly column?: number;
  readonly parameter?: string;
  readonly expected?: string;
  readonly found?: string;
};

/** Every code with its status, its title and what to do about it; docs/api.md shows the same. */
export const problems = {
  A101: {
    status: 400,
    title: "A parameter cannot be read",
    advice: "Give it in the form that the description names.",
  },
  A102: {
    status: 400,
    title: "The body cannot be read",
    advice: "Send what the description of the route names.",
  },
  A103: {
    status: 415,
    title: "Another content type is needed",
    advice: "Send events as application/x-ndjson, and everything else as application/json.",
  },
  A104: {
    status: 400,
    title: "The key is missing",
    advice: "Send an Idempotency-Key of 1 to 200 visible characters.",
  },
  A105: { status: 413, title: "The body is too long", advice: "Send fewer events at once." },
  A106: {
    status: 429,
    title: "Too much at once",
    advice: "Wait as long as Retry-After says. What was turned away stands in the log as a gap.",
  },
  A107: {
    status: 400,
    title: "The body goes beyond what is read",
    advice:
      "Send flatter and smaller JSON: each name once, whole numbers that are exact, no __proto__, no U+0000.",
  },
  A108: {
    status: 429,
    title: "Asked too often",
    advice: "Wait as long as Retry-After says, and keep what you were given.",
  },
  A201: {
    status: 404,
    title: "There is nothing of this name",
    advice: "Look at /api/v1/agreements for what there is.",
  },
  A202: { status: 404, title: "Nothing in the record has this key", advice: "Keys are those of the record." },
  A203: {
    status: 404,
    title: "The log has not come so far",
    advice: "Ask again in a second; what has been filed is sealed within one.",
  },
  A301: {
    status: 422,
    title: "Events were refused",
    advice: "Nothing of the batch was taken. Mend the lines and send it again.",
  },
  A302: { status: 409, title: "The key was used for other events", advice: "Use a new key for new events." },
  A303: {
    status: 409,
    title: "The log has grown",
    advice: "Read what has been added, decide again, send again.",
  },
  A304: { status: 422, title: "Invented events do not belong here", advice: "Send them to a sandbox." },
  A305: {
    status: 422,
    title: "The text cannot be taken",
    advice: "Mend what is named, and propose it again. Nothing of it was kept.",
  },
  A306: {
    status: 422,
    title: "A text does not come into force like this",
    advice: "Propose one that admits every entry of the log, for a date to come.",
  },
  A351: {
    status: 422,
    title: "Nothing can be sent there",
    advice: "Name a receiver that this server is configured to reach: PACTA_MAIL, PACTA_WEBHOOK_HOSTS.",
  },
  A401: {
    status: 403,
    title: "This address is not ours",
    advice: "Use the address that was printed at the start.",
  },
  A402: {
    status: 403,
    title: "A request from another site is refused",
    advice: "Send it from this site, or with a token.",
  },
  A403: { status: 401, title: "Who asks is not known", advice: "Sign in, or send a token." },
  A404: {
    status: 403,
    title: "This is not yours to do",
    advice: "Ask somebody whose role it is; /api/v1/me says which are yours.",
  },
  A405: {
    status: 409,
    title: "These roles check each other",
    advice: "Give one of them to somebody else, or end the other first.",
  },
  A406: {
    status: 401,
    title: "The sign-in does not hold",
    advice: "Begin again. For a new code ask whoever manages the roles of your party.",
  },
  A407: {
    status: 503,
    title: "Whoever vouches for you does not answer",
    advice: "Try again; as long as nobody vouches, nothing is shown.",
  },
  A408: { status: 409, title: "It is not so any more", advice: "Look at what is there now." },
  A501: {
    status: 503,
    title: "Nothing can be written now",
    advice: "Send the same again later with the same key.",
  },
  A502: { status: 500, title: "This is our fault", advice: "Report it with the time of the request." },
  A503: {
    status: 503,
    title: "There is no room now",
    advice: "Keep it and send it again with the same key. What was turned away stands in the log as a gap.",
  },
  A504: {
    status: 503,
    title: "Only filing is possible now",
    advice: "Read again later. What is filed is kept.",
  },
  A505: {
    status: 503,
    title: "The record can only be read now",
    advice:
      "Keep it and send it again with the same key. That nothing could be filed will stand in the log as a gap.",
  },
} as const satisfies Record<
  string,
  Omit<Problem, "code" | "detail" | "errors"> & { readonly advice: string }
>;

export type ProblemCode = keyof typeof problems;

/** Thrown by whoever finds it, told at the door. */
export class Refused extends Error {
  readonly problem: Problem;
  /** Seconds after which to ask again, where somebody knows. */
  readonly retryAfter: number | null;

  constructor(
    code: ProblemCode,
    detail: string,
    errors: readonly ProblemItem[] = [],
    options?: ErrorOptions & { readonly retryAfter?: number },
  ) {
    super(detail, options);
    this.name = "Refused";
    this.retryAfter = options?.retryAfter ?? null;
    const { status, title } = problems[code];
    this.problem = { code, status, title, detail, errors };
  }
}

export function problemDocument(problem: Problem): Readonly<Record<string, unknown>> {
  const { code, status, title, detail, errors } = problem;
  return {
    type: `urn:pacta:problem:${code}`,
    code,
    title,
    status,
    detail,
    advice: problems[code].advice,
    ...(errors.length === 0 ? {} : { errors }),
  };
}
