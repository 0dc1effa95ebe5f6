// Two tracks to move along, of as of when and of known at what. While somebody moves nothing is asked of the server; when
// the hand or the key lets go, the address changes.
import {
  type ChangeEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Search } from "../address/search.ts";
import type { Messages } from "../messages/catalogue.ts";
import { keepHere, keptHere } from "../record/here.ts";
import { absolute, addressed, daysOn, monthsOn } from "../time/moments.ts";
import type { Place } from "./held.ts";
import type { Track } from "./keeping.ts";
import type { Moves } from "./moves.ts";
import "./tracks.css";

export type TracksTerms = {
  readonly moves: Moves;
  readonly search: Search;
  readonly messages: Messages;
  readonly zone: string;
  /** What the page shows. */
  readonly shown: { readonly asOf: string; readonly knownAt: number } | null;
  readonly onSearch: (search: Search) => void;
};

export function Tracks(terms: TracksTerms): ReactNode {
  const { moves, shown, search } = terms;
  const track = useSyncExternalStore(moves.listen, moves.track);
  if (track === "none") return null;
  // What is below does not jump when they come.
  if (track === null || shown === null) return <div className="tracks" />;
  // The page reads now again and again, the timelines seldom.
  const now = search.asof === undefined ? Math.max(track.now, Date.parse(shown.asOf)) : track.now;
  return <Both {...terms} track={{ ...track, now }} shown={shown} />;
}

/** Keys that are pressed again and again are let go of together. */
const quiet = 700;

type Shown = NonNullable<TracksTerms["shown"]>;

function Both(terms: TracksTerms & { readonly track: Track; readonly shown: Shown }): ReactNode {
  const { moves, search, messages, zone, shown, track, onSearch } = terms;
  const { text } = messages;
  const [isOpen, setOpen] = useState(() => keptHere(place) === "open");
  const here = placeOf(search, shown, track);
  const { at, go, letGo, hold } = useMoving({ here, moves, search, track, onSearch });
  const step = useSyncExternalStore(moves.listen, moves.moved);
  const changes = step?.changes ?? track.changes;
  const from = Math.min(track.now - before, here.asOf - margin);
  const whole = { from, to: track.until };
  const toNow = (): void => {
    go({ asOf: track.now, known: track.knownAt });
    letGo();
  };
  const asOfKeys = (event: KeyboardEvent): void => {
    const iso = new Date(at.asOf).toISOString();
    const days = (n: number): number => Date.parse(daysOn(iso, n, zone));
    const months = (n: number): number => Date.parse(monthsOn(iso, n, zone));
    const changed = event.ctrlKey || event.metaKey;
    const to = {
      ArrowLeft: () => (changed ? lastBefore(changes, at.asOf) : days(-1)),
      ArrowDown: () => (changed ? lastBefore(changes, at.asOf) : days(-1)),
      ArrowRight: () => (changed ? firstAfter(changes, at.asOf) : days(1)),
      ArrowUp: () => (changed ? firstAfter(changes, at.asOf) : days(1)),
      PageDown: () => months(-1),
      PageUp: () => months(1),
      Home: () => from,
      End: () => track.now,
    }[event.key];
    pressed(event, to, (asOf) => go({ ...at, asOf: Math.min(asOf, track.until) }), letGo, toNow);
  };
  const knownKeys = (event: KeyboardEvent): void => {
    const changed = event.ctrlKey || event.metaKey;
    const back = (): number => lastBefore(track.recorded, at.known) ?? 0;
    const on = (): number | null => firstAfter(track.recorded, at.known);
    const to = {
      ArrowLeft: () => (changed ? back() : at.known - 1),
      ArrowDown: () => (changed ? back() : at.known - 1),
      ArrowRight: () => (changed ? on() : at.known + 1),
      ArrowUp: () => (changed ? on() : at.known + 1),
      PageDown: back,
      PageUp: on,
      Home: () => 0,
      End: () => track.knownAt,
    }[event.key];
    const within = (known: number): number => Math.max(0, Math.min(known, track.knownAt));
    pressed(event, to, (known) => go({ ...at, known: within(known) }), letGo, toNow);
  };
  const words = `${absolute(new Date(at.asOf).toISOString(), zone, messages.language)} ${zone}`;
  const position = text("bar.position", { position: at.known, of: track.knownAt });
  return (
    <details
      className="tracks"
      open={isOpen}
      onToggle={(event) => {
        keepHere(place, event.currentTarget.open ? "open" : "folded");
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{text("bar.tracks")}</summary>
      <OneTrack
        id="asof-track"
        name={text("bar.asOf")}
        words={words}
        hint={text("bar.asOfKeys")}
        back={text("bar.changeBefore")}
        on={text("bar.changeAfter")}
        messages={messages}
        range={whole}
        value={at.asOf}
        grain={minute}
        marks={[...changes]}
        now={track.now}
        end={track.end}
        onKey={asOfKeys}
        onDrag={(to) => go({ ...at, asOf: snapped(to, whole, track.now) })}
        onBack={() => go({ ...at, asOf: lastBefore(changes, at.asOf) ?? at.asOf })}
        onOn={() => go({ ...at, asOf: firstAfter(changes, at.asOf) ?? at.asOf })}
        {...{ letGo, hold }}
      />
      <OneTrack
        id="known-track"
        name={text("bar.known")}
        words={position}
        hint={text("bar.knownKeys")}
        back={text("bar.entryBefore")}
        on={text("bar.entryAfter")}
        messages={messages}
        range={{ from: 0, to: Math.max(track.knownAt, 1) }}
        value={at.known}
        grain={1}
        marks={track.recorded}
        now={null}
        end={null}
        onKey={knownKeys}
        onDrag={(known) => go({ ...at, known })}
        onBack={() => go({ ...at, known: lastBefore(track.recorded, at.known) ?? 0 })}
        onOn={() => go({ ...at, known: firstAfter(track.recorded, at.known) ?? track.knownAt })}
        {...{ letGo, hold }}
      />
    </details>
  );
}

function pressed(
  event: KeyboardEvent,
  to: (() => number | null) | undefined,
  go: (to: number) => void,
  letGo: () => void,
  toNow: () => void,
): void {
  if (event.key === "Escape") toNow();
  else if (event.key === "Enter") letGo();
  else if (to === undefined) return;
  else {
    const place = to();
    if (place !== null) go(place);
  }
  event.preventDefault();
}

type Moving = {
  readonly at: Place;
  readonly go: (to: Place) => void;
  readonly letGo: () => void;
  /** While a hand or a key holds it nothing is let go of by itself. */
  readonly hold: (holds: boolean) => void;
};

function useMoving({
  here,
  moves,
  search,
  track,
  onSearch,
}: Pick<TracksTerms, "moves" | "search" | "onSearch"> & {
  readonly here: Place;
  readonly track: Track;
}): Moving {
  const [toward, setToward] = useState<Place | null>(null);
  const held = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef<Place | null>(null);
  const terms = useRef({ here, search, track, onSearch });
  terms.current = { here, search, track, onSearch };
  const place = `${here.asOf} ${here.known}`;
  // Where the address leads elsewhere, or to where it was moved, the bar stands there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what is watched
  useEffect(() => {
    if (held.current) return;
    setToward(null);
    last.current = null;
  }, [place]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const letGo = (): void => {
    clearTimeout(timer.current);
    held.current = false;
    const to = last.current;
    if (to === null) return;
    last.current = null;
    const now = terms.current;
    if (to.asOf === now.here.asOf && to.known === now.here.known) {
      setToward(null);
      moves.settle();
      return;
    }
    now.onSearch(searchAt(to, now.search, now.track));
  };
  const soon = (): void => {
    clearTimeout(timer.current);
    if (!held.current) timer.current = setTimeout(letGo, quiet);
  };
  return {
    at: toward ?? here,
    go: (next) => {
      last.current = next;
      setToward(next);
      moves.move(next, terms.current.here);
      soon();
    },
    letGo,
    hold: (holds) => {
      held.current = holds;
      soon();
    },
  };
}

function placeOf(search: Search, { knownAt }: Shown, track: Track): Place {
  return {
    asOf: search.asof === undefined ? track.now : Date.parse(search.asof),
    known: search.known === undefined ? track.knownAt : Math.min(knownAt, track.knownAt),
  };
}

/** Now, and all that is known, are no parameters: they go on. */
function searchAt({ asOf, known }: Place, search: Search, track: Track): Search {
  const { asof: _, known: __, ...rest } = search;
  return {
    ...rest,
    ...(asOf === track.now ? {} : { asof: addressed(asOf) }),
    ...(known >= track.knownAt ? {} : { known: String(known) }),
  };
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** How much of what was is on the track at least. */
const before = 400 * day;
const margin = 30 * day;

/** To the hour, and close to now it is now. */
function snapped(
  at: number,
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): number {
  if (Math.abs(at - now) < (to - from) / 200) return now;
  return Math.round(at / hour) * hour;
}

function lastBefore(list: ArrayLike<number>, at: number): number | null {
  return Array.from(list).findLast((it) => it < at) ?? null;
}

function firstAfter(list: ArrayLike<number>, at: number): number | null {
  return Array.from(list).find((it) => it > at) ?? null;
}

type OneTrackTerms = {
  readonly id: string;
  readonly name: string;
  readonly words: string;
  readonly hint: string;
  readonly back: string;
  readonly on: string;
  readonly messages: Messages;
  readonly range: { readonly from: number; readonly to: number };
  readonly value: number;
  /** What the browser may round to. */
  readonly grain: number;
  readonly marks: readonly number[];
  readonly now: number | null;
  readonly end: number | null;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onDrag: (to: number) => void;
  readonly onBack: () => void;
  readonly onOn: () => void;
  readonly letGo: () => void;
  readonly hold: (holds: boolean) => void;
};

function OneTrack(terms: OneTrackTerms): ReactNode {
  const { id, name, words, hint, range, value, grain, onKey, onDrag, letGo, hold } = terms;
  const dragged = (event: ChangeEvent<HTMLInputElement>): void =>
    onDrag(range.from + Number(event.target.value) * grain);
  return (
    <div className="track">
      <label htmlFor={id}>{name}</label>
      <div className="line">
        <Marks {...terms} />
        <input
          id={id}
          type="range"
          min={0}
          max={Math.ceil((range.to - range.from) / grain)}
          step={1}
          value={Math.round((value - range.from) / grain)}
          aria-valuetext={words}
          aria-describedby={`${id}-keys`}
          onChange={dragged}
          onKeyDown={(event) => {
            hold(true);
            onKey(event);
          }}
          onKeyUp={() => hold(false)}
          onPointerDown={() => hold(true)}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onBlur={letGo}
        />
      </div>
      <div className="days">
        <button type="button" onClick={terms.onBack}>
          {terms.back}
        </button>
        <button type="button" onClick={terms.onOn}>
          {terms.on}
        </button>
      </div>
      <p>
        <output htmlFor={id}>{words}</output>
        <small id={`${id}-keys`}>{hint}</small>
      </p>
    </div>
  );
}

/** Where something changes, where the log ends, and now. As many strokes as anybody can tell apart. */
function Marks({ range, marks, now, end, messages: { text } }: OneTrackTerms): ReactNode {
  const share = (at: number): number => (at - range.from) / (range.to - range.from);
  const inside = (at: number | null): at is number => at !== null && at >= range.from && at <= range.to;
  const strokes = new Set(marks.filter(inside).map((at) => Math.round(share(at) * 500) / 5));
  const percent = (at: number): string => `${Math.round(share(at) * 1000) / 10}%`;
  return (
    <svg className="marks" aria-hidden="true">
      {inside(end) && <rect className="beyond" x={percent(end)} y="0" width="100%" height="100%" />}
      {[...strokes].map((x) => (
        <line key={x} className="change" x1={`${x}%`} x2={`${x}%`} y1="30%" y2="70%" />
      ))}
      {inside(end) && (
        <>
          <line className="end" x1={percent(end)} x2={percent(end)} y1="0" y2="100%" />
          <text x={percent(end)} y="10" dx="-4" textAnchor="end">
            {text("bar.endOfLog")}
          </text>
        </>
      )}
      {inside(now) && (
        <>
          <line className="now" x1={percent(now)} x2={percent(now)} y1="0" y2="100%" />
          <text x={percent(now)} y="10" dx="4">
            {text("bar.isNow")}
          </text>
        </>
      )}
    </svg>
  );
}

/** Whoever moves in time often has the tracks open on every page. */
const place = "pacta tracks";
