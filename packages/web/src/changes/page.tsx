// What do we see differently than before, and because of which entry?
import type { ChangesDocument } from "@pacta/server/wire";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { useFieldOf } from "../address/field.ts";
import { isInstant, isPosition } from "../address/search.ts";
import { type Page, pageOf } from "../page.ts";
import { atWall } from "../time/moments.ts";
import { followed, hrefTo, To } from "../told/links.tsx";
import { Entry } from "../told/sources.tsx";
import { momentWords, useTeller } from "../told/teller.tsx";
import { CauseShown, causesIn } from "./list.tsx";

const most = 50;
const mostOthers = 10;

export function ChangesPage({ document }: { readonly document: ChangesDocument }): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const { since, changes, fresh, entries, knownAt } = document;
  const causes = causesIn(document);
  const turned = new Set(changes.flatMap(({ through }) => through.map(({ event }) => event)));
  const others = Object.entries(entries)
    .filter(([id]) => !turned.has(id))
    .sort(([, a], [, b]) => b.position - a.position);
  return (
    <>
      <p className="verdict">
        <span>
          {text("changes.since", { time: momentWords(since.asOf, teller), position: since.knownAt })}
        </span>
        <strong>{text("changes.counts", { fresh, changes: changes.length })}</strong>
        <span>{text("changes.until", { time: momentWords(document.asOf, teller), position: knownAt })}</span>
      </p>
      <Since />
      <section aria-labelledby="causes">
        <h2 id="causes">{text("changes")}</h2>
        {causes.length === 0 && <p>{text("changes.none")}</p>}
        {causes.slice(0, most).map((it) => (
          <CauseShown key={it.event ?? ""} of={it} document={document} />
        ))}
        {causes.length > most && (
          <details>
            <summary>{text("changes.more", { count: causes.length - most })}</summary>
            {causes.slice(most).map((it) => (
              <CauseShown key={it.event ?? ""} of={it} document={document} />
            ))}
          </details>
        )}
      </section>
      <section aria-labelledby="others">
        <h2 id="others">{text("changes.others")}</h2>
        <p>{text("changes.othersLead", { count: fresh - turned.size, shown: others.length })}</p>
        <Others entries={others.slice(0, mostOthers)} />
        {others.length > mostOthers && (
          <details>
            <summary>{text("path.more", { count: others.length - mostOthers })}</summary>
            <Others entries={others.slice(mostOthers)} />
          </details>
        )}
      </section>
    </>
  );
}

function Others({
  entries,
}: {
  readonly entries: readonly (readonly [string, ChangesDocument["entries"][string]])[];
}): ReactNode {
  return (
    <ul className="plain">
      {entries.map(([id, entry]) => (
        <li key={id}>
          <Entry id={id} entry={entry} />
        </li>
      ))}
    </ul>
  );
}

/** From which moment on: a day, a week, a month, or one that is written. */
function Since(): ReactNode {
  const { messages, zone, asOf, address } = useTeller();
  const { text } = messages;
  const [unread, setUnread] = useState<string | null>(null);
  const field = useFieldOf<HTMLInputElement>(address.search.since ?? "");
  const back = (days: number): string => new Date(Date.parse(asOf) - days * 86_400_000).toISOString();
  const send = (event: SyntheticEvent<HTMLFormElement>): void => {
    const written = String(new FormData(event.currentTarget).get("since") ?? "").trim();
    const read =
      isPosition(written) || isInstant(written) ? written : atWall(written.replace(" ", "T"), zone);
    event.preventDefault();
    setUnread(read === null ? written : null);
    if (read !== null) followed(hrefTo("/changes", address.search, { since: read }));
  };
  return (
    <form className="bar" aria-label={text("changes.sinceForm")} onSubmit={send}>
      <ul className="days">
        {[1, 7, 30].map((days) => (
          <li key={days}>
            <To page="/changes" own={{ since: back(days) }}>
              {text("changes.days", { days })}
            </To>
          </li>
        ))}
      </ul>
      <div className="field">
        <label htmlFor="since">{text("changes.sinceField")}</label>
        <input
          {...field}
          id="since"
          name="since"
          type="text"
          autoComplete="off"
          aria-describedby="since-hint"
          aria-invalid={unread !== null}
        />
        <small id="since-hint">
          {unread === null ? text("bar.knownHint") : text("bar.unread", { found: unread })}
        </small>
      </div>
      <button type="submit">{text("bar.show")}</button>
    </form>
  );
}

export const page: Page = pageOf<ChangesDocument>({
  read: ({ client, asking, search }) =>
    client.changes({ ...asking, ...(search.since === undefined ? {} : { since: search.since }) }),
  Show: ChangesPage,
});
