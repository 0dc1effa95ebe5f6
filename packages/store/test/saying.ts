// What tests append, and how they look at a log.

import type { Entry, Log, StoreErrorCode, Submission } from "@pacta/store";
import { StoreError } from "@pacta/store";
import { expect } from "vitest";

export function said(key: string, text: string = key): Submission {
  return { key, leaf: new TextEncoder().encode(JSON.stringify({ text })), closed: [], effects: [] };
}

export function many(count: number, prefix: string): readonly Submission[] {
  return Array.from({ length: count }, (_, i) => said(`${prefix}-${i}`));
}

export async function entriesOf(log: Log, from = 0, to?: number): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of log.read(from, to)) entries.push(entry);
  return entries;
}

export async function keysOf(log: Log): Promise<readonly string[]> {
  return (await entriesOf(log)).map(({ key }) => key);
}

export async function refused(doing: Promise<unknown>, code: StoreErrorCode): Promise<StoreError> {
  const error = await doing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof StoreError)) throw error ?? new Error(`done, and not refused with ${code}`);
  expect(error.code).toBe(code);
  return error;
}

export async function until(holds: () => boolean | Promise<boolean>, within = 45_000): Promise<void> {
  for (const end = Date.now() + within; !(await holds()); ) {
    if (Date.now() > end) throw new Error("it did not come to hold");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
