// What docs/exchange.md says of limits and codes is so.
import { readFileSync } from "node:fs";
import {
  csvLimits,
  exchangeRefusals,
  geoJsonLimits,
  workerLimits,
  xlsxLimits,
  xmlLimits,
} from "@pacta/exchange";
import { expect, test } from "vitest";

const page = readFileSync(new URL("../../../docs/exchange.md", import.meta.url), "utf8");

test("every code stands there with its words, and no other does", () => {
  const rows = [...page.matchAll(/^\| (X\d+) \| (.*) \| (.*) \|$/gm)].map(([, ...row]) => row);
  expect(rows).toEqual(
    Object.entries(exchangeRefusals).map(([code, { title, advice }]) => [code, title, advice]),
  );
});

test("the limits are those that hold", () => {
  const MiB = (bytes: number): string => `${bytes / 2 ** 20} MiB`;
  const count = (many: number): string => many.toLocaleString("en");
  const row = (format: string): string =>
    page.split("\n").find((line) => line.startsWith(`| ${format} |`)) ?? "";
  const said: readonly (readonly [format: string, limits: readonly string[]])[] = [
    [
      "CSV",
      [
        MiB(csvLimits.bytes),
        `${count(csvLimits.columns)} columns`,
        `${count(csvLimits.rows)} rows`,
        `${csvLimits.cell / 1024} Ki`,
      ],
    ],
    [
      "XLSX",
      [
        MiB(xlsxLimits.bytes),
        `${xlsxLimits.parts} parts`,
        `${MiB(xlsxLimits.part)} a part`,
        `${MiB(xlsxLimits.total)} in all`,
        `${xlsxLimits.ratio} times`,
        `${xlsxLimits.text / 2 ** 20} Mi characters`,
        `${count(xlsxLimits.sharedStrings)} shared`,
      ],
    ],
    [
      "XML",
      [
        MiB(xmlLimits.bytes),
        `depth ${xmlLimits.depth}`,
        `${xmlLimits.attributes} attributes`,
        `${count(xmlLimits.numericReferences)} numeric`,
        `${MiB(xmlLimits.stretch)} from`,
      ],
    ],
    [
      "GeoJSON",
      [
        MiB(geoJsonLimits.bytes),
        `depth ${geoJsonLimits.depth}`,
        `${count(geoJsonLimits.features)} features`,
        `${count(geoJsonLimits.positions)} positions`,
        `${count(geoJsonLimits.containers)} lists`,
        `${count(geoJsonLimits.names)} names`,
        `${count(geoJsonLimits.values)} values`,
      ],
    ],
  ];
  for (const [format, limits] of said) for (const limit of limits) expect(row(format)).toContain(limit);
  expect(page).toContain(`${workerLimits.heapMiB} MiB of heap, and ${workerLimits.milliseconds / 1000} s`);
});
