// What is supposed, and how an address carries it: in the part behind the number sign, which no server is told and no log
// of a server keeps. Packed, with its version in front, and refused in words where it cannot be read.
import type { SourceFile } from "@pacta/language";

/** A line of the log, as docs/log.md describes it. */
export type Line = Readonly<Record<string, unknown>> & { readonly id: string };

export type Scenario = {
  /** A text of its own; null is the agreement that the server keeps. */
  readonly draft: readonly SourceFile[] | null;
  /** Nothing else happens: all registers are complete up to the moment shown. */
  readonly closed: boolean;
  readonly a: readonly Line[];
  readonly b: readonly Line[];
};

export type Branch = "a" | "b";

export type Unread =
  | { readonly kind: "too long"; readonly length: number; readonly most: number }
  | { readonly kind: "version"; readonly found: string }
  | { readonly kind: "unreadable" };

export type Read = { readonly kind: "read"; readonly scenario: Scenario } | Unread;

/** Of an address. Browsers take more, and mail programs break earlier. */
const longest = 100_000;
/** Unpacked, so that a short address cannot fill a browser. */
const largest = 4 * 1024 * 1024;
const mostEvents = 200;

export function empty(draft: Scenario["draft"] = null): Scenario {
  return { draft, closed: draft !== null, a: [], b: [] };
}

/** Behind the number sign; or why it does not fit. */
export async function packed(
  scenario: Scenario,
): Promise<{ readonly kind: "packed"; readonly text: string } | Unread> {
  const text = `1.${base64(await through(new TextEncoder().encode(JSON.stringify(scenario)), new CompressionStream("deflate-raw"), largest))}`;
  return text.length > longest
    ? { kind: "too long", length: text.length, most: longest }
    : { kind: "packed", text };
}

export async function unpacked(text: string): Promise<Read> {
  if (text.length > longest) return { kind: "too long", length: text.length, most: longest };
  const [version = "", body = ""] = text.split(".", 2);
  if (version !== "1") return { kind: "version", found: version.slice(0, 20) };
  try {
    const bytes = await through(bytesOf(body), new DecompressionStream("deflate-raw"), largest);
    const found: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isScenario(found) ? { kind: "read", scenario: found } : { kind: "unreadable" };
  } catch {
    return { kind: "unreadable" };
  }
}

function isScenario(it: unknown): it is Scenario {
  if (typeof it !== "object" || it === null) return false;
  const { draft, closed, a, b } = it as Record<string, unknown>;
  const isFile = (file: unknown): boolean => {
    const { name, text } = (file ?? {}) as Record<string, unknown>;
    return typeof name === "string" && typeof text === "string";
  };
  const areLines = (lines: unknown): boolean =>
    Array.isArray(lines) &&
    lines.length <= mostEvents &&
    lines.every((line) => typeof line === "object" && line !== null && typeof line.id === "string");
  return (
    (draft === null || (Array.isArray(draft) && draft.every(isFile))) &&
    typeof closed === "boolean" &&
    areLines(a) &&
    areLines(b)
  );
}

type Through = { readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream };

async function through(bytes: Uint8Array, stream: Through, most: number): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // What is wrong with the bytes is told where they are read.
  void writer.write(bytes).catch(() => undefined);
  void writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > most) throw new Error("too large");
    parts.push(part.value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
}
