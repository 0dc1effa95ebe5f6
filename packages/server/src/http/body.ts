// A body of JSON, read as what a route asks for or refused with every place that is wrong.
import type { Context } from "hono";
import type { z } from "zod";
import { Refused } from "../problem.ts";

const longest = 1024 * 1024;

export async function jsonIn<T>(c: Context, shape: z.ZodType<T>): Promise<T> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new Refused("A103", `Expected application/json, found ${type === "" ? "none" : type}.`);
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength > longest)
    throw new Refused("A105", `At most ${longest} bytes, found ${bytes.byteLength}.`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refused("A102", "The body is no JSON.", [], { cause });
  }
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
