// The bell of a database: LISTEN, and again after every loss of the connection. What a notification says is not read.

import type { ClientConfig } from "pg";
import pg from "pg";
import type { Bell } from "./following.ts";
import { configFor } from "./session.ts";

const shortest = 100;
const longest = 5_000;

export function openBell(address: ClientConfig): Bell & { readonly close: () => Promise<void> } {
  const rings = new Set<() => void>();
  let client: pg.Client | undefined;
  let connecting: Promise<void> | undefined;
  let closed = false;
  let wait = shortest;
  let timer: NodeJS.Timeout | undefined;

  const ringAll = (): void => {
    for (const ring of rings) ring();
  };
  const again = (): void => {
    client = undefined;
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      connect();
    }, wait);
    wait = Math.min(wait * 2, longest);
  };
  const connect = (): void => {
    if (closed || client !== undefined || connecting !== undefined) return;
    const fresh = new pg.Client(configFor(address));
    client = fresh;
    fresh.on("notification", ringAll);
    fresh.on("error", again);
    fresh.on("end", () => {
      if (client === fresh) again();
    });
    connecting = fresh
      .connect()
      .then(() => fresh.query("listen pacta"))
      .then(() => {
        wait = shortest;
        // Something may have been added while nobody listened.
        ringAll();
      })
      .catch(() => {
        fresh.end().catch(() => undefined);
        again();
      })
      .finally(() => {
        connecting = undefined;
      });
  };
  return {
    listen: (ring) => {
      rings.add(ring);
      connect();
      return () => rings.delete(ring);
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
