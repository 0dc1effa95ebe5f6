// In the head of every page: who the server takes you for, and the way in and out.
import type { EntranceDocument, MeDocument } from "@pacta/server/wire";
import { type ReactNode, useEffect, useState } from "react";
import type { Search } from "../address/search.ts";
import type { Messages } from "../messages/catalogue.ts";
import { client } from "../record/reading.ts";
import { hrefTo } from "../told/links.tsx";
import { meWords } from "./roles.ts";
import "./style.css";

export type Seen = { readonly entrance: EntranceDocument; readonly me: MeDocument };

/** Asked once: whoever signs in or out loads the app anew, since nothing that was read holds any more. */
export function useWho(): Seen | null {
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    let current = true;
    void Promise.all([client.entrance(), client.me()]).then(
      ([entrance, me]) => current && setSeen({ entrance, me }),
      // The page itself says that the server does not answer.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, []);
  return seen;
}

export function Who({
  seen,
  search,
  messages,
}: {
  readonly seen: Seen | null;
  readonly search: Search;
  readonly messages: Messages;
}): ReactNode {
  const { text } = messages;
  if (seen === null) return <p className="who">{"\u00a0"}</p>;
  const { entrance, me } = seen;
  const somebody = me.kind === "person" || me.kind === "machine";
  const way = entrance.by === "choice" ? "who.choose" : somebody ? "who.out" : "who.in";
  return (
    <p className="who">
      <span>{meWords(me, entrance.by, messages)}</span>{" "}
      <a href={hrefTo("/sign-in", search)}>{text(entrance.by === "nobody" ? "who.how" : way)}</a>
    </p>
  );
}
