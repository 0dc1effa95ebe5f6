// A body, never longer in memory than it may be; and one of JSON, read as what a route asks for or refused with every
// place that is wrong.
import type { Context } from "hono";
import type { z } from "zod";
import { beyondLimits, type JsonFault, unkeptIn } from "../limits/json.ts";
import { Refused } from "../problem.ts";

const longest = 1024 * 1024;

/** A length that is told is held to by the server that reads; one that is not told is counted while it comes. */
export async function bytesIn(c: Context, most: number): Promise<Uint8Array> {
  const told = c.req.header("content-length");
  const refuse = (found: string): never => {
    throw new Refused("A105", `At most ${most} bytes at once, found ${found}.`);
  };
  if (told !== undefined && Number(told) > most) refuse(told);
  const stream = c.req.raw.body;
  if (told !== undefined || stream === null) {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return bytes.length > most ? refuse(String(bytes.length)) : bytes;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > most) refuse(`more than ${most}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

export function utf8In(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Refused("A102", "The body is no UTF-8.", [], { cause });
  }
}

export async function jsonIn<T>(c: Context, shape: z.ZodType<T>): Promise<T> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new Refused("A103", `Expected application/json, found ${type === "" ? "none" : type}.`);
  const value = parsed(await bytesIn(c, longest));
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new Refused(
    "A102",
    "The body is of another form.",
    read.error.issues.map(({ path, message }) => ({
      code: "A102",
      parameter: path.join("."),
      message,
    })),
  );
}

/** JSON within the limits. */
export function parsed(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Refused("A102", "The body is no UTF-8.", [], { cause });
  }
  refuseBeyond(beyondLimits(text));
  const value = jsonOfText(text);
  refuseBeyond(unkeptIn(value));
  return value;
}

function jsonOfText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refused("A102", "The body is no JSON.", [], { cause });
  }
}

function refuseBeyond(fault: JsonFault | null): void {
  if (fault === null) return;
  const { path, expected, found } = fault;
  const message = `Expected ${expected}, found ${found}.`;
  throw new Refused("A107", message, [
    { code: "A107", message, ...(path === "" ? {} : { parameter: path }), expected, found },
  ]);
}
