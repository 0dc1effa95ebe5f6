// Who is told of what without asking: one's own subscriptions by mail, webhook or calendar; of whoever keeps the record,
// those of the installation.
import type { IndexLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Unsigned } from "../doing/unsigned.tsx";
import { type Page, pageOf } from "../page.ts";
import { rights } from "../record/rights.ts";
import { Refusal } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";
import { type Asked, askedOf, isSomebody, type Standing, standingOf } from "../who/standing.ts";
import type { Kept } from "./kept.ts";
import { Subscriptions } from "./list.tsx";
import { Subscribe } from "./subscribe.tsx";
import "./style.css";

export type NotificationsDocument = Standing & {
  readonly subscriptions: Asked<readonly Kept[]> | null;
  readonly names: readonly IndexLine[];
};

export const page: Page = pageOf<NotificationsDocument>({
  read: async ({ client, asking }) => {
    const standing = await standingOf(client);
    const { me } = standing;
    const holds = isSomebody(standing) ? "roles" in me && me.roles.length > 0 : me.kind === "keeper";
    if (!holds) return { ...standing, subscriptions: null, names: [] };
    const [subscriptions, index] = await Promise.all([
      askedOf(keptOf()),
      client.index({ lang: asking.lang }),
    ]);
    return { ...standing, subscriptions, names: index.names };
  },
  Show,
  still: true,
});

/** Each with its versions and what it was last told. */
async function keptOf(): Promise<readonly Kept[]> {
  const all = await rights.subscriptions();
  return Promise.all(all.map(async (it) => ({ ...it, more: await rights.subscription(it.id) })));
}

export function Show({ document }: { readonly document: NotificationsDocument }): ReactNode {
  const { subscriptions, names, me } = document;
  const { text } = useTeller().messages;
  if (subscriptions === null) return <Unsigned of={document} what="notifications.what" />;
  const installation =
    me.kind === "keeper" || ("roles" in me && me.roles.some(({ role }) => role === "operator"));
  return (
    <>
      <p>{text(installation ? "notifications.leadKeeper" : "notifications.lead")}</p>
      {subscriptions.kind === "refused" ? (
        <Refusal problem={subscriptions.problem} />
      ) : (
        <>
          <Subscriptions all={subscriptions.found} />
          <Subscribe
            names={names}
            installation={installation ? (me.kind === "keeper" ? "keeper" : "public") : null}
            taken={subscriptions.found.map(({ id }) => id)}
          />
        </>
      )}
    </>
  );
}
