// Moving in time within a scenario: the moments at which something supposed happens or the clock changes something, one
// after the other.
import { type ReactNode, useId } from "react";
import { type Search, stringifySearch } from "../address/search.ts";
import { base } from "../told/links.tsx";
import { momentWords, useTeller } from "../told/teller.tsx";

export function Moments({
  moments,
  search,
}: {
  readonly moments: readonly string[];
  readonly search: Search;
}): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const id = useId();
  if (moments.length === 0) return null;
  const at = Date.parse(teller.asOf);
  const before = moments.filter((it) => Date.parse(it) < at).at(-1);
  const after = moments.find((it) => Date.parse(it) > at);
  const reached = moments.filter((it) => Date.parse(it) <= at).length;
  const step = (to: string | undefined, words: string): ReactNode => (
    <button type="button" disabled={to === undefined} onClick={() => to !== undefined && goTo(to, search)}>
      {words}
    </button>
  );
  return (
    <section className="moments">
      <h2>{text("lab.moments")}</h2>
      <p className="together">
        {step(before, text("lab.momentBefore"))}
        <label htmlFor={id} className="unseen">
          {text("lab.moments")}
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={moments.length - 1}
          value={Math.max(0, reached - 1)}
          aria-valuetext={momentWords(teller.asOf, teller)}
          onChange={({ target }) => {
            const to = moments[Number(target.value)];
            if (to !== undefined) goTo(to, search);
          }}
        />
        {step(after, text("lab.momentAfter"))}
        <span>{momentWords(teller.asOf, teller)}</span>
      </p>
    </section>
  );
}

/** The moment lives in the address, as on every page; what is supposed goes along behind the number sign. */
export function goTo(asof: string, search: Search): void {
  const to = `${base}/lab${stringifySearch({ ...search, asof })}${location.hash}`;
  window.history.pushState(window.history.state, "", to);
}
