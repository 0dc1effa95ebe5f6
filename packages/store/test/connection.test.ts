// A connection in a thread of its own is told from one in the same thread by nothing but who waits for it.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connection, connectionTo } from "../src/connection.ts";
import { type Cluster, startCluster } from "../src/embedded/cluster.ts";
import { StoreError } from "../src/store-error.ts";
import { until } from "./saying.ts";
import { removeFolder, temporaryFolder } from "./servers.ts";

let folder: string;
let cluster: Cluster;
let lost = 0;
const open: Connection[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  cluster = await startCluster(folder);
  const connection = await connected();
  await connection.query("create table kept (name text primary key, bytes bytea)");
});

afterAll(async () => {
  await Promise.all(open.map((it) => it.end()));
  await cluster.stop();
  removeFolder(folder);
});

async function connected(): Promise<Connection> {
  const connection = connectionTo({ ...cluster.address }, () => {
    lost += 1;
  });
  open.push(connection);
  await connection.connect();
  return connection;
}

async function errorOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => "no error",
    (error: unknown) => error,
  );
}

test("bytes, lists, numbers and what is missing pass unchanged, a piece of bytes without its surroundings", async () => {
  const { query } = await connected();
  const around = Uint8Array.from([1, 2, 3, 4, 5]);
  const values = [around.subarray(1, 3), ["a", "ї"], 2 ** 40, null];
  const [row] = await query(
    "select $1::bytea as bytes, $2::text[] as list, $3::bigint as n, $4::text as none",
    values,
  );
  expect(row).toEqual({ bytes: Uint8Array.from([2, 3]), list: ["a", "ї"], n: 2 ** 40, none: null });
  expect(around).toEqual(Uint8Array.from([1, 2, 3, 4, 5]));
});

test("what fails in the database has its code, its table and its constraint", async () => {
  const { query } = await connected();
  await query("insert into kept (name) values ($1)", ["once"]);
  const error = await errorOf(query("insert into kept (name) values ($1)", ["once"]));
  expect(error).toBeInstanceOf(pg.DatabaseError);
  expect(error).toMatchObject({ code: "23505", table: "kept", constraint: "kept_pkey" });
});

test("a number that would not be exact is damage, with what was found", async () => {
  const { query } = await connected();
  const error = await errorOf(query("select 9007199254740993::bigint as n", []));
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ code: "damaged", facts: { integer: "9007199254740993" } });
});

test("a connection that breaks says so once, and refuses what waits and what comes", async () => {
  const [broken, other] = [await connected(), await connected()];
  const [row] = await broken.query("select pg_backend_pid() as pid");
  const before = lost;
  const waiting = errorOf(broken.query("select pg_sleep(60)", []));
  await other.query("select pg_terminate_backend($1)", [row?.pid]);
  expect(await waiting).toBeInstanceOf(Error);
  await until(async () => lost > before);
  expect(await errorOf(broken.query("select 1", []))).toBeInstanceOf(Error);
  await broken.end();
  expect(lost).toBe(before + 1);
});

test("one that is ended on purpose is not lost", async () => {
  const connection = await connected();
  const before = lost;
  await connection.end();
  expect(await errorOf(connection.query("select 1", []))).toBeInstanceOf(Error);
  expect(lost).toBe(before);
});

test("nobody is kept alive by an idle connection, and everybody by an answer that is to come", async () => {
  const module = fileURLToPath(new URL("../src/connection.ts", import.meta.url));
  const program = `
    import(${JSON.stringify(module)}).then(async ({ connectionTo }) => {
      const connection = connectionTo(JSON.parse(process.argv[1]), () => undefined);
      await connection.connect();
      connection.query("select pg_sleep(0.3), 'answered' as word", []).then(([row]) => console.log(row.word));
    });
  `;
  const args = ["--eval", program, JSON.stringify(cluster.address)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 300_000 });
  expect(stdout).toBe("answered\n");
});
