// Mail addresses of people, each shown to be theirs by a code that was sent there. Nothing else is sent to an address
// before that, whatever an issuer says of it.
import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import type { Instant } from "@pacta/core";
import type { Database } from "./schema.ts";

const codeLasts = 24 * 3_600_000;
const mostTries = 5;
/** Nobody is sent a second code sooner, however often somebody asks. */
const pause = 10 * 60_000;
/** So many addresses a person may try in a day. */
const mostAddresses = 5;

export class Addresses {
  private readonly db: Database;
  private readonly now: () => Instant;

  constructor(db: Database, now: () => Instant) {
    this.db = db;
    this.now = now;
  }

  async isConfirmed(person: string, address: string): Promise<boolean> {
    const row = await this.rowOf(person, address);
    return row?.confirmed != null;
  }

  /** A code to be sent; null where one was sent a moment ago, "too many" where the person has tried enough for a day. */
  async ask(person: string, address: string): Promise<string | null | "too many"> {
    const at = this.now();
    const rows = await this.db
      .selectFrom("door.effects_address")
      .selectAll()
      .where("person", "=", person)
      .where("asked", ">", at - codeLasts)
      .execute();
    const own = rows.find((row) => row.address === address);
    if (own !== undefined && own.asked > at - pause) return null;
    if (rows.filter((row) => row.confirmed === null && row.address !== address).length >= mostAddresses)
      return "too many";
    const code = String(randomInt(10 ** 9)).padStart(9, "0");
    const made = { code: hashOf(code), tries: 0, asked: at };
    await this.db
      .insertInto("door.effects_address")
      .values({ person, address, confirmed: null, ...made })
      .onConflict((row) => row.columns(["person", "address"]).doUpdateSet(made))
      .execute();
    return code;
  }

  /** Takes back a code that could not be sent. */
  async forget(person: string, address: string): Promise<void> {
    await this.db
      .updateTable("door.effects_address")
      .set({ code: null, asked: 0 })
      .where("person", "=", person)
      .where("address", "=", address)
      .execute();
  }

  /** Whether the code is the one that was sent last, within a day and the first five tries. It is used up. */
  async confirm(person: string, address: string, code: string): Promise<boolean> {
    const at = this.now();
    const row = await this.db
      .updateTable("door.effects_address")
      .set((is) => ({ tries: is("tries", "+", 1) }))
      .where("person", "=", person)
      .where("address", "=", address)
      .where("tries", "<", mostTries)
      .where("asked", ">", at - codeLasts)
      .returning("code")
      .executeTakeFirst();
    if (row?.code == null || !timingSafeEqual(hashOf(code), Buffer.from(row.code))) return false;
    await this.db
      .updateTable("door.effects_address")
      .set({ code: null, confirmed: at })
      .where("person", "=", person)
      .where("address", "=", address)
      .execute();
    return true;
  }

  private rowOf(person: string, address: string): Promise<{ readonly confirmed: number | null } | undefined> {
    return this.db
      .selectFrom("door.effects_address")
      .select("confirmed")
      .where("person", "=", person)
      .where("address", "=", address)
      .executeTakeFirst();
  }
}

function hashOf(code: string): Buffer {
  return createHash("sha256").update(code).digest();
}
