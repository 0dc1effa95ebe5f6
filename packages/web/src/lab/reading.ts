// What the lab begins with: an agreement, what is on record of it, how the server says that it stands, and the scenario that
// the address carries.
import { textsOfServer } from "../edit/sources.ts";
import { type Answer, type Given, stampOf } from "../page.ts";
import { type Remote, remote } from "../worker/call.ts";
import type { lab, Opened } from "./lab.worker.ts";
import { empty, type Scenario, type Unread, unpacked } from "./scenario.ts";

export type LabDocument = Answer & {
  readonly language: string;
  readonly asOf: string;
  readonly knownAt: number;
  readonly opened: Opened | null;
  readonly scenario: Scenario;
  /** Why the scenario of the address is not shown. */
  readonly unread: Unread | null;
  /** Null where a draft is looked at. By key, what the server says otherwise than what is visible leads to. */
  readonly otherwise: readonly string[] | null;
};

/** Where the first link of every page leads; it carries no scenario. */
export const skipped = "#main";

let worker: Remote<typeof lab> | null = null;

/** One for all visits of the page: an agreement is read once. */
export function laboratory(): Remote<typeof lab> {
  worker ??= remote<typeof lab>(new Worker(new URL("./lab.worker.ts", import.meta.url), { type: "module" }));
  return worker;
}

export async function labDocument({ client, asking, search }: Given): Promise<LabDocument> {
  const { hash } = location;
  const found = hash.length < 2 || hash === skipped ? null : await unpacked(hash.slice(1));
  const scenario = found?.kind === "read" ? found.scenario : empty();
  const unread = found === null || found.kind === "read" ? null : found;
  const language = asking.lang.split(",")[0] ?? "en";
  if (scenario.draft !== null || unread !== null) {
    const opened = scenario.draft === null ? null : await laboratory().call("open", scenario.draft, []);
    const asOf = search.asof ?? new Date().toISOString();
    return {
      ...(opened?.agreement ? { agreement: opened.agreement } : {}),
      language,
      asOf,
      knownAt: 0,
      opened,
      scenario,
      unread,
      otherwise: null,
    };
  }
  const record = await client.record(asking);
  const texts = await textsOfServer(client);
  if (texts.length === 0)
    return { ...stampOf(record), language, opened: null, scenario, unread, otherwise: [] };
  const opened = await laboratory().call("open", texts, await linesUpTo(record.knownAt, client));
  const ours = opened.agreement === null ? {} : await laboratory().call("standings", record.asOf);
  const said = [record.situations, record.norms, record.decisions, record.procedures].flat();
  return {
    ...stampOf(record),
    language,
    opened,
    scenario,
    unread,
    otherwise: otherwiseThan(said, ours),
  };
}

/** Keys of which the server says something else than what is visible leads to: what is closed decides them, and nobody
 *  may suppose anything of them from the rest. */
export function otherwiseThan(
  said: readonly { readonly key: string; readonly standing: string }[],
  ours: Readonly<Record<string, string>>,
): readonly string[] {
  return said.filter(({ key, standing }) => ours[key] !== standing).map(({ key }) => key);
}

let lines: { readonly until: number; readonly list: readonly unknown[] } | null = null;

/** As the reader has them; what is not theirs is not among them. */
async function linesUpTo(until: number, client: Given["client"]): Promise<readonly unknown[]> {
  if (lines?.until === until) return lines.list;
  const list: unknown[] = [];
  for await (const line of client.events()) {
    if (typeof line.position === "number" && line.position > until) break;
    list.push(line);
  }
  lines = { until, list };
  return list;
}
