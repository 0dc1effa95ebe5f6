// A night at the desk, in a drill: a violation at 02:10, a finding that sets a clock running, notices to 35 parties, two
// of whom do not answer, and a note. At 07:30 one press hands it over, by keyboard alone; and nobody outside the desk
// sees a byte of it.
import { get } from "node:http";
import { connect, type NoticeLine } from "@pacta/server/wire";
import { expect, test } from "vitest";
import { overflows, violationsIn } from "./browsing.ts";
import { drilling } from "./drilling.ts";
import { keyboardOn } from "./keyboard.ts";
import { publicHost } from "./served.ts";

const {
  open,
  drill,
  at: turned,
} = drilling({
  drill: "contested-violation",
  lines: ({ occurredAt }) => String(occurredAt) < "2026-10-23T16:00",
  begins: "2026-10-23T16:00:00Z",
});
const at = (time: string): number => turned(`2026-10-24T${time}:00+02:00`);
const address = (): string => drill().address;

const asked = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(`${address()}${path}`, { headers: { host: publicHost } }, (answer) => {
      let body = `${answer.statusCode} `;
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        body += chunk;
      });
      answer.on("end", () => resolve(body));
    }).on("error", reject);
  });

/** What everybody is given who has not signed in. */
async function outside(): Promise<readonly string[]> {
  const all: string[] = [];
  for (const path of [
    "api/v1/record",
    "api/v1/now",
    "api/v1/changes?since=1",
    "api/v1/events",
    "",
    "app/",
    "public?lang=en",
    "public/feed.atom?lang=en",
  ]) {
    all.push(`${path} ${await asked(path)}`);
  }
  return all;
}

const text =
  "Fire across the line is reported since 02:00. Please confirm that your duty officer has read this.";
const note = "The sensor of the second sector has been silent since 01:40; the mission looks at first light.";
const silent = ["FR", "GB"];

async function theNight(): Promise<readonly NoticeLine[]> {
  const { append, desk, parties } = connect({ address: address() });
  at("02:10");
  await append(
    [
      {
        v: 1,
        kind: "report",
        id: "breach-night",
        occurredAt: "2026-10-24T02:00:00+02:00",
        by: "UA",
        of: "CeasefireBreach",
        accused: "RU",
        grade: "violation",
        invented: true,
      },
    ],
    "night-1",
  );
  at("02:20");
  const all = (await parties()).parties.slice(0, 35).map(({ id }) => id);
  const notices = await desk.addNotices(
    all.map((to) => ({ to, about: { event: "breach-night" }, text, channel: "telephone" as const })),
    "night-2",
  );
  await desk.addSteps({ notices: notices.map(({ id }) => id), step: "sent" }, "night-3");
  for (const { id, to } of notices)
    if (!silent.includes(to)) await desk.acknowledge(id, { whom: `Duty officer of ${to}` }, `night-${id}`);
  at("03:00");
  await append(
    [
      {
        v: 1,
        kind: "finding",
        id: "finding-night",
        occurredAt: "2026-10-24T03:00:00+02:00",
        by: "Commission",
        fact: "CeasefireBreach",
        args: ["breach-night"],
        value: "holds",
        reliesOn: ["breach-night"],
        period: { from: "2026-10-24T02:00:00+02:00", to: null },
        invented: true,
      },
    ],
    "night-4",
  );
  return notices;
}

test("the night is handed over at 07:30 by keyboard, in under three minutes, with the two, the clocks and the note", async () => {
  const { desk } = connect({ address: address() });
  const notices = await theNight();
  expect(notices).toHaveLength(35);
  const before = await outside();
  at("03:10");
  const clocks = (await (await fetch(`${address()}api/v1/due`)).json()) as {
    readonly dates: readonly { readonly key: string; readonly passed: boolean }[];
  };
  const running = clocks.dates.filter(({ key, passed }) => !passed && key.endsWith("@breach-night"));
  expect(running.length).toBeGreaterThan(0);
  at("03:00");
  await desk.addNote({ about: { event: "breach-night" }, text: note }, "night-5");
  expect(await outside()).toEqual(before);

  at("07:30");
  const { page, complaints } = await open("app/?lang=en", {
    from: drill(),
    until: ".waiting",
  });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const hands = await keyboardOn(page);
  expect(await page.locator(".waiting").innerText()).toContain("2 notices wait for their acknowledgement");
  await hands.tabTo(".waiting a[href*='/desk']");
  await hands.press("Enter");
  await page.locator("#make-handover").waitFor();
  await hands.tabTo("#make-handover");
  await hands.press("Enter");
  await page.locator(".made").waitFor();
  await hands.tabTo(".made button");
  await hands.press("Enter");
  await page.locator("text=Copied.").waitFor();
  const { keys, seconds } = hands.spent();
  const { mouse } = await hands.touched();
  const copied = String(await page.evaluate("navigator.clipboard.readText()"));
  const [handover] = await desk.handovers();
  const made = await desk.handover(handover?.id ?? "");
  console.log(`night: handed over with ${keys} keys in ${seconds.toFixed(1)} s, ${mouse} by mouse`);
  expect(seconds).toBeLessThan(180);
  expect(mouse).toBe(0);

  expect(made.desk?.notices.map(({ to }) => to.id).sort()).toEqual([...silent].sort());
  expect(made.desk?.notes.map((it) => it.text)).toEqual([note]);
  const told = made.clocks.map(({ key }) => key);
  for (const { key } of running) expect(told).toContain(key);
  const flat = copied.replace(/\s+/g, " ");
  for (const words of ["France", "United Kingdom", "The sensor of the second sector"])
    expect(flat).toContain(words);
  for (const { title } of made.clocks) expect(flat).toContain(title);

  expect(await violationsIn(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("whoever does not sit at the desk is shown no more on the first page for all that lies there", async () => {
  const { page } = await open("app/?lang=en", { from: drill(), until: ".waiting" });
  const theirs = address().replace("127.0.0.1", publicHost);
  const me = page.waitForResponse((it) => it.url().endsWith("/api/v1/me"));
  await page.goto(`${theirs}app/?lang=en`);
  await page.locator(".verdict").waitFor();
  expect(await (await me).json()).toEqual({ kind: "nobody" });
  await page.waitForTimeout(500);
  expect(await page.locator(".waiting").count()).toBe(0);
  await page.goto(`${theirs}app/desk?lang=en`);
  await page.locator(".elsewhere").waitFor();
  const words = await page.locator("main").innerText();
  expect(words).toContain("coordination unit");
  expect(words).not.toContain("sensor");
  await page.context().close();
});

test("whoever sits at the desk writes a note beside a reason, by keyboard, and finds it there again", async () => {
  const { page, complaints } = await open("app/?lang=en&why=N-2", { from: drill(), until: ".notesOn" });
  const hands = await keyboardOn(page);
  await hands.tabTo(".notesOn > summary");
  await hands.press("Enter");
  await hands.tabTo(".notesOn textarea");
  await hands.type("Ask the mission at nine.");
  await hands.press("Tab");
  await hands.press("Enter");
  await page.locator(".notesOn [data-note]", { hasText: "Ask the mission at nine." }).waitFor();
  expect(await violationsIn(page)).toEqual([]);
  expect((await hands.touched()).mouse).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("notices go to all parties by one form and a keyboard, and a step written down by mistake is taken back", async () => {
  const { desk } = connect({ address: address() });
  const earlier = (await desk.notices("all")).length;
  const { page, complaints } = await open("app/desk?lang=en&asof=2026-10-20T10:00Z", {
    from: drill(),
    until: "#compose",
  });
  const hands = await keyboardOn(page);
  await page.locator("#compose > summary").focus();
  await hands.press("Enter");
  await hands.tabTo("#compose select");
  await hands.type("all states");
  await hands.press("Enter");
  await hands.tabTo("#compose [name=about]");
  await hands.type("#breach-night");
  await hands.press("Tab");
  await hands.type("The mission looks at it at first light.");
  await hands.press("Tab", 2);
  await hands.press("Space");
  await hands.press("Tab");
  await hands.press("Enter");
  await expect
    .poll(async () => (await desk.notices()).length, { timeout: 45_000 })
    .toBeGreaterThan(earlier + 30);
  const [last] = (await desk.notices()).slice(-1);
  // Now, whatever moment the page shows.
  expect(last).toMatchObject({
    state: "sent",
    sent: "2026-10-24T05:30:00.000Z",
    about: { key: null, event: "breach-night" },
  });
  const one = page.locator(`[data-notice="${last?.id}"]`);
  await one.locator("summary", { hasText: "Steps" }).focus();
  await hands.press("Enter");
  await one.locator("button", { hasText: "Take back" }).focus();
  await hands.press("Enter");
  await expect
    .poll(async () => (await desk.notices()).find(({ id }) => id === last?.id)?.state, { timeout: 45_000 })
    .toBe("composed");
  expect((await hands.touched()).mouse).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("what somebody writes on a note stays while another changes the note, who is not written over", async () => {
  const { desk } = connect({ address: address() });
  const about = { event: "breach-night" };
  const { id, version } = await desk.addNote({ about, text: "The mission goes at six." }, "night-6");
  const { page } = await open("app/desk?lang=en", { from: drill(), until: `[data-note="${id}"]` });
  const it = page.locator(`[data-note="${id}"]`);
  await it.locator("summary", { hasText: "Edit" }).click();
  await it.locator("textarea").fill("The mission goes at eight.");
  await desk.changeNote(id, { version, text: "The mission goes at seven." }, "night-7");
  await it.locator("p.words", { hasText: "at seven" }).first().waitFor();
  expect(await it.locator("textarea").inputValue()).toBe("The mission goes at eight.");
  await it.getByRole("button", { name: "Save" }).click();
  await it.locator(".refused").waitFor();
  expect((await desk.notes()).find((one) => one.id === id)?.text).toBe("The mission goes at seven.");
  expect(await it.locator("textarea").inputValue()).toBe("The mission goes at eight.");
  await page.context().close();
});
