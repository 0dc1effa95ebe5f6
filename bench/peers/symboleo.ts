// Symboleo's run-time classes: an obligation for each request, moved from state to state. It has no clock and looks nothing
// up; both are done here. Obligations are not entered in the contract, whose list would grow without end.
import { deadline, type Workload } from "../ccd/workload.ts";
import { endOf, entriesOf, type Run } from "./entries.ts";
import { load } from "./load.ts";
import { WaitingList } from "./waiting.ts";

type Obligation = {
  readonly trigerredUnconditional: () => boolean;
  readonly fulfilled: () => boolean;
  readonly violated: () => boolean;
};
type Symboleo = {
  readonly Events: {
    readonly init: (
      subscriptions: readonly never[],
      listeners: {
        readonly successfullyTerminateContract: () => void;
        readonly unsuccessfullyTerminateContract: () => void;
      },
    ) => void;
  };
  readonly SymboleoContract: new (name: string) => object;
  readonly Role: new (name: string, contract: object) => object;
  readonly Obligation: new (name: string, creditor: object, debtor: object, contract: object) => Obligation;
};

export async function prepared(w: Workload): Promise<Run> {
  const { Events, SymboleoContract, Role, Obligation } = (await load("symboleo-js-core")) as Symboleo;
  const [entries, end] = [entriesOf(w), endOf(w)];
  Events.init([], { successfullyTerminateContract() {}, unsuccessfullyTerminateContract() {} });
  const contract = new SymboleoContract("respond");
  const [office, members] = [new Role("office", contract), new Role("members", contract)];
  const open = new Map<string, Obligation>();
  const waiting = new WaitingList<readonly [key: string, obligation: Obligation]>();
  let late = 0;
  const pass = (to: number): void => {
    for (let it = waiting.takeBefore(to); it !== undefined; it = waiting.takeBefore(to)) {
      const [key, obligation] = it.what;
      if (!obligation.violated()) continue;
      late += 1;
      open.delete(key);
    }
  };
  return () => {
    for (const { at, kind, key } of entries) {
      pass(at);
      if (kind === "answer") {
        if (open.get(key)?.fulfilled() === true) open.delete(key);
        continue;
      }
      const obligation = new Obligation(`respond ${key}`, members, office, contract);
      obligation.trigerredUnconditional();
      open.set(key, obligation);
      waiting.add(at + deadline, [key, obligation]);
    }
    pass(end);
    return late;
  };
}
