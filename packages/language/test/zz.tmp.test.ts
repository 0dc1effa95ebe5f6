import fc from "fast-check";
import { test } from "vitest";
import { format, parseFiles, print } from "../src/index.ts";
import { agreements } from "./agreements.ts";
const bare = (v: any): any => typeof v === "bigint" ? `${v}n` : Array.isArray(v) ? v.map(bare) : v && typeof v === "object" ? Object.fromEntries(Object.entries(v).filter(([k]) => k !== "span").map(([k, x]) => [k, bare(x)])) : v;
const sorted = (v: any): any => Array.isArray(v) ? v.map(sorted) : v && typeof v === "object" ? Object.fromEntries(Object.keys(v).sort().map((k) => [k, sorted(v[k])])) : v;
test("x", () => {
  const seen = new Map<string, number>();
  for (const a of fc.sample(agreements, 6000)) {
    const text = print(a);
    const { agreement, diagnostics, trees } = parseFiles([{ name: "p.pacta", text }]);
    const line = (n: number) => text.split("\n")[text.slice(0, n).split("\n").length - 1]!.trim();
    const errors = diagnostics.filter((d) => d.severity === "error");
    for (const e of errors) { const n = seen.get(e.code) ?? 0; seen.set(e.code, n + 1); if (n < 2) console.log(e.code, e.message, "\n   ", line(e.span.from)); }
    if (errors.length === 0) {
      const A = JSON.stringify(sorted(bare(a)), null, 1).split("\n"), B = JSON.stringify(sorted(bare(agreement)), null, 1).split("\n");
      const i = A.findIndex((x, k) => x !== B[k]);
      if (i >= 0) { const n = seen.get("DIFF") ?? 0; seen.set("DIFF", n + 1); if (n < 3) console.log("DIFF", A.slice(i - 10, i + 6).join(" "), "\n ||", B.slice(i - 3, i + 6).join(" ")); }
      const f = format(trees[0]!, text);
      if (f !== text) { const n = seen.get("FMT") ?? 0; seen.set("FMT", n + 1); const x = text.split("\n"), y = f.split("\n"); const j = x.findIndex((l, k) => l !== y[k]); if (n < 3) console.log("FMT", x.slice(j - 1, j + 3).join("\n"), "\n--\n", y.slice(j - 1, j + 3).join("\n")); }
    } 
  }
  console.log([...seen]);
}, 600000);
