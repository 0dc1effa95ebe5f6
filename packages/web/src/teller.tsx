// In which language and zone a page speaks, as of when, and in which language the server's own sentences came.
import { createContext, type ReactNode, useContext } from "react";
import type { Messages } from "./messages/catalogue.ts";
import { absolute, relative } from "./time/moments.ts";

export type Teller = {
  readonly messages: Messages;
  readonly zone: string;
  /** What everything relative is relative to: the moment that the page shows, by the server's clock. */
  readonly asOf: string;
  readonly spoken: string;
};

const Context = createContext<Teller | null>(null);

export const Telling = Context.Provider;

export function useTeller(): Teller {
  const teller = useContext(Context);
  if (teller === null) throw new Error("nothing is told outside of a page");
  return teller;
}

/** Words of the server, marked where they are in another language than the page. */
export function Said({ children }: { readonly children: ReactNode }): ReactNode {
  const { messages, spoken } = useTeller();
  return spoken === messages.language ? children : <span lang={spoken}>{children}</span>;
}

/** In a column that names the zone; elsewhere use `momentWords`. */
export function Moment({ at }: { readonly at: string }): ReactNode {
  const { messages, zone, asOf } = useTeller();
  return (
    <time dateTime={at}>
      {absolute(at, zone, messages.language)}
      <span className="apart"> {relative(at, asOf, messages.language)}</span>
    </time>
  );
}

export function momentWords(at: string, { messages, zone, asOf }: Teller): string {
  return messages.text("time.both", {
    absolute: absolute(at, zone, messages.language),
    zone,
    relative: relative(at, asOf, messages.language),
  });
}
