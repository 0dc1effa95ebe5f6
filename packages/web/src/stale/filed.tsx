// What has been filed from this page: its place in the log, and what stands otherwise since.
import type { ChangesDocument, Receipts } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { askingOf, client, useReading } from "../record/reading.ts";
import { To, Why } from "../told/links.tsx";
import { Said, Telling, useTeller } from "../told/teller.tsx";
import type { Action } from "./line.ts";

type Receipt = Receipts["receipts"][number];

export type Filed = {
  readonly key: string;
  readonly title: string;
  readonly action: Action;
  readonly receipts: Receipts;
};

const most = 5;

export function FiledShown({ filed }: { readonly filed: Filed }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const { key, title, action, receipts } = filed;
  const [receipt] = receipts.receipts;
  return (
    <>
      <strong>{text(`stale.${action}`)}</strong>: <Said>{title}</Said> <span className="key">{key}</span>
      {receipt === undefined ? (
        <p>{text("stale.proposed", { proposal: receipts.proposal ?? "" })}</p>
      ) : (
        <>
          <p>
            {text("stale.receipt", { position: receipt.position })}{" "}
            <span className="key ids">{receipt.id}</span>
          </p>
          <Effect of={receipt} />
        </>
      )}
    </>
  );
}

function Effect({ of: { id, position } }: { readonly of: Receipt }): ReactNode {
  const teller = useTeller();
  const { messages, address } = teller;
  const { text } = messages;
  const asking = askingOf(address.search, messages.language);
  const since = String(position - 1);
  const { reading } = useReading<ChangesDocument>(
    JSON.stringify([asking, since]),
    () => client.changes({ ...asking, since }),
    asking,
  );
  const { document, trouble } = reading;
  if (document === null) return <p>{text(trouble === null ? "loading" : "changed.trouble")}</p>;
  const toldOf = new Map(document.told.map((it) => [it.key, it]));
  // What others filed since, and what only time did, was not done by this.
  const changes = document.changes.filter(({ through }) => through.some(({ event }) => event === id));
  return (
    <Telling value={{ ...teller, spoken: document.language }}>
      <p>
        {text("stale.effect", { count: changes.length })}{" "}
        <To page="/changes" own={{ since }}>
          {text("changed.all")}
        </To>
      </p>
      <ul className="changed">
        {changes.slice(0, most).map(({ key }) => (
          <li key={key}>
            <Said>{toldOf.get(key)?.title ?? key}</Said>{" "}
            <Why of={key} className="key">
              {key}
            </Why>
            {": "}
            <Said>{toldOf.get(key)?.before ?? text("changes.absent")}</Said> {text("changes.to")}{" "}
            <Said>{toldOf.get(key)?.after ?? text("changes.absent")}</Said>
          </li>
        ))}
      </ul>
    </Telling>
  );
}
