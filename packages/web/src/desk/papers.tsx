// Handover and brief in one press, in the language of the page; and those that were made, to be printed or pasted.
import type { HandoverLine } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { client } from "../record/reading.ts";
import { useSending } from "../record/sending.ts";
import { Copy } from "../told/copy.tsx";
import { Refused } from "../told/refused.tsx";
import { momentWords, useTeller } from "../told/teller.tsx";
import { Author } from "./author.tsx";

const most = 3;

export function Papers({ papers }: { readonly papers: readonly HandoverLine[] }): ReactNode {
  const { messages, address } = useTeller();
  const { text, language } = messages;
  const { busy, trouble, send } = useSending();
  const [made, setMade] = useState<HandoverLine | null>(null);
  const { asof, known } = address.search;
  const make = (kind: "handover" | "brief") => async (): Promise<void> => {
    const what = {
      kind,
      language,
      ...(asof === undefined ? {} : { asOf: asof }),
      ...(known === undefined ? {} : { knownAt: known }),
    };
    await send(what, async (key) => setMade(await client.desk.makeHandover(what, key)));
  };
  const before = papers.filter(({ id }) => id !== made?.id);
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{text("desk.papers")}</h2>
      <p className="presses">
        <button id="make-handover" type="button" disabled={busy} onClick={() => void make("handover")()}>
          {text("desk.makeHandover")}
        </button>{" "}
        <button id="make-brief" type="button" disabled={busy} onClick={() => void make("brief")()}>
          {text("desk.makeBrief")}
        </button>
      </p>
      <p className="quiet">{text("desk.papersHint")}</p>
      <Refused trouble={trouble} />
      <div role="status">
        {made !== null && (
          <div className="made">
            <p>{text("desk.made", { kind: text(`desk.${made.kind}`) })}</p>
            <Paper paper={made} />
          </div>
        )}
      </div>
      {papers.length === 0 && made === null && <p>{text("desk.papersNone")}</p>}
      {before.slice(0, most).map((it) => (
        <Paper key={it.id} paper={it} />
      ))}
      {before.length > most && (
        <details>
          <summary>{text("desk.papersMore", { count: before.length - most })}</summary>
          {before.slice(most).map((it) => (
            <Paper key={it.id} paper={it} />
          ))}
        </details>
      )}
    </section>
  );
}

function Paper({ paper }: { readonly paper: HandoverLine }): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const { id, kind, name, language, asOf, hash, by, address } = paper;
  return (
    <article className="paper" data-paper={id}>
      <p>
        <strong>{text(`desk.${kind}`)}</strong> <span lang={language}>{name}</span>
        <small>
          {" "}
          {momentWords(asOf, teller)}, <Author of={by} />
        </small>
      </p>
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          {text("desk.print")}
        </a>{" "}
        <Copy text={() => client.desk.handoverText(id)}>{text("desk.copy")}</Copy>
      </p>
      <p className="quiet">
        SHA-256 <span className="hash">{hash}</span>
      </p>
    </article>
  );
}
