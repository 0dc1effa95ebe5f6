// Pages of people as text: what they say to whoever may not, or need not, sign in; and that a name is never more than a
// name.
import { existsSync } from "node:fs";
import type { EntranceDocument, MeDocument } from "@pacta/server/wire";
import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Show as Approvals } from "../src/approvals/page.tsx";
import { Show as Keys } from "../src/keys/page.tsx";
import { languages, messagesIn } from "../src/messages/catalogue.ts";
import { Show as Notifications } from "../src/notifications/page.tsx";
import { Show as People } from "../src/people/page.tsx";
import { Show as Reads } from "../src/reads/page.tsx";
import { Show as SignIn } from "../src/sign-in/page.tsx";
import { drills, Show as Start } from "../src/start/page.tsx";
import { Telling } from "../src/told/teller.tsx";
import type { Standing } from "../src/who/standing.ts";

const entrance: EntranceDocument = {
  agreement: { id: "Ferry", title: "Ferry truce", version: "1", zone: "Europe/Kyiv" },
  now: "2026-03-12T16:00:00.000Z",
  invented: false,
  size: 12,
  by: "nobody",
  issuers: [],
};
const standing = (me: MeDocument, more: Partial<EntranceDocument> = {}): Standing => ({
  entrance: { ...entrance, ...more },
  me,
});

async function said<D>(
  Show: FunctionComponent<{ document: D }>,
  document: D,
  language = "en",
): Promise<string> {
  const messages = await messagesIn(language, "people");
  return renderToStaticMarkup(
    createElement(
      Telling,
      {
        value: {
          messages,
          zone: "Europe/Kyiv",
          asOf: entrance.now,
          spoken: language,
          address: { path: "/", search: {} },
        },
      },
      createElement(Show, { document }),
    ),
  );
}

const hostile = "<script>alert(1)</script>";
const escaped = "&lt;script&gt;alert(1)&lt;/script&gt;";
const delegate: MeDocument = {
  kind: "person",
  id: "ada",
  name: hostile,
  roles: [{ role: "party delegate", agreement: "Ferry", party: "Alder", seat: null }],
  cases: [],
  mandates: [],
  cleared: null,
  clashes: [{ kind: "roles", roles: ["analyst", "reviewer"], why: "proposes what the other approves" }],
};

test.each(languages)(
  "in %s whoever keeps the machine is told why there is nothing, and is refused nothing",
  async (language) => {
    const keeper = standing({ kind: "keeper" });
    const pages = [
      await said(People, { ...keeper, people: null, parties: [] }, language),
      await said(Approvals, { ...keeper, proposals: null }, language),
      await said(Reads, { ...keeper, audit: null }, language),
      await said(
        Keys,
        { ...keeper, own: null, log: { kind: "read", found: { key: "k", head: "o\n7\nr\n" } } },
        language,
      ),
      await said(SignIn, { ...keeper, sandbox: null }, language),
    ];
    for (const html of pages) {
      expect(html).toContain("PACTA_PEOPLE=");
      expect(html).not.toContain('class="refused"');
    }
  },
);

test("whoever has not signed in is shown the way, and no list of anybody", async () => {
  const nobody = standing({ kind: "nobody" }, { by: "sign-in", issuers: [{ id: "alder", name: hostile }] });
  for (const html of [
    await said(People, { ...nobody, people: null, parties: [] }),
    await said(Notifications, { ...nobody, subscriptions: null, names: [] }),
  ]) {
    expect(html).toContain("You have not signed in.");
    expect(html).toContain('href="/app/sign-in"');
    expect(html).not.toContain("<table");
  }
  const ways = await said(SignIn, { ...nobody, sandbox: null });
  expect(ways).toContain(`By ${escaped}`);
  expect(ways).toContain('href="/sign-in/alder?to=app"');
});

test("names of people, proposals, subscriptions and records are text", async () => {
  const me = standing(delegate, { by: "sign-in" });
  const to = { kind: "webhook", url: hostile } as const;
  const subscription = {
    id: "mine",
    version: 1,
    made: entrance.now,
    since: entrance.now,
    ended: false,
    agreement: "Ferry",
    name: hostile,
    to,
    keys: [hostile],
    parties: [],
    kinds: [],
    language: "en",
  };
  const pages = [
    await said(SignIn, { ...me, sandbox: null }),
    await said(People, {
      ...me,
      people: { kind: "read", found: [{ id: "x", name: hostile, cleared: null, roles: [] }] },
      parties: [{ key: "Alder", kind: "party", title: hostile }],
    }),
    await said(Approvals, {
      ...me,
      proposals: {
        kind: "read",
        found: [
          {
            id: "p",
            capability: "file an act",
            level: "public",
            proposer: hostile,
            at: entrance.now,
            state: "open",
            content: { events: `${JSON.stringify({ note: hostile })}\n${hostile}` },
            approvals: [{ by: hostile, at: entrance.now, effective: false, grounds: [hostile] }],
          },
        ],
      },
    }),
    await said(Notifications, {
      ...me,
      subscriptions: {
        kind: "read",
        found: [{ ...subscription, more: { versions: [subscription], effects: [] } }],
      },
      names: [],
    }),
    await said(Reads, {
      ...me,
      audit: {
        kind: "read",
        found: [
          {
            position: 1,
            at: entrance.now,
            what: hostile,
            who: hostile,
            how: hostile,
            about: [hostile],
            count: 1,
            level: 3,
          },
        ],
      },
    }),
  ];
  for (const html of pages) {
    expect(html).toContain(escaped);
    expect(html).not.toContain("<script");
  }
});

test("roles that check each other are told to whoever holds both", async () => {
  const html = await said(SignIn, { ...standing(delegate, { by: "sign-in" }), sandbox: null });
  expect(html).toContain("You may do nothing at all: analyst and reviewer check each other");
});

test("an approval outside the rule never looks as if it counted, and nobody approves their own", async () => {
  const html = await said(Approvals, {
    ...standing(delegate, { by: "sign-in" }),
    proposals: {
      kind: "read",
      found: [
        {
          id: "p",
          capability: "members and roles",
          level: "public",
          proposer: "ada",
          at: entrance.now,
          state: "open",
          content: {
            kind: "change",
            change: { kind: "give role", person: "bo", role: "reader", party: "Alder", seat: null },
          },
          approvals: [{ by: "bo", at: entrance.now, effective: false, grounds: ["the second may not"] }],
        },
      ],
    },
  });
  expect(html).toContain("Give bo the role: reader (Alder)");
  expect(html).toContain("Approved without effect by bo");
  expect(html).toContain("Withdraw");
  expect(html).not.toMatch(/>Approve</);
});

test("an operator is told how many records there are, and nothing of any", async () => {
  const html = await said(Reads, {
    ...standing(delegate, { by: "sign-in" }),
    audit: { kind: "read", found: [{ records: 41, newest: entrance.now }] },
  });
  expect(html).toContain("41 records. An operator is told no more.");
  expect(html).not.toContain("<table");
});

test("first steps name drills that come along", async () => {
  for (const { name } of drills)
    expect(existsSync(new URL(`../../../scenarios/drills/${name}/log.ndjson`, import.meta.url))).toBe(true);
  expect(await said(Start, standing({ kind: "keeper" }))).toContain('href="/app/edit?from=template"');
  expect(await said(Start, standing({ kind: "keeper" }, { size: 0 }))).toContain("you see no entry yet");
});
