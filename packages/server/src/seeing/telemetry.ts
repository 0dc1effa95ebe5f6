// Spans and measures for whoever has an OpenTelemetry SDK running in this process; without one nothing happens. What
// may be said of a span is closed: kinds, codes and numbers. There is no place in it for a payload, a name or an id.
import { type Histogram, metrics, SpanStatusCode, trace } from "@opentelemetry/api";
import { type ProblemCode, Refused } from "../problem.ts";

/** Everything that is ever said of a span. Strings are words of ours: a method, a pattern of a route, a code. */
export type Attributes = {
  readonly "http.request.method"?: string;
  readonly "http.route"?: string;
  readonly "http.response.status_code"?: number;
  readonly "pacta.class"?: number;
  readonly "pacta.entries"?: number;
  readonly "pacta.size"?: number;
  readonly "pacta.code"?: ProblemCode | "failed";
  readonly "pacta.effect"?: "mail" | "webhook" | "calendar";
  readonly "pacta.outcome"?: "sent" | "failed" | "refused";
};

export type SpanName = "request" | "judge" | "append" | "apply" | "seal" | "effect";

const tracer = () => trace.getTracer("pacta");

/** The span of some work, ended when it is done; of what fails it says the code and never the words. */
export function within<T>(
  name: SpanName,
  attributes: Attributes,
  work: (add: (more: Attributes) => void) => T,
): T {
  return tracer().startActiveSpan(name, { attributes }, (span) => {
    const failed = (error: unknown): never => {
      const code = error instanceof Refused ? error.problem.code : "failed";
      span.setAttributes({ "pacta.code": code } satisfies Attributes);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      throw error;
    };
    let result: T;
    try {
      result = work((more) => span.setAttributes(more));
    } catch (error) {
      return failed(error);
    }
    if (result instanceof Promise)
      return result.then((value) => {
        span.end();
        return value;
      }, failed) as T;
    span.end();
    return result;
  });
}

/** A span that is told of when it is over. */
export function spanned(name: SpanName, attributes: Attributes, startedMs: number): void {
  tracer().startSpan(name, { attributes, startTime: startedMs }).end();
}

let acknowledgements: Histogram | undefined;

/** How long an acknowledgement took. */
export function acknowledged(seconds: number, itsClass: number): void {
  acknowledgements ??= metrics
    .getMeter("pacta")
    .createHistogram("pacta.acknowledgement.duration", { unit: "s" });
  acknowledgements.record(seconds, { "pacta.class": itsClass });
}

export type Observation = { readonly name: string; readonly help: string; readonly values: readonly Value[] };
export type Value = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

/** The gauges of `/metrics` under the same names; the answer takes them back. */
export function offered(names: readonly string[], read: () => readonly Observation[]): () => void {
  const meter = metrics.getMeter("pacta");
  const gauges = names.map((name) => {
    const gauge = meter.createObservableGauge(name);
    const tell: Parameters<typeof gauge.addCallback>[0] = (to) => {
      for (const observed of read())
        if (observed.name === name)
          for (const { labels, value } of observed.values) to.observe(value, { ...labels });
    };
    gauge.addCallback(tell);
    return () => gauge.removeCallback(tell);
  });
  return () => {
    for (const stop of gauges) stop();
  };
}
