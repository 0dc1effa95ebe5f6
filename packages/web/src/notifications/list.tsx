// The subscriptions that have not ended, each with what it is about, its versions, what was last told, and its end.
import { type ReactNode, useState } from "react";
import { Told, useDoing } from "../doing/doing.tsx";
import { enteredIn, Field } from "../doing/fields.tsx";
import { rights } from "../record/rights.ts";
import { Moment } from "../told/moment.tsx";
import { Table } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";
import type { Kept } from "./kept.ts";

export function Subscriptions({ all }: { readonly all: readonly Kept[] }): ReactNode {
  const { text } = useTeller().messages;
  const ending = useDoing();
  return (
    <section aria-labelledby="told">
      <h2 id="told">{text("notifications.told")}</h2>
      <Told of={ending} />
      {all.length === 0 && <p>{text("notifications.none")}</p>}
      {all.map((it) => (
        <One
          key={it.id}
          of={it}
          busy={ending.busy}
          end={() =>
            ending.run(async () => {
              await rights.unsubscribe(it.id);
              return text("notifications.ended", { name: it.name });
            })
          }
        />
      ))}
    </section>
  );
}

function One({
  of,
  busy,
  end,
}: {
  readonly of: Kept;
  readonly busy: boolean;
  readonly end: () => void;
}): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const [sure, setSure] = useState(false);
  const { id, name, to, keys, parties, kinds, version, made, since, more } = of;
  const list = (words: readonly string[]): string => (words.length === 0 ? text("all") : words.join(", "));
  return (
    <article className="subscription" aria-labelledby={`s-${id}`}>
      <h3 id={`s-${id}`}>
        {name} <span className="key">{id}</span>
      </h3>
      <p>
        {text(`to.${to.kind}`)}
        {": "}
        <strong>{whereTo(of, text("all"))}</strong>
      </p>
      {to.kind === "mail" && to.confirmed === false && <Confirm id={id} />}
      <dl>
        <div>
          <dt>{text("notifications.keys")}</dt>
          <dd>{list(keys)}</dd>
        </div>
        <div>
          <dt>{text("notifications.parties")}</dt>
          <dd>{list(parties)}</dd>
        </div>
        <div>
          <dt>{text("notifications.kinds")}</dt>
          <dd>{list(kinds.map((it) => text(`kind.${it}`)))}</dd>
        </div>
        <div>
          <dt>{text("notifications.since")}</dt>
          <dd>
            <Moment at={since} zoned />
          </dd>
        </div>
      </dl>
      <details>
        <summary>{text("notifications.versions", { count: version })}</summary>
        <ol reversed>
          {more.versions.toReversed().map((it) => (
            <li key={it.version} value={it.version}>
              <Moment at={it.made} zoned /> · {it.name} · {text(`to.${it.to.kind}`)} · {list(it.keys)} ·{" "}
              {list(it.parties)}
            </li>
          ))}
        </ol>
      </details>
      {more.effects.length === 0 ? (
        <p>{text("notifications.nothing")}</p>
      ) : (
        <details>
          <summary>{text("notifications.last", { count: more.effects.length })}</summary>
          <Table
            caption={text("notifications.last", { count: more.effects.length })}
            rows={more.effects}
            keyOf={(it) => it.id}
            columns={[
              { head: text("notifications.effect"), cell: (it) => <span className="effect">{it.id}</span> },
              {
                head: text("column.standing"),
                cell: (it) => text(`effect.${it.state.replaceAll(" ", "-")}`),
              },
              { head: text("notifications.tries"), cell: (it) => it.attempts },
              { head: text("keys.made"), cell: (it) => <Moment at={it.made} /> },
              {
                head: text("notifications.fault"),
                cell: (it) => (it.fault === null ? null : <span lang="en">{it.fault}</span>),
              },
            ]}
          />
        </details>
      )}
      <p className="actions">
        {sure ? (
          <>
            <span>{text("notifications.sure")}</span>{" "}
            <button type="button" disabled={busy} onClick={end}>
              {text("change.yes")}
            </button>{" "}
            <button type="button" onClick={() => setSure(false)}>
              {text("no")}
            </button>
          </>
        ) : (
          <button
            type="button"
            aria-label={text("notifications.endOf", { name })}
            onClick={() => setSure(true)}
          >
            {text("end")}
          </button>
        )}
        <span className="apart">
          {text("keys.made")} <Moment at={made} />
        </span>
      </p>
    </article>
  );
}

function whereTo({ to }: Kept, all: string): string {
  if (to.kind === "mail") return to.address;
  return to.kind === "webhook" ? to.url : (to.party ?? all);
}

function Confirm({ id }: { readonly id: string }): ReactNode {
  const { text } = useTeller().messages;
  const doing = useDoing();
  return (
    <>
      <p className="refused">{text("confirm.lead")}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const code = enteredIn(event.currentTarget)("code") ?? "";
          doing.run(async () => {
            await rights.confirm(id, code);
            return text("confirm.done");
          });
        }}
      >
        <Field label={text("confirm.code")} name="code" required />
        <button type="submit" disabled={doing.busy}>
          {text("confirm.send")}
        </button>
      </form>
      <Told of={doing} />
    </>
  );
}
