// A moment: absolute, in the zone of the page, and how far away it is.
import type { ReactNode } from "react";
import { relative, type Told, told } from "../time/moments.ts";
import { Why } from "./links.tsx";
import { useTeller } from "./teller.tsx";

/** The zone is left out in a column that names it. With a key it leads to the reason. */
export function Moment({
  zoned = false,
  why,
  ...moment
}: Told & {
  readonly zoned?: boolean;
  readonly why?: string;
}): ReactNode {
  const { messages, zone, asOf } = useTeller();
  const shown = (
    <time dateTime={moment.at}>
      {told(moment, zone, messages)}
      {zoned && ` ${zone}`}
      <span className="apart"> {relative(moment.at, asOf, messages.language)}</span>
    </time>
  );
  return why === undefined ? shown : <Why of={why}>{shown}</Why>;
}
