// What waits for what: the norms of one guarantee on the left, what each of them reads of others to its right.
import type { GuaranteesDocument } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { stringifySearch } from "../address/search.ts";
import { base } from "../told/links.tsx";
import { visualOf } from "../told/state.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { Titled } from "../told/titled.tsx";
import { Frame, Legend } from "./frame.tsx";
import { layered } from "./layered.ts";

type Node = GuaranteesDocument["nodes"][number];
type Edge = GuaranteesDocument["edges"][number];

export type Web = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] };

/** Whatever these wait for, and what that waits for. */
export function webOf({ nodes, edges }: Web, roots: readonly string[]): Web {
  const found = new Set(roots);
  for (const key of found) for (const edge of edges) if (edge.from === key) found.add(edge.to);
  return {
    nodes: nodes.filter(({ key }) => found.has(key)),
    edges: edges.filter(({ from, to }) => found.has(from) && found.has(to)),
  };
}

const width = 220;
const height = 46;
const gapX = 90;
const gapY = 14;

export function Dependencies({
  document,
}: {
  readonly document: Pick<
    GuaranteesDocument,
    "asOf" | "knownAt" | "horizon" | "guarantees" | "nodes" | "edges"
  >;
}): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const choices = document.guarantees.filter(({ lead }) => lead.length > 0);
  const [chosen, setChosen] = useState(0);
  const guarantee = choices[chosen] ?? choices[0];
  const web = webOf(document, guarantee?.lead ?? []);
  const titles = new Map(web.nodes.map((it) => [it.key, it.title]));
  const name = (purpose: string | null): string => purpose ?? text("path.unnamed");
  return (
    <Frame
      id="dependencies"
      stamp={document}
      counts={text("plot.webCounts", {
        nodes: web.nodes.length,
        of: document.nodes.length,
        edges: web.edges.length,
      })}
      rows={web.edges}
      keyOf={({ from, to, kind }) => `${from} ${to} ${kind}`}
      columns={[
        {
          head: text("plot.waits"),
          cell: ({ from }) => <Titled of={{ key: from, title: titles.get(from) ?? from }} />,
        },
        { head: text("plot.edge"), cell: ({ kind }) => edgeWord(kind, text) },
        {
          head: text("plot.for"),
          cell: ({ to }) => <Titled of={{ key: to, title: titles.get(to) ?? to }} />,
        },
      ]}
    >
      {guarantee === undefined ? (
        <p>{text("path.none")}</p>
      ) : (
        <>
          <div className="choice">
            <div className="field">
              <label htmlFor="plot-guarantee">{text("plot.guarantee")}</label>
              <select
                id="plot-guarantee"
                value={choices.indexOf(guarantee)}
                onChange={(event) => setChosen(Number(event.target.value))}
              >
                {choices.map((it, i) => (
                  <option key={it.purpose ?? ""} value={i}>
                    {name(it.purpose)}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <Legend looks={["holds", "waits", "late", "over", "unknown"]} />
          <Drawing web={web} name={name(guarantee.purpose)} />
        </>
      )}
    </Frame>
  );
}

function Drawing({ web, name }: { readonly web: Web; readonly name: string }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const placed = layered(
    web.nodes.map(({ key }) => key),
    web.edges,
  );
  const at = new Map(placed.map((it) => [it.key, it]));
  const layers = placed.reduce((most, { layer }) => Math.max(most, layer), 0) + 1;
  const places = placed.reduce((most, { place }) => Math.max(most, place), 0) + 1;
  const x = (layer: number): number => 4 + layer * (width + gapX);
  const sizes = Array.from({ length: layers }, (_, i) => placed.filter(({ layer }) => layer === i).length);
  const y = (layer: number, place: number): number =>
    4 + (place + (places - (sizes[layer] ?? 0)) / 2) * (height + gapY);
  const whole = { width: x(layers - 1) + width + 4, height: places * (height + gapY) + 4 };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is moved by arrows
    <section className="web" tabIndex={0} aria-label={text("plot.webOf", { guarantee: name })}>
      <svg width={whole.width} height={whole.height} viewBox={`0 0 ${whole.width} ${whole.height}`}>
        <title>{text("plot.webOf", { guarantee: name })}</title>
        <g>
          {web.edges.map(({ from, to, kind }) => {
            const [a, b] = [at.get(from), at.get(to)];
            if (a === undefined || b === undefined) return null;
            const [x1, y1] = [x(a.layer) + width, y(a.layer, a.place) + height / 2];
            const [x2, y2] = [x(b.layer), y(b.layer, b.place) + height / 2];
            const bend = Math.max(40, Math.abs(x2 - x1) / 2);
            return (
              <path
                key={`${from} ${to} ${kind}`}
                className={`edge ${edgeLook(kind)}`}
                d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
              >
                <title>{edgeWord(kind, text)}</title>
              </path>
            );
          })}
        </g>
        {web.nodes.map((node) => {
          const it = at.get(node.key);
          if (it === undefined) return null;
          const [first] = node.standings;
          const words = node.standings.map(({ word, n }) => (n === 1 ? word : `${n} × ${word}`)).join(", ");
          return (
            <a
              key={node.key}
              href={`${base}${address.path}${stringifySearch({ ...address.search, why: node.key })}`}
              data-why={node.key}
              className="node"
            >
              <rect
                className={`mark ${first === undefined ? "unknown" : visualOf(first.standing)} ${node.kind}`}
                x={x(it.layer)}
                y={y(it.layer, it.place)}
                width={width}
                height={height}
                rx={node.kind === "norm" ? 2 : 14}
              />
              <rect
                className="plate"
                x={x(it.layer) + 6}
                y={y(it.layer, it.place) + 5}
                width={width - 12}
                height={height - 10}
                rx="2"
              />
              <foreignObject
                x={x(it.layer) + 8}
                y={y(it.layer, it.place) + 4}
                width={width - 16}
                height={height - 8}
              >
                <div className="words" title={`${node.title} (${node.key}): ${words}`}>
                  <span>
                    <Said>{node.title}</Said>
                  </span>
                  <small>
                    <Said>{words}</Said>
                  </small>
                </div>
              </foreignObject>
            </a>
          );
        })}
      </svg>
    </section>
  );
}

const kinds: readonly string[] = [
  "when",
  "unless",
  "each",
  "deadline",
  "performed",
  "infringed",
  "cured",
  "suspended",
  "ends",
  "instrument",
  "approval",
  "takes up",
  "recourse",
  "remedy",
  "yields",
];

/** Kinds may be added. */
function edgeWord(kind: string, text: (key: string) => string): string {
  return text(`plot.edge.${kinds.includes(kind) ? kind.replace(" ", "-") : "when"}`);
}

/** What something waits for is a full line; what would hinder or end it is broken. */
function edgeLook(kind: string): string {
  return ["unless", "suspended", "ends", "yields", "infringed"].includes(kind) ? "against" : "towards";
}
