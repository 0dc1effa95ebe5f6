// What changed since the reader's own mark, or in the last day: read beside the page, which does not wait for it. The
// mark is a position of the log and stays in this browser.
import type { ChangesDocument } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { CauseShown, causesIn } from "../changes/list.tsx";
import { keepHere, keptHere } from "../record/here.ts";
import { askingOf, client, useReading } from "../record/reading.ts";
import { To } from "../told/links.tsx";
import { momentWords, Telling, useTeller } from "../told/teller.tsx";

const most = 3;

type Mark = { readonly at: string; readonly position: number };

export function Changed({
  agreement,
  knownAt,
}: {
  readonly agreement: string;
  readonly knownAt: number;
}): ReactNode {
  const teller = useTeller();
  const { messages, address, asOf } = teller;
  const { text } = messages;
  const place = `pacta mark ${agreement}`;
  const [mark, setMark] = useState<Mark | null>(() => markIn(place));
  const asking = askingOf(address.search, messages.language);
  const since = mark === null ? undefined : mark.at;
  const { reading } = useReading<ChangesDocument>(
    JSON.stringify([asking, since, knownAt]),
    () => client.changes({ ...asking, ...(since === undefined ? {} : { since }) }),
    { asOf: asOf, knownAt: String(knownAt) },
  );
  const { document, trouble } = reading;
  const set = (): void => {
    const next = { at: asOf, position: knownAt };
    keepHere(place, JSON.stringify(next));
    setMark(next);
  };
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{text("changed")}</h2>
      <p>
        {mark === null
          ? text("changed.day")
          : text("changed.mark", { time: momentWords(mark.at, teller), position: mark.position })}{" "}
        <button type="button" onClick={set}>
          {text("changed.set")}
        </button>
      </p>
      {document === null && <p>{text(trouble === null ? "loading" : "changed.trouble")}</p>}
      {document !== null && (
        <Telling value={{ ...teller, spoken: document.language }}>
          <p className="sentence">
            {text("changes.counts", { fresh: document.fresh, changes: document.changes.length })}
          </p>
          {causesIn(document)
            .slice(0, most)
            .map((it) => (
              <CauseShown key={it.event ?? ""} of={it} document={document} />
            ))}
          <p>
            <To page="/changes" own={since === undefined ? {} : { since }}>
              {text("changed.all")}
            </To>
          </p>
        </Telling>
      )}
    </section>
  );
}

/** What stands there may be of an older version, or of somebody's hand. */
function markIn(place: string): Mark | null {
  try {
    const found = JSON.parse(keptHere(place) ?? "null") as Partial<Mark> | null;
    const { at, position } = found ?? {};
    return typeof at === "string" && !Number.isNaN(Date.parse(at)) && typeof position === "number"
      ? { at, position }
      : null;
  } catch {
    return null;
  }
}
