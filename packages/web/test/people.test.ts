// People at the door of the app, in a browser: coming in by a code and a passkey, what two persons do together, what is
// shown once, whom one may be in a sandbox, and the search. Names are hostile where they can be.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Running } from "@pacta/server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromiumIsMissing } from "../../../tools/chromium.ts";
import { removeFolder } from "../../../tools/databases.ts";
import { browsing, overflows, violationsIn } from "./browsing.ts";
import { buildInto } from "./built.ts";
import { servedPeople } from "./served.ts";

const now = "2026-07-02T20:00:00Z";
const hostile = '<img src=x onerror="document.title=1"> Olga';
const home = fileURLToPath(new URL("../", import.meta.url));
let web = "";
const { open, invention } = browsing({
  now,
  build: (folder) => {
    web = folder;
    buildInto(folder, home);
  },
});

const missing = chromiumIsMissing() !== null;
const folder = mkdtempSync(join(tmpdir(), "pacta-web-people-"));
let running: Running | undefined;
/** Passkeys belong to a name. */
const door = (): Running => {
  if (running === undefined) throw new Error("nothing has been started");
  return { ...running, address: running.address.replace("127.0.0.1", "localhost") };
};

beforeAll(async () => {
  if (missing) return;
  running = await servedPeople(folder, web, now, {
    issuers: [
      {
        id: "alder",
        name: "Town <b>of</b> Alder",
        issuer: "http://127.0.0.1:9",
        client: "pacta",
        secretFile: null,
        authentication: "basic",
        party: null,
        scopes: ["openid"],
        askedEvery: 30,
        hosts: [],
      },
    ],
    mapping: [
      {
        issuer: "alder",
        claim: "groups",
        value: "both",
        role: "analyst",
        agreement: "Paris",
        party: "UA",
        seat: null,
      },
      {
        issuer: "alder",
        claim: "groups",
        value: "both",
        role: "reviewer",
        agreement: "Paris",
        party: "UA",
        seat: null,
      },
    ],
    persons: [
      {
        id: "olga",
        name: hostile,
        account: null,
        invited: true,
        roles: [{ role: "operator", agreement: "Paris", party: null, seat: null }],
      },
    ],
  });
}, 300_000);

afterAll(async () => {
  await running?.stop();
  removeFolder(folder);
});

const codeOfOlga = (): string => readFileSync(join(folder, "keys", "code-of-olga"), "utf8").trim();

/** An authenticator that is there and says yes, as a device with a finger on it does. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Registers a passkey with a code, signs in with it, and is somebody. */
async function comeIn(code: string, name: string) {
  const opened = await open("app/sign-in?lang=en", { from: door(), until: "#code" });
  const { page } = opened;
  await withAuthenticator(page);
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Register a passkey" }).click();
  await page.getByText("Registered. Now sign in with the passkey.").waitFor();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.locator(".who", { hasText: name }).waitFor();
  return opened;
}

const goTo = (page: Page, path: string): Promise<unknown> => page.goto(`${door().address}app/${path}`);

async function addPerson(page: Page, id: string, name: string): Promise<string> {
  const form = page.locator("section", { has: page.locator("#add") });
  await form.getByLabel("Id", { exact: true }).fill(id);
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByRole("button", { name: "Add" }).click();
  await form.locator(".secret", { hasText: `Code for ${id}` }).waitFor();
  return form.locator(".secret code").innerText();
}

async function giveRole(page: Page, person: string, role: string, party: string | null): Promise<string> {
  const form = page.locator("section", { has: page.locator("#change") });
  await form.getByLabel("Person", { exact: true }).fill(person);
  await form.getByLabel("Role", { exact: true }).selectOption(role);
  await form.getByLabel("Party", { exact: true }).fill(party ?? "");
  await form.getByRole("button", { name: "Change or propose" }).click();
  const told = form.locator(".told > *").first();
  await told.waitFor();
  return told.innerText();
}

test("nobody sees what the public sees, is told so on every page, and finds the ways in", async () => {
  const { page, complaints } = await open("app/?lang=en", { from: door(), until: ".verdict" });
  await page.locator(".who", { hasText: "Nobody: you see what the public sees" }).waitFor();
  expect(await page.getByText("You see no entry yet.").count()).toBe(1);
  await page.locator(".who a", { hasText: "Sign in" }).click();
  const issuer = page.getByRole("link", { name: "By Town <b>of</b> Alder" });
  await issuer.waitFor();
  expect(await issuer.getAttribute("href")).toBe("/sign-in/alder?to=app");
  expect(await violationsIn(page)).toEqual([]);
  await page.getByLabel("Code", { exact: true }).fill("guessed");
  await page.getByRole("button", { name: "Register a passkey" }).click();
  await page.locator(".refused", { hasText: "A406" }).waitFor();
  expect(complaints.filter((it) => !it.includes("401"))).toEqual([]);
  await goTo(page, "people?lang=en");
  await page.getByText("You have not signed in.").waitFor();
  await page.context().close();
});

test("two delegates do together what none does alone, and roles that check each other are refused", async () => {
  const olga = await comeIn(codeOfOlga(), hostile);
  expect(await olga.page.locator(".who").innerText()).toContain(`${hostile}: operator`);
  await goTo(olga.page, "people?lang=en");
  await olga.page.locator("#add").waitFor();
  const codes = new Map<string, string>();
  for (const id of ["mara", "nils", "pia"]) codes.set(id, await addPerson(olga.page, id, id));
  for (const id of ["mara", "nils"])
    expect(await giveRole(olga.page, id, "party delegate", "UA")).toBe("Done.");
  const refused = await giveRole(olga.page, "mara", "auditor", null);
  expect(refused).toContain("These roles check each other");
  expect(refused).toContain("A405");
  expect(await violationsIn(olga.page)).toEqual([]);

  const preview = olga.page.locator("section", { has: olga.page.locator("#preview") });
  await preview.getByLabel("Claims, as JSON", { exact: true }).fill('{"groups": ["both"]}');
  await preview.getByRole("button", { name: "Look" }).click();
  await preview.getByText("analyst and reviewer check each other, and nobody holds both.").waitFor();

  const mara = await comeIn(codes.get("mara") ?? "", "mara");
  await goTo(mara.page, "people?lang=en");
  await mara.page.locator("#change").waitFor();
  expect(await giveRole(mara.page, "pia", "reader", "UA")).toContain("Proposed.");
  await goTo(mara.page, "approvals?lang=en");
  await mara.page.getByText("Give pia the role: reader (UA)").waitFor();
  expect(await mara.page.getByRole("button", { name: "Approve" }).count()).toBe(0);

  const nils = await comeIn(codes.get("nils") ?? "", "nils");
  await goTo(nils.page, "approvals?lang=en");
  const proposal = nils.page.locator(".proposal", { hasText: "Give pia the role: reader (UA)" });
  await proposal.getByLabel("Reason (kept in the audit)", { exact: true }).fill("she asked for it");
  expect(await violationsIn(nils.page)).toEqual([]);
  await proposal.getByRole("button", { name: "Approve" }).click();
  await nils.page.locator(".proposal", { hasText: "Approved by nils" }).waitFor();

  await goTo(olga.page, "people?lang=en");
  await olga.page.locator("tr", { hasText: "pia" }).getByText("reader (UA)").waitFor();
  await goTo(nils.page, "reads?lang=en");
  await nils.page.locator("#sought").fill("asked");
  await nils.page.locator("tr", { hasText: "she asked for it" }).waitFor();

  await goTo(nils.page, "sign-in?lang=en");
  await nils.page.getByRole("button", { name: "Sign out" }).click();
  await nils.page.locator(".who", { hasText: "Nobody" }).waitFor();
  for (const it of [olga, nils]) await it.page.context().close();

  const { page } = mara;
  await goTo(page, "keys?lang=en");
  const tokens = page.locator("section", { has: page.locator("#tokens") });
  await tokens.getByLabel("Name", { exact: true }).fill("mailer");
  await tokens.getByLabel("Role", { exact: true }).selectOption("party delegate");
  await tokens.getByLabel("Party", { exact: true }).fill("UA");
  await tokens.getByRole("button", { name: "Make" }).click();
  const token = await tokens.locator(".secret code").innerText();
  expect(token).toMatch(/^pacta_/);
  await page.reload();
  await tokens.getByRole("button", { name: "Revoke mailer" }).waitFor();
  expect(await page.content()).not.toContain(token);
  expect(await violationsIn(page)).toEqual([]);
  await tokens.getByRole("button", { name: "Revoke mailer" }).click();
  await tokens.locator("td", { hasText: "Revoked" }).waitFor();

  await goTo(page, "notifications?lang=en");
  const form = page.locator("section", { has: page.locator("#subscribe") });
  await form.getByLabel("By", { exact: true }).selectOption("calendar");
  await form.getByLabel("Name", { exact: true }).fill(hostile);
  await form.getByLabel("Short name", { exact: true }).fill("mine");
  await form.getByLabel("Keys", { exact: true }).fill("N-5");
  await form.getByRole("button", { name: "Add" }).first().click();
  await form.getByRole("button", { name: "Subscribe" }).click();
  expect(await form.locator(".secret code").innerText()).toMatch(/\/calendar\/.+\.ics$/);
  const kept = page.locator(".subscription", { hasText: hostile });
  await kept.waitFor();
  expect(await kept.innerText()).toContain("N-5");
  expect(await violationsIn(page)).toEqual([]);
  await kept.getByRole("button", { name: "End" }).click();
  await kept.getByRole("button", { name: "Yes, do it" }).click();
  await kept.waitFor({ state: "detached" });
  await page.context().close();
});

test("in a sandbox somebody is chosen, and every page says who", async () => {
  const { page, complaints } = await open("app/sign-in?lang=en", { from: invention(), until: ".cards" });
  await page.locator(".who", { hasText: "Keeper of the sandbox" }).waitFor();
  expect(await violationsIn(page)).toEqual([]);
  await page.getByRole("button", { name: "Be Anna Abacus (invented)" }).click();
  await page.locator(".who", { hasText: "Anna Abacus (invented): auditor" }).waitFor();
  await page.locator(".invented").waitFor();
  await page.goto(`${invention().address}app/reads?lang=en`);
  await page.locator("main table").waitFor();
  expect(await violationsIn(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a mail address counts once the code that was sent there has come back", async () => {
  const { page } = await open("app/sign-in?lang=en", { from: invention(), until: ".cards" });
  await page.getByRole("button", { name: "Be Mykola Margin (invented)" }).click();
  await page.locator(".who", { hasText: "Mykola Margin" }).waitFor();
  await page.goto(`${invention().address}app/notifications?lang=en`);
  const form = page.locator("section", { has: page.locator("#subscribe") });
  await form.getByLabel("Mail address", { exact: true }).fill("mykola@margin.example");
  await form.getByLabel("Name", { exact: true }).fill("Mornings");
  await form.getByLabel("Short name", { exact: true }).fill("mornings");
  await form.getByRole("button", { name: "Subscribe" }).click();
  const kept = page.locator(".subscription", { hasText: "Mornings" });
  await kept.getByText("Nothing is told yet").waitFor();
  const { caught } = (await (await fetch(`${invention().address}sandbox/caught`)).json()) as {
    readonly caught: readonly { readonly text: string }[];
  };
  const code = /\d{3} ?\d{3} ?\d{3}/.exec(caught[0]?.text ?? "")?.[0] ?? "";
  await kept.getByLabel("Code from the mail", { exact: true }).fill("000000000");
  await kept.getByRole("button", { name: "Confirm" }).click();
  await kept.locator(".refused", { hasText: "A102" }).waitFor();
  await kept.getByLabel("Code from the mail", { exact: true }).fill(code);
  await kept.getByRole("button", { name: "Confirm" }).click();
  await kept.getByText("Nothing is told yet").waitFor({ state: "detached" });
  expect(await violationsIn(page)).toEqual([]);
  await page.context().close();
});

test("the search is opened by keyboard, goes by name, key, date and why, and gives the focus back", async () => {
  const { page, complaints } = await open("app/start?lang=en", { until: "#begin" });
  const field = page.locator(".palette input");
  const sought = async (words: string): Promise<void> => {
    await page.keyboard.press("Control+k");
    await field.waitFor();
    await page.keyboard.type(words);
  };
  const first = page.locator(".palette [role=option]").first();
  await sought("ceasef");
  await first.filter({ hasText: "easefire" }).waitFor();
  expect(await page.locator(".palette [role=status]").innerText()).toMatch(/\d+ results?/);
  expect(await violationsIn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.locator(".palette").waitFor({ state: "detached" });

  // At once, before the list can have followed.
  await sought("why N-5(DE)");
  await page.keyboard.press("Enter");
  await page.locator(".whyPanel article").waitFor();
  expect(page.url()).toContain("why=N-5(DE)");
  await page.keyboard.press("Escape");
  await page.locator(".whyPanel").waitFor({ state: "detached" });

  await sought("2026-03-12 18:00");
  await first.filter({ hasText: "As of 12 March 2026 at 18:00" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".clocks", { hasText: "12 March 2026 at 18:00" }).waitFor();
  // In the zone of the page, which is the agreement's.
  expect(page.url()).toContain("asof=2026-03-12T17:00Z");

  await sought("keys and");
  await first.filter({ hasText: "Keys and devices" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#logKey").waitFor();
  expect(page.url()).toContain("/app/keys?asof=");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the search copies how to cite the reason that is open, in the language of the page, and says what is invented", async () => {
  const { page } = await open("app/start?lang=fr&why=Ceasefire", {
    from: invention(),
    until: ".whyPanel article",
  });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.keyboard.press("Control+k");
  await page.locator(".palette [role=option]").first().click();
  await page.getByText("La citation est copiée.").waitFor();
  const copied = String(await page.evaluate("navigator.clipboard.readText()"));
  expect(copied).toMatch(/^Bac à sable/);
  expect(copied).toContain("(Ceasefire)");
  expect(copied).toMatch(/Registre de «.*état au .*, connu jusqu’à la position \d+\.$/m);
  expect(copied).toMatch(/app\/start\?lang=fr&asof=[\d:.TZ-]+&known=\d+&why=Ceasefire$/);
  await page.context().close();
});
