// The desk as text, from invented things that lie there: what is said of them, in which order, and what nobody else is
// told.
import type { NoticeLine } from "@pacta/server/wire";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DeskPage } from "../src/desk/page.tsx";
import { type DeskRead, sheavesOf, waiting } from "../src/desk/reading.ts";
import { sits } from "../src/desk/sits.ts";
import { languages, messagesIn } from "../src/messages/catalogue.ts";
import { Telling } from "../src/told/teller.tsx";

const by = { person: null, name: "Unit" };

function notice(id: string, more: Partial<NoticeLine> = {}): NoticeLine {
  return {
    id,
    to: "Alder",
    contact: null,
    about: { key: "N-1", event: null },
    text: "Please confirm.",
    channel: "telephone",
    act: null,
    state: "sent",
    by,
    at: "2026-03-12T02:00:00.000Z",
    since: "2026-03-12T02:10:00.000Z",
    sent: "2026-03-12T02:10:00.000Z",
    delivered: null,
    acknowledged: null,
    steps: [],
    receipt: { kind: "not asked for" },
    ...more,
  };
}

const read: DeskRead = {
  schema: "pacta/parties-1",
  agreement: { id: "Ferry", title: "Ferry truce", version: "1", zone: "Europe/Kyiv" },
  asOf: "2026-03-12T05:30:00.000Z",
  knownAt: 12,
  horizon: null,
  invented: false,
  viewer: null,
  language: "en",
  now: "2026-03-12T05:30:00.000Z",
  parties: [],
  groups: [],
  bodies: [{ id: "Alder", name: "Town of Alder" }],
  me: { kind: "keeper" },
  desk: { mark: null, notes: [], notices: [], contacts: [], handovers: [] },
};

async function shown(document: DeskRead, language = "en"): Promise<string> {
  const html = renderToStaticMarkup(
    createElement(
      Telling,
      {
        value: {
          messages: await messagesIn(language, "desk"),
          zone: "Europe/Kyiv",
          asOf: document.asOf,
          spoken: "en",
          address: { path: "/desk", search: {} },
        },
      },
      createElement(DeskPage, { document }),
    ),
  );
  return html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
}

const empty = { mark: null, notes: [], notices: [], contacts: [], handovers: [] };

test("what waits longest stands first, and what is acknowledged or withdrawn waits no more", () => {
  const all = [
    notice("young", { since: "2026-03-12T04:00:00.000Z" }),
    notice("old", { since: "2026-03-12T01:00:00.000Z" }),
    notice("done", { state: "acknowledged" }),
    notice("gone", { state: "withdrawn" }),
  ];
  expect(waiting(all).map(({ id }) => id)).toEqual(["old", "young"]);
});

test("notices in the same words, composed at once, are one sheaf; of another text or moment they are not", () => {
  const all = [
    notice("a"),
    notice("b", { to: "Birch" }),
    notice("c", { text: "Again." }),
    notice("d", { at: "2026-03-12T03:00:00.000Z" }),
  ];
  expect(sheavesOf(all).map(({ notices }) => notices.map(({ id }) => id))).toEqual([
    ["a", "b"],
    ["c"],
    ["d"],
  ]);
});

test("each notice says to whom, by which way, where it has got to, and for how long it has waited", async () => {
  const text = await shown({ ...read, desk: { ...empty, notices: [notice("a")] } });
  for (const words of [
    "Town of Alder",
    "telephone",
    "sent",
    "3 hours ago",
    "Please confirm.",
    "1 notice waits",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("✔");
});

test("an empty desk says that nothing is there, and claims no more than that", async () => {
  for (const language of languages) {
    const text = await shown(read, language);
    expect(text).not.toContain("✔");
    expect(text.length).toBeGreaterThan(200);
  }
  expect(await shown(read)).toContain("No notice waits for an acknowledgement.");
});

test("whoever does not sit there is told who does and why nothing is shown, and nothing that lies there", async () => {
  const me = {
    kind: "person",
    id: "p",
    roles: [{ role: "party delegate", agreement: "Ferry", party: "Alder", seat: null }],
    cases: [],
    mandates: [],
    cleared: null,
    clashes: [],
  } as const;
  const text = await shown({ ...read, me, desk: null });
  for (const words of ["coordination unit", "Ferry truce", "party delegate (Alder)"])
    expect(text).toContain(words);
  expect(text).not.toContain("Compose");
  expect(sits(me, "Ferry")).toBe(false);
  const unit = { ...me, roles: [{ ...me.roles[0], role: "coordination unit" }] };
  expect([sits(unit, "Ferry"), sits(unit, "Other")]).toEqual([true, false]);
});

test("what others wrote is text and no markup", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  const html = renderToStaticMarkup(
    createElement(
      Telling,
      {
        value: {
          messages: await messagesIn("en", "desk"),
          zone: "UTC",
          asOf: read.asOf,
          spoken: "en",
          address: { path: "/desk", search: {} },
        },
      },
      createElement(DeskPage, {
        document: { ...read, desk: { ...empty, notices: [notice("a", { text: hostile })] } },
      }),
    ),
  );
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img");
});
