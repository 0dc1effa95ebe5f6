// Sends a change to the server, once. As long as nobody knows whether it came, the same is sent under the same key.
import { type ProblemDocument, ProblemError } from "@pacta/server/wire";
import { useRef, useState } from "react";
import { useTeller } from "../told/teller.tsx";
import type { Trouble } from "./follow.ts";

export type Sending = {
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  /** What was refused before is of no more use: something else is on its way. */
  readonly forget: () => void;
  /** Whether it was done; what was refused or did not come is told by `trouble`. */
  readonly send: (what: unknown, act: (key: string) => Promise<unknown>) => Promise<boolean>;
};

/** Where nothing on the page changes by it, the page is not read again. */
export function useSending(changes: "changes the page" | "changes nothing" = "changes the page"): Sending {
  const { again } = useTeller();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const open = useRef<{ readonly what: string; readonly key: string } | null>(null);
  const underWay = useRef(false);
  const send: Sending["send"] = async (what, act) => {
    if (underWay.current) return false;
    underWay.current = true;
    setBusy(true);
    const said = JSON.stringify(what);
    const { key } = open.current?.what === said ? open.current : { key: freshKey() };
    open.current = { what: said, key };
    try {
      await act(key);
      open.current = null;
      setTrouble(null);
      if (changes === "changes the page") again?.();
      return true;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status < 500) open.current = null;
      setTrouble({ problem: error instanceof ProblemError ? error.problem : null });
      return false;
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { busy, trouble, forget: () => setTrouble(null), send };
}

export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (it) =>
    it.toString(16).padStart(2, "0"),
  ).join("");
}

export type Fault = NonNullable<ProblemDocument["errors"]>[number];

/** What is wrong with one field: a refusal names it by the end of its path. */
export function faultOf(trouble: Trouble | null, ...fields: readonly string[]): Fault | null {
  return (
    trouble?.problem?.errors?.find(({ parameter }) => {
      const parts = parameter?.split(".") ?? [];
      return parts.some((it) => fields.includes(it));
    }) ?? null
  );
}
