// On the first page of those who sit at the desk, above everything else: which notices nobody has acknowledged.
import type { NoticeLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import type { Answer } from "../page.ts";
import { askingOf, client, useReading } from "../record/reading.ts";
import { absolute, relative } from "../time/moments.ts";
import { To, Why } from "../told/links.tsx";
import { Names } from "../told/names.tsx";
import { useTeller } from "../told/teller.tsx";
import { aboutOf, sheavesOf } from "./reading.ts";
import { useSits } from "./sits.ts";

/** Everybody else is shown nothing, and no place for it. */
export function Waiting({ agreement }: { readonly agreement: string }): ReactNode {
  return useSits(agreement) ? <Open /> : null;
}

type Told = Answer & {
  readonly notices: readonly NoticeLine[];
  readonly names: Readonly<Record<string, string>>;
};

const mostNames = 4;

function Open(): ReactNode {
  const { messages, zone, address, asOf } = useTeller();
  const { text, language } = messages;
  const asking = askingOf(address.search, language);
  const { reading } = useReading<Told>(
    JSON.stringify(["waiting", asking]),
    async () => {
      const { notices } = await client.desk.overview();
      const { parties } = notices.length === 0 ? { parties: [] } : await client.parties(asking);
      return { notices, names: Object.fromEntries(parties.map(({ id, name }) => [id, name])) };
    },
    { asOf: "", knownAt: "", movedBy: "desk" },
  );
  const { notices = [], names = {} } = reading.document ?? {};
  const [eldest] = notices;
  if (eldest === undefined) return null;
  return (
    <section className="waiting" aria-label={text("desk.notices")}>
      <p>
        <strong>{text("desk.noticesOpen", { count: notices.length })}</strong>{" "}
        {address.search.asof === undefined
          ? text("waiting.since", { ago: relative(eldest.since, asOf, language) })
          : text("waiting.at", { time: `${absolute(eldest.since, zone, language)} (${zone})` })}{" "}
        <To page="/desk">{text("waiting.desk")}</To>
      </p>
      <ul className="plain">
        {sheavesOf(notices).map(({ first, notices: its }) => (
          <li key={first.id}>
            <Names who={its.slice(0, mostNames).map(({ to }) => ({ id: to, name: names[to] ?? to }))} />
            {its.length > mostNames && <> {text("waiting.more", { count: its.length - mostNames })}</>}
            {first.about.key !== null && (
              <>
                {" "}
                {text("waiting.about")}{" "}
                <Why of={first.about.key} className="key">
                  {aboutOf(first.about)}
                </Why>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
