// What a provider of OpenTelemetry is told: the way of a submission, and of it nothing that says what was filed or by
// whom. The provider is a few lines of our own.
import { type Attributes, type Span, type Tracer, trace } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { act, seen } from "./seen.ts";

type Told = { readonly name: string; attributes: Attributes; ended: boolean; status: number };
const told: Told[] = [];

function spanOf(name: string, attributes: Attributes = {}): Span {
  const it: Told = { name, attributes: { ...attributes }, ended: false, status: 0 };
  told.push(it);
  const span: Span = {
    spanContext: () => ({ traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: 0 }),
    setAttribute: (key, value) => {
      it.attributes[key] = value;
      return span;
    },
    setAttributes: (more) => {
      Object.assign(it.attributes, more);
      return span;
    },
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    setStatus: ({ code }) => {
      it.status = code;
      return span;
    },
    updateName: () => span,
    end: () => {
      it.ended = true;
    },
    isRecording: () => true,
    recordException: () => {
      throw new Error("what an exception says may be anything");
    },
  };
  return span;
}

const tracer = {
  startSpan: (name: string, options: { readonly attributes?: Attributes }) =>
    spanOf(name, options.attributes),
  startActiveSpan: (
    name: string,
    options: { readonly attributes?: Attributes },
    work: (span: Span) => unknown,
  ) => work(spanOf(name, options.attributes)),
} as unknown as Tracer;

beforeAll(() => {
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
});
afterAll(() => trace.disable());

test("a submission is followed from the request to the record, and every span ends", async () => {
  told.length = 0;
  const it = await seen();
  await it.file([act("a1"), act("a2")], { key: "k1" });
  await it.file([act("a3")], { key: "k2", itsClass: 4 });
  expect(
    told.map(({ name, attributes }) => [
      name,
      attributes["pacta.entries"] ?? attributes["pacta.class"] ?? null,
    ]),
  ).toEqual([
    ["request", null],
    ["judge", 1],
    ["append", 2],
    ["apply", 2],
    ["request", null],
    ["judge", 4],
    ["append", 1],
    ["apply", 1],
  ]);
  expect(told[0]?.attributes).toEqual({
    "http.request.method": "POST",
    "http.route": "/api/v1/events",
    "http.response.status_code": 200,
  });
  expect(told.every(({ ended }) => ended)).toBe(true);
});

test("no span says what was filed, asked or refused, by whom, or under which key", async () => {
  told.length = 0;
  const it = await seen({ 4: { perSecond: 1, atOnce: 1 } });
  const secret = "Kestrel";
  await it.file([act(`${secret}-1`, { note: secret, source: { title: secret } })], { key: `${secret}-key` });
  await it.file([act(`${secret}-2`, { by: secret })], { key: `${secret}-key2` });
  for (const key of [`${secret}-3`, `${secret}-4`]) await it.file([act(key)], { key, itsClass: 4 });
  it.hands.fault = "unavailable";
  await it.file([act(`${secret}-5`)], { key: `${secret}-key5` });
  for (const path of [
    `/api/v1/why?key=${secret}`,
    `/api/v1/record?agreement=${secret}`,
    `/${secret}`,
    `/log/${secret}/checkpoint`,
  ])
    await it.get(path);
  const words = told.flatMap(({ name, attributes }) =>
    [name, ...Object.entries(attributes).flat()].map(String),
  );
  expect(
    words.filter((word) => /kestrel|alder|birch|ferry|keeper|127\.0\.0\.1|localhost/i.test(word)),
  ).toEqual([]);
  const allowed =
    /^(?:http\.(?:request\.method|route|response\.status_code)|pacta\.(?:class|entries|size|code|effect|outcome))$/;
  expect(
    told.flatMap(({ attributes }) => Object.keys(attributes)).filter((key) => !allowed.test(key)),
  ).toEqual([]);
  expect(
    told.filter(({ status }) => status === 2).map(({ attributes }) => attributes["pacta.code"]),
  ).toContain("failed");
});

test("a route is named by its pattern, and what is no route by nothing of the sender's", async () => {
  told.length = 0;
  const it = await seen();
  await it.get("/api/v1/subscriptions/some-name");
  await it.get("/nowhere/at/all");
  await it.app.request("http://localhost:4747/healthz", {
    method: "KESTREL",
    headers: { host: "localhost:4747" },
  });
  expect(told.map(({ attributes }) => [attributes["http.request.method"], attributes["http.route"]])).toEqual(
    [
      ["GET", "/api/v1/subscriptions/:id"],
      ["GET", "/*"],
      ["other", "/*"],
    ],
  );
});
