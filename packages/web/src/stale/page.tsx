// What is past the day on which it was to be looked up again, the oldest first, and what somebody files who has looked.
import type { MeDocument, Receipts, StaleDocument, StaleLine } from "@pacta/server/wire";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Standing } from "../now/situations.tsx";
import { type Page, pageOf } from "../page.ts";
import { hrefTo, Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { Citations, Outside } from "../told/sources.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { type Filed, FiledShown } from "./filed.tsx";
import { Filing } from "./filing.tsx";
import { type Action, actions, templatesOf } from "./line.ts";
import "./style.css";

/** With who asks: not everybody may file. */
export type Worklist = StaleDocument & { readonly me: MeDocument };

export function StalePage({ document }: { readonly document: Worklist }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const { items, of, settings } = document;
  const [open, setOpen] = useState<string | null>(null);
  const [filed, setFiled] = useState<readonly Filed[]>([]);
  const list = useRef<HTMLElement>(null);
  const { asof: _, known: __, ...now } = address.search;
  const barred = barOf(document, address.search);
  const done = (item: StaleLine, action: Action, receipts: Receipts): void => {
    setFiled((before) => [{ key: item.key, title: item.title, action, receipts }, ...before]);
    setOpen(null);
  };
  // The form from which it was filed is gone: whoever filed goes on at the receipt.
  useEffect(() => {
    if (filed.length > 0) list.current?.focus();
  }, [filed.length]);
  return (
    <>
      <p className="verdict">
        <strong>{text("stale.counts", { count: items.length, of })}</strong>
      </p>
      <p className="quiet">
        {text("stale.lead", {
          fact: settings.fact ?? 0,
          situation: settings.situation ?? 0,
          instrument: settings.instrument ?? 0,
        })}
      </p>
      {barred !== null && <p className="clocks">{text(`stale.barred.${barred}`)}</p>}
      {barred === "past" && (
        <p>
          <a href={hrefTo("/stale", now)}>{text("bar.now")}</a>
        </p>
      )}
      <section aria-labelledby="filed" ref={list} tabIndex={-1} hidden={filed.length === 0}>
        <h2 id="filed">{text("stale.filed")}</h2>
        <div role="status">
          <ul className="plain">
            {filed.map((it) => (
              <li
                key={`${it.key} ${it.receipts.receipts[0]?.id ?? it.receipts.proposal}`}
                data-filed={it.key}
              >
                <FiledShown filed={it} />
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section aria-labelledby="work">
        <h2 id="work">{text("stale.work")}</h2>
        {items.length === 0 && <p>{text("stale.none")}</p>}
        <ol className="work">
          {items.map((item) => (
            <li key={item.key} data-item={item.key}>
              <Item item={item} document={document} />
              {barred === null && (
                <Actions item={item} open={open} onOpen={setOpen}>
                  {(action) => (
                    <Filing
                      key={action}
                      item={item}
                      action={action}
                      document={document}
                      onFiled={(receipts) => done(item, action, receipts)}
                      onClose={() => setOpen(null)}
                    />
                  )}
                </Actions>
              )}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** Why whoever looks may not file here and now; null where they may try. */
export function barOf(
  { me }: Pick<Worklist, "me">,
  { asof, known }: { readonly asof?: string; readonly known?: string },
): "past" | "nobody" | "roles" | null {
  if (asof !== undefined || known !== undefined) return "past";
  if (!("roles" in me)) return me.kind === "nobody" ? "nobody" : null;
  return me.roles.some(({ role }) => filers.has(role)) ? null : "roles";
}

/** Roles that file reports; the server judges each line. */
const filers: ReadonlySet<string> = new Set([
  "party delegate",
  "monitor",
  "analyst",
  "steward",
  "coordination unit",
  "device",
]);

function Item({ item, document }: { readonly item: StaleLine; readonly document: StaleDocument }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const { key, kind, title, heard, looked, checkBy, checkFrom, rests, who, source } = item;
  return (
    <>
      <h3>
        <Said>{title}</Said>{" "}
        <Why of={key} className="key">
          {key}
        </Why>
        <small className="kind">{text(`checked.${kind}`)}</small>
      </h3>
      <div>
        <Standing of={item} />
      </div>
      <Citations of={source} documents={document.documents} />
      <dl>
        <div>
          <dt>{text("stale.heard")}</dt>
          <dd>
            {heard === null ? (
              <span className="absent">{text("age.never")}</span>
            ) : (
              <>
                <Moment at={heard.at} zoned />
                {heard.link !== null && <Outside of={heard.link} />}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{text("stale.looked")}</dt>
          <dd>
            {looked === null ? (
              <span className="absent">{text("cell.unlooked")}</span>
            ) : (
              <Moment at={looked.at} zoned />
            )}
          </dd>
        </div>
        <div>
          <dt>{text("stale.checkBy")}</dt>
          <dd>
            {checkBy === null ? text("stale.atOnce") : <Moment at={checkBy} zoned />}
            <span className="apart">{text(`stale.from.${checkFrom}`)}</span>
          </dd>
        </div>
        <div>
          <dt>{text("stale.rests")}</dt>
          <dd>
            {rests.length === 0 ? (
              <span className="absent">{text("stale.restsNone")}</span>
            ) : (
              rests.map((it, i) => (
                <span key={it}>
                  {i > 0 && ", "}
                  <Why of={it} className="key">
                    {it}
                  </Why>
                </span>
              ))
            )}
          </dd>
        </div>
        <div>
          <dt>{text("stale.who")}</dt>
          <dd>{who.length === 0 ? text("path.nobody") : <Names who={who} />}</dd>
        </div>
      </dl>
    </>
  );
}

function Actions({
  item,
  open,
  onOpen,
  children,
}: {
  readonly item: StaleLine;
  readonly open: string | null;
  readonly onOpen: (open: string | null) => void;
  readonly children: (action: Action) => ReactNode;
}): ReactNode {
  const { text } = useTeller().messages;
  const nameOf = (action: Action): string => `${action} ${item.key}`;
  const opened = actions.find((it) => nameOf(it) === open);
  return (
    <>
      <div className="together">
        {actions
          .filter((it) => templatesOf(item, it).length > 0)
          .map((it) => (
            <button
              key={it}
              type="button"
              aria-expanded={it === opened}
              onClick={() => onOpen(it === opened ? null : nameOf(it))}
            >
              {text(`stale.${it}`)}
              <span className="unseen">: {item.title}</span>
            </button>
          ))}
      </div>
      {opened !== undefined && children(opened)}
    </>
  );
}

export const page: Page = pageOf<Worklist>({
  read: async ({ client, asking }) => {
    const [document, me] = await Promise.all([client.stale(asking), client.me()]);
    return { ...document, me };
  },
  Show: StalePage,
});
