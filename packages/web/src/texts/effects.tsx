// What becomes of everything that stands, as of the date from which the version is in force. Each standing leads to its
// reason under the text that gives it.
import type { EffectLine, VersionDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { hrefTo } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { State } from "../told/state.tsx";
import { FoldedTable } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";

const kinds = ["changes", "ends", "arises"] as const;

export function Effects({ document }: { readonly document: VersionDocument }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const { counts, effects, otherReadings } = document;
  const unsettled = effects.filter((it) => it.unsettled);
  return (
    <section aria-labelledby="effects" className="effects">
      <h2 id="effects">{text("texts.effects")}</h2>
      <p>{text("texts.effectsLead")}</p>
      <p className="sentence">{text("texts.counts", counts)}</p>
      {unsettled.length > 0 && (
        <p className="clocks">{text("texts.unsettled", { count: unsettled.length })}</p>
      )}
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} document={document} />
      ))}
      {otherReadings.length > 0 && <p>{text("texts.otherReadings", { keys: otherReadings.join(", ") })}</p>}
    </section>
  );
}

function Kind({
  kind,
  document,
}: {
  readonly kind: (typeof kinds)[number];
  readonly document: VersionDocument;
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const rows = document.effects.filter((it) => it.kind === kind);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{text(`texts.effect.${kind}`)}</h3>
      <FoldedTable<EffectLine>
        caption={text(`texts.effect.${kind}`)}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          {
            head: text("column.what"),
            cell: ({ key, title, unsettled }) => (
              <>
                <Said>{title}</Said> <span className="key">{key}</span>
                {unsettled && <strong className="then">▲ {text("texts.wasSettled")}</strong>}
              </>
            ),
          },
          {
            head: text("texts.before", { zone }),
            cell: (it) => <Stands of={it} side="before" document={document} />,
          },
          {
            head: text("texts.after", { zone }),
            cell: (it) => <Stands of={it} side="after" document={document} />,
          },
          {
            head: text("texts.through"),
            cell: ({ through }) => (through.length === 0 ? null : through.join(", ")),
          },
        ]}
      />
    </>
  );
}

/** Of a version that is only proposed there is no reason on record yet. */
function Stands({
  of,
  side,
  document,
}: {
  readonly of: EffectLine;
  readonly side: "before" | "after";
  readonly document: VersionDocument;
}): ReactNode {
  const { address } = useTeller();
  const stands = of[side];
  if (stands === null) return null;
  const { from } = document;
  const isKept = document.entry !== null && from !== null;
  const moment =
    side === "after" ? from : from === null ? null : new Date(Date.parse(from) - 1).toISOString();
  const href =
    side === "after" && !isKept
      ? null
      : hrefTo(address.path, address.search, {
          ...(isKept && moment !== null ? { asof: moment } : {}),
          why: of.key,
        });
  const shown = (
    <>
      <State of={stands} />
      {stands.due !== null && <Moment at={stands.due} />}
    </>
  );
  return href === null ? (
    shown
  ) : (
    <a href={href} className="why" data-why={of.key}>
      {shown}
    </a>
  );
}
