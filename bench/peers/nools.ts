// nools, a Rete network: requests, answers and the clock are facts; whatever is settled is retracted.
import { deadline, type Workload } from "../ccd/workload.ts";
import { endOf, entriesOf, type Run } from "./entries.ts";
import { load } from "./load.ts";

type Pattern = readonly [kind: new (...words: never[]) => object, name: string, constraint?: string];
type Session = {
  readonly assert: (fact: object) => void;
  readonly modify: (fact: object) => void;
  readonly retract: (fact: object) => void;
  readonly match: () => Promise<unknown>;
};
type Flow = {
  readonly rule: (
    name: string,
    options: { readonly salience: number },
    patterns: readonly Pattern[],
    // It counts the parameters: with three it would wait for a callback.
    then: (facts: Readonly<Record<string, object>>, session: Session) => void,
  ) => void;
  readonly getSession: () => Session;
};
type Nools = {
  readonly default: {
    readonly flow: (name: string, define: (flow: Flow) => void) => Flow;
    readonly deleteFlow: (name: string) => void;
  };
};

class Request {
  readonly key: string;
  readonly at: number;
  constructor(key: string, at: number) {
    this.key = key;
    this.at = at;
  }
}
/** No kind of request, or the network would take it for one. */
class Answer {
  readonly key: string;
  readonly at: number;
  constructor(key: string, at: number) {
    this.key = key;
    this.at = at;
  }
}
class Clock {
  at = 0;
}

export async function prepared(w: Workload): Promise<Run> {
  const { default: nools } = (await load("nools")) as Nools;
  const [entries, end] = [entriesOf(w), endOf(w)];
  let late = 0;
  nools.deleteFlow("respond");
  const flow = nools.flow("respond", (it) => {
    const settle = (facts: Readonly<Record<string, object>>, session: Session): void => {
      for (const name of ["request", "answer"]) {
        const fact = facts[name];
        if (fact !== undefined) session.retract(fact);
      }
    };
    it.rule(
      "answered",
      { salience: 2 },
      [
        [Request, "request"],
        [Answer, "answer", `answer.key == request.key && answer.at <= request.at + ${deadline}`],
      ],
      settle,
    );
    it.rule(
      "late",
      { salience: 1 },
      [
        [Request, "request"],
        [Clock, "clock", `clock.at > request.at + ${deadline}`],
      ],
      (facts, session) => {
        late += 1;
        settle(facts, session);
      },
    );
    it.rule("too late or never asked for", { salience: 0 }, [[Answer, "answer"]], settle);
  });
  const session = flow.getSession();
  const clock = new Clock();
  session.assert(clock);
  const advance = async (to: number): Promise<void> => {
    if (to === clock.at) return;
    clock.at = to;
    session.modify(clock);
    await session.match();
  };
  return async () => {
    for (const { at, kind, key } of entries) {
      await advance(at);
      session.assert(kind === "request" ? new Request(key, at) : new Answer(key, at));
      await session.match();
    }
    await advance(end);
    return late;
  };
}
