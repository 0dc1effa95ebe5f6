// Which pages there are, under which addresses. Each is loaded when somebody goes there, and is called in the messages
// `page.` and its name.
import type { Page } from "./page.ts";

export type PageLine = {
  readonly name: string;
  /** Beneath /app, with names of parameters behind a dollar sign. */
  readonly path: string;
  /** In the bar of pages always, among all pages, or reached from elsewhere. */
  readonly place: "bar" | "list" | "within";
  /** Names of what its address may ask for besides. */
  readonly own?: readonly string[];
  /** Those of them that only lead to a place within it, for which nothing is read anew. */
  readonly places?: readonly string[];
  /** The folder of messages that it needs besides. */
  readonly words?: string;
  readonly load: () => Promise<{ readonly page: Page }>;
};

export const pages: readonly PageLine[] = [
  { name: "now", path: "/", place: "bar", load: () => import("./now/page.tsx") },
  { name: "guarantees", path: "/guarantees", place: "bar", load: () => import("./guarantees/page.tsx") },
  { name: "due", path: "/due", place: "bar", words: "due", load: () => import("./due/page.tsx") },
  {
    name: "parties",
    path: "/parties",
    place: "bar",
    own: ["group"],
    words: "parties",
    load: () => import("./parties/page.tsx"),
  },
  {
    name: "party",
    path: "/parties/$party",
    place: "within",
    words: "parties",
    load: () => import("./party/page.tsx"),
  },
  {
    name: "bodies",
    path: "/bodies",
    place: "list",
    words: "parties",
    load: () => import("./bodies/page.tsx"),
  },
  {
    name: "body",
    path: "/bodies/$body",
    place: "within",
    words: "parties",
    load: () => import("./body/page.tsx"),
  },
  { name: "stale", path: "/stale", place: "list", words: "stale", load: () => import("./stale/page.tsx") },
  {
    name: "method",
    path: "/method",
    place: "list",
    words: "method",
    load: () => import("./method/page.tsx"),
  },
  {
    name: "changes",
    path: "/changes",
    place: "bar",
    own: ["since"],
    load: () => import("./changes/page.tsx"),
  },
  {
    name: "text",
    path: "/text",
    place: "bar",
    own: ["in"],
    words: "text",
    load: () => import("./text/page.tsx"),
  },
  {
    name: "instrument",
    path: "/text/$document",
    place: "within",
    own: ["clause", "in"],
    places: ["clause"],
    words: "text",
    load: () => import("./instrument/page.tsx"),
  },
  { name: "plots", path: "/plots", place: "list", words: "plots", load: () => import("./plots/page.tsx") },
  { name: "texts", path: "/texts", place: "list", words: "texts", load: () => import("./texts/page.tsx") },
  {
    name: "textVersion",
    path: "/texts/$version",
    place: "within",
    words: "texts",
    load: () => import("./texts/version.tsx"),
  },
  {
    name: "lab",
    path: "/lab",
    place: "list",
    own: ["key"],
    words: "lab",
    load: () => import("./lab/page.tsx"),
  },
  { name: "edit", path: "/edit", place: "list", own: ["from"], load: () => import("./edit/page.tsx") },
  {
    name: "approvals",
    path: "/approvals",
    place: "list",
    words: "people",
    load: () => import("./approvals/page.tsx"),
  },
  {
    name: "notifications",
    path: "/notifications",
    place: "list",
    words: "people",
    load: () => import("./notifications/page.tsx"),
  },
  { name: "reads", path: "/reads", place: "list", words: "people", load: () => import("./reads/page.tsx") },
  {
    name: "people",
    path: "/people",
    place: "list",
    words: "people",
    load: () => import("./people/page.tsx"),
  },
  { name: "keys", path: "/keys", place: "list", words: "people", load: () => import("./keys/page.tsx") },
  { name: "start", path: "/start", place: "list", words: "people", load: () => import("./start/page.tsx") },
  {
    name: "sign-in",
    path: "/sign-in",
    place: "within",
    words: "people",
    load: () => import("./sign-in/page.tsx"),
  },
  {
    name: "act",
    path: "/act",
    place: "list",
    own: ["about", "task", "entry", "note"],
    words: "act",
    load: () => import("./act/page.tsx"),
  },
  { name: "desk", path: "/desk", place: "bar", words: "desk", load: () => import("./desk/page.tsx") },
];

/** What any page may ask for; which of it one reads is that page's. */
export const ownNames: readonly string[] = [...new Set(pages.flatMap(({ own = [] }) => own))];
