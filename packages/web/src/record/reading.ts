// What a page has read so far, kept up while it is open.
import { type Client, connect } from "@pacta/server/wire";
import { useEffect, useRef, useState } from "react";
import type { Answer, Asking } from "../page.ts";
import { type Following, follow, type Reading, unread } from "./follow.ts";

export const client: Client = connect({
  address: typeof location === "undefined" ? "http://localhost/" : `${location.origin}/`,
});

export type Kept<Document extends Answer> = {
  readonly reading: Reading<Document>;
  /** What is read answers another question than the one that is asked. */
  readonly busy: boolean;
  readonly again: () => void;
};

/** A question is known by its words: whoever reads the same under the same words is not read anew. */
export function useReading<Document extends Answer>(
  question: string | null,
  read: () => Promise<Document>,
  asking: Parameters<typeof follow>[2],
): Kept<Document> {
  const [{ answers, reading }, setAnswer] = useState<{
    readonly answers: string | null;
    readonly reading: Reading<Document>;
  }>({ answers: question, reading: unread });
  const following = useRef<Following | null>(null);
  const terms = useRef({ read, asking });
  terms.current = { read, asking };
  useEffect(() => {
    if (question === null) return;
    const begun = follow(client, terms.current.read, terms.current.asking, (told) =>
      setAnswer({ answers: question, reading: told }),
    );
    following.current = begun;
    return begun.stop;
  }, [question]);
  return { reading, busy: answers !== question, again: () => following.current?.again() };
}

/** The server tells in the first of these languages that it knows. */
export function askingOf(
  { asof, known }: { readonly asof?: string; readonly known?: string },
  language: string,
): Asking {
  return {
    ...(asof === undefined ? {} : { asOf: asof }),
    ...(known === undefined ? {} : { knownAt: known }),
    lang: language === "en" ? "en" : `${language},en`,
  };
}
