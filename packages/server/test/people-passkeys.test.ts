// Passkeys, with an authenticator written here: ES256, resident, asking for presence and PIN, with a counter.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson } from "../src/people/directory.ts";
import { invite } from "../src/people/passkeys.ts";
import { type Database, type Door, now, openDatabase, openDoor, origin } from "./peopled.ts";

let database: Database;
let door: Door;

beforeAll(async () => {
  database = await openDatabase();
  door = await openDoor(database, {
    settings: { persons: [{ id: "first", name: "The first", invited: true }] },
  });
});

afterAll(async () => {
  door?.people.stop();
  await database?.close();
});

const sha256 = (bytes: Uint8Array | string): Buffer => createHash("sha256").update(bytes).digest();

/** As much of CBOR as an authenticator needs. */
function cbor(value: number | string | Uint8Array | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([k, v]) => [cbor(k), cbor(v as Parameters<typeof cbor>[0])]),
  ]);
}

class Authenticator {
  readonly id = randomBytes(16);
  counter = 0;
  flags = 0x05;
  site = origin;
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });

  create(options: { challenge: string; rp: { id: string } }): object {
    const { x = "", y = "" } = this.keys.publicKey.export({ format: "jwk" });
    const key = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]),
    );
    const data = Buffer.concat([
      this.data(options.rp.id, this.flags | 0x40),
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      key,
    ]);
    const attestation = cbor(
      new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", data],
      ]),
    );
    return this.answer({
      clientDataJSON: this.client("webauthn.create", options.challenge).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["usb"],
    });
  }

  get(options: { challenge: string; rpId: string }, key: KeyObject = this.keys.privateKey): object {
    this.counter += 1;
    const [data, client] = [
      this.data(options.rpId, this.flags),
      this.client("webauthn.get", options.challenge),
    ];
    return this.answer({
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", Buffer.concat([data, sha256(client)]), key).toString("base64url"),
    });
  }

  private data(rpId: string, flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
  }

  private client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.site, crossOrigin: false }));
  }

  private answer(response: object): object {
    const id = this.id.toString("base64url");
    return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
  }
}

type Begun = {
  readonly status: number;
  readonly ticket: string;
  readonly options: { challenge: string; rp: { id: string }; rpId: string };
};

async function post(
  path: string,
  body: unknown,
): Promise<Begun & { readonly code?: string; cookie: string | null }> {
  const answer = await door.nobody.post(path, body);
  return { status: answer.status, cookie: answer.headers.get("set-cookie"), ...JSON.parse(answer.text) };
}

async function invited(id: string): Promise<string> {
  await addPerson(door.people.tables.ask, id, id, door.clock);
  return invite(door.people.tables.ask, id, door.clock);
}

async function registered(id: string, authenticator = new Authenticator()): Promise<Authenticator> {
  const { ticket, options } = await post("/sign-in/registration/options", { code: await invited(id) });
  const done = await post("/sign-in/registration", { ticket, response: authenticator.create(options) });
  expect(done).toMatchObject({ status: 201, person: id });
  return authenticator;
}

const refusal = { status: 401, code: "A406" };

describe("a passkey", () => {
  test("is registered with a code that counts once", async () => {
    const code = await invited("ada");
    const [one, two] = [
      await post("/sign-in/registration/options", { code }),
      await post("/sign-in/registration/options", { code }),
    ];
    const create = ({ options, ticket }: Begun): Promise<object> =>
      post("/sign-in/registration", { ticket, response: new Authenticator().create(options) });
    expect(await create(one)).toMatchObject({ status: 201, person: "ada" });
    expect(await create(two)).toMatchObject(refusal);
    expect(await post("/sign-in/registration/options", { code })).toMatchObject(refusal);
    expect(await post("/sign-in/registration/options", { code: "guessed" })).toMatchObject(refusal);
  });

  test("is registered within a week, by whoever is not removed", async () => {
    const code = await invited("late");
    door.clock = now + 7 * 86_400_000;
    expect(await post("/sign-in/registration/options", { code })).toMatchObject(refusal);
    door.clock = now;
    const other = await invited("removed");
    const { ticket, options } = await post("/sign-in/registration/options", { code: other });
    await door.change({ kind: "remove person", person: "removed" });
    expect(
      await post("/sign-in/registration", { ticket, response: new Authenticator().create(options) }),
    ).toMatchObject(refusal);
  });

  test("signs in, and the session is the person's", async () => {
    const authenticator = await registered("bea");
    const { ticket, options } = await post("/sign-in/passkey/options", {});
    const signed = await post("/sign-in/passkey", { ticket, response: authenticator.get(options) });
    expect(signed).toMatchObject({ status: 200, person: "bea" });
    const cookie = (signed.cookie ?? "").split(";")[0] ?? "";
    const me = await door.app.request(`${origin}/api/v1/me`, { headers: { host: "localhost:4811", cookie } });
    expect(await me.json()).toMatchObject({ id: "bea", kind: "person" });
  });

  test("is listed to whoever holds it and to nobody else, and revoked it signs nobody in", async () => {
    const authenticator = await registered("gus");
    const [gus, other] = [await door.session("gus"), await door.session("bea")];
    const listed = async (asker: typeof gus): Promise<readonly { readonly id: string }[]> =>
      JSON.parse((await asker.get("/api/v1/passkeys")).text).passkeys;
    const id = authenticator.id.toString("base64url");
    expect(await listed(gus)).toEqual([
      { id, transports: ["usb"], madeAt: "2026-06-20T12:00:00.000Z", usedAt: null },
    ]);
    expect((await listed(other)).map((it) => it.id)).not.toContain(id);
    expect(await listed(door.nobody)).toEqual([]);
    expect((await other.post(`/api/v1/passkeys/${id}/revocation`)).status).toBe(404);
    expect((await gus.post(`/api/v1/passkeys/${id}/revocation`)).status).toBe(200);
    expect(await listed(gus)).toEqual([]);
    const begun = await post("/sign-in/passkey/options", {});
    expect(
      await post("/sign-in/passkey", { ticket: begun.ticket, response: authenticator.get(begun.options) }),
    ).toMatchObject(refusal);
  });

  test("answers a challenge once, and a counter that does not rise is refused", async () => {
    const authenticator = await registered("cleo");
    const begun = await post("/sign-in/passkey/options", {});
    const answer = { ticket: begun.ticket, response: authenticator.get(begun.options) };
    expect(await post("/sign-in/passkey", answer)).toMatchObject({ status: 200 });
    expect(await post("/sign-in/passkey", answer)).toMatchObject(refusal);
    const next = await post("/sign-in/passkey/options", {});
    authenticator.counter = 0;
    expect(
      await post("/sign-in/passkey", { ticket: next.ticket, response: authenticator.get(next.options) }),
    ).toMatchObject(refusal);
  });

  test("without a counter still answers each challenge once", async () => {
    const authenticator = await registered("dora");
    const begun = await post("/sign-in/passkey/options", {});
    authenticator.counter = -1;
    const answer = { ticket: begun.ticket, response: authenticator.get(begun.options) };
    expect([await post("/sign-in/passkey", answer), await post("/sign-in/passkey", answer)]).toMatchObject([
      { status: 200 },
      refusal,
    ]);
  });

  const wrong: readonly (readonly [string, (a: Authenticator, b: Begun) => object])[] = [
    [
      "for another site",
      (a, { options }) => {
        a.site = "https://evil.example";
        return a.get(options);
      },
    ],
    ["for another name", (a, { options }) => a.get({ ...options, rpId: "evil.example" })],
    ["to another challenge", (a, { options }) => a.get({ ...options, challenge: "b3RoZXI" })],
    [
      "without PIN or finger",
      (a, { options }) => {
        a.flags = 0x01;
        return a.get(options);
      },
    ],
    [
      "with another key",
      (a, { options }) => a.get(options, generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey),
    ],
  ];
  test.each(wrong)("%s is refused", async (name, answer) => {
    const authenticator = await registered(`eva-${name.replaceAll(" ", "-")}`);
    const begun = await post("/sign-in/passkey/options", {});
    expect(
      await post("/sign-in/passkey", { ticket: begun.ticket, response: answer(authenticator, begun) }),
    ).toMatchObject(refusal);
  });

  test("is asked for within five minutes, and a ticket is not made elsewhere", async () => {
    const authenticator = await registered("fay");
    const begun = await post("/sign-in/passkey/options", {});
    const response = authenticator.get(begun.options);
    expect(
      await post("/sign-in/passkey", { ticket: `${begun.ticket.slice(0, -3)}AAA`, response }),
    ).toMatchObject(refusal);
    door.clock = now + 300_000;
    expect(await post("/sign-in/passkey", { ticket: begun.ticket, response })).toMatchObject(refusal);
    door.clock = now;
  });

  test("of another site's page is not even begun", async () => {
    const answer = await door.nobody.post("/sign-in/passkey/options", {}, { origin: "https://evil.example" });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([403, "A402"]);
  });
});

test("the first person finds a code in the folder of the keys, which nobody else reads", async () => {
  const path = join(database.folder, "keys", "code-of-first");
  expect(existsSync(path)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const code = readFileSync(path, "utf8").trim();
  const { ticket, options } = await post("/sign-in/registration/options", { code });
  expect(
    await post("/sign-in/registration", { ticket, response: new Authenticator().create(options) }),
  ).toMatchObject({ status: 201, person: "first" });
  expect(JSON.stringify(door.notices)).not.toContain(code);
});
