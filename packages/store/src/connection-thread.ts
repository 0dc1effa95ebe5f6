// The other side of `connection.ts`: asks the database, one thing after the other as they come.
import { parentPort, workerData } from "node:worker_threads";
import pg, { type ClientConfig } from "pg";
import type { Answer, Failure, Order } from "./connection.ts";
import { configFor, preparedQueryOf, type Row } from "./session.ts";
import { StoreError } from "./store-error.ts";

const client = new pg.Client(configFor(workerData as ClientConfig));
const query = preparedQueryOf(client);
client.on("error", () => tell({ kind: "lost" }));
client.on("end", () => tell({ kind: "lost" }));

parentPort?.on("message", (order: Order) => {
  done(order).then(
    (rows) => tell({ kind: "rows", id: order.id, rows }),
    (error: unknown) => tell({ kind: "failed", id: order.id, failure: failureIn(error) }),
  );
});

async function done(order: Order): Promise<readonly Row[]> {
  switch (order.kind) {
    case "connect":
      await client.connect();
      return [];
    case "query":
      return query(order.text, order.values);
    case "end":
      await client.end();
      return [];
  }
}

function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}

function failureIn(error: unknown): Failure {
  if (error instanceof StoreError) return { of: "store", message: error.code, fields: error.facts };
  const message = error instanceof Error ? error.message : String(error);
  const fields = Object.fromEntries(
    Object.entries(error instanceof Error ? error : {}).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, value]] : [],
    ),
  );
  return { of: error instanceof pg.DatabaseError ? "database" : "other", message, fields };
}
