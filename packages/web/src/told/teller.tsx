// In which language and zone a page speaks, as of when, and in which language the server's own sentences came.
import { createContext, type ReactNode, useContext } from "react";
import type { Search } from "../address/search.ts";
import type { Messages } from "../messages/catalogue.ts";
import { relative, type Told, told } from "../time/moments.ts";

export type Teller = {
  readonly messages: Messages;
  readonly zone: string;
  /** What everything relative is relative to: the moment that the page shows, by the server's clock. */
  readonly asOf: string;
  readonly spoken: string;
  /** Where it is told: the page beneath /app, and what its address asks for. */
  readonly address: { readonly path: string; readonly search: Search };
  /** Reads the page again, for whoever has changed something. */
  readonly again?: () => void;
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

export function momentWords(of: string | Told, { messages, zone, asOf }: Teller): string {
  const moment = typeof of === "string" ? { at: of } : of;
  return messages.text("time.both", {
    absolute: told(moment, zone, messages),
    zone,
    relative: relative(moment.at, asOf, messages.language),
  });
}
