// Keys: one's own passkeys, tokens of machines, and the key of the log with its newest signed head, by which anybody can
// check it.
import type { PasskeyLine, TokenLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Told, useDoing } from "../doing/doing.tsx";
import { Copied } from "../doing/secret.tsx";
import { Unsigned } from "../doing/unsigned.tsx";
import { type Page, pageOf } from "../page.ts";
import { rights } from "../record/rights.ts";
import { To } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Refusal } from "../told/refused.tsx";
import { Table } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";
import { type Asked, askedOf, isSomebody, type Standing, standingOf } from "../who/standing.ts";
import { Tokens } from "./tokens.tsx";

export type KeysDocument = Standing & {
  /** Null where nobody signs in, or somebody has not. */
  readonly own: {
    readonly passkeys: Asked<readonly PasskeyLine[]>;
    readonly tokens: Asked<readonly TokenLine[]>;
  } | null;
  readonly log: Asked<{ readonly key: string; readonly head: string }>;
};

export const page: Page = pageOf<KeysDocument>({
  read: async ({ client }) => {
    const standing = await standingOf(client);
    const { id } = standing.entrance.agreement;
    const [passkeys, tokens, log] = await Promise.all([
      isSomebody(standing) ? askedOf(rights.passkeys()) : null,
      isSomebody(standing) ? askedOf(rights.tokens()) : null,
      askedOf(Promise.all([rights.key(id), rights.checkpoint(id)]).then(([key, head]) => ({ key, head }))),
    ]);
    return {
      ...standing,
      own: passkeys === null || tokens === null ? null : { passkeys, tokens },
      log,
    };
  },
  Show,
  still: true,
});

export function Show({ document }: { readonly document: KeysDocument }): ReactNode {
  const { own, log, me, entrance } = document;
  return (
    <>
      {own === null ? (
        <Unsigned of={document} what="keys.what" />
      ) : (
        <>
          <Passkeys of={own.passkeys} chosen={entrance.by === "choice"} />
          <Tokens of={own.tokens} roles={"roles" in me ? me.roles : []} />
          {entrance.by === "sign-in" && <Sessions />}
        </>
      )}
      <LogKey of={log} agreement={entrance.agreement.id} />
    </>
  );
}

function Passkeys({
  of,
  chosen,
}: {
  readonly of: Asked<readonly PasskeyLine[]>;
  readonly chosen: boolean;
}): ReactNode {
  const { text } = useTeller().messages;
  const doing = useDoing();
  const last = of.kind === "read" && of.found.length === 1;
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{text("keys.passkeys")}</h2>
      <Told of={doing} />
      {of.kind === "refused" ? (
        <Refusal problem={of.problem} />
      ) : of.found.length === 0 ? (
        <p>{text(chosen ? "keys.passkeysInvented" : "keys.passkeysNone")}</p>
      ) : (
        <>
          <Table
            caption={text("keys.passkeys")}
            rows={of.found}
            keyOf={({ id }) => id}
            columns={[
              {
                head: text("keys.passkey"),
                cell: ({ id, transports }) => (
                  <>
                    <span className="key">{id.slice(0, 12)}…</span>{" "}
                    <span lang="en">{transports.join(", ")}</span>
                  </>
                ),
              },
              { head: text("keys.made"), cell: ({ madeAt }) => <Moment at={madeAt} /> },
              {
                head: text("keys.used"),
                cell: ({ usedAt }) => (usedAt === null ? null : <Moment at={usedAt} />),
              },
              {
                head: text("column.end"),
                cell: ({ id }) => (
                  <button
                    type="button"
                    className="rowButton"
                    disabled={doing.busy}
                    aria-label={text("keys.revokeOf", { name: id.slice(0, 12) })}
                    onClick={() =>
                      doing.run(async () => {
                        await rights.revokePasskey(id);
                        return text("keys.revoked");
                      })
                    }
                  >
                    {text("keys.revoke")}
                  </button>
                ),
              },
            ]}
          />
          {last && <p className="apart">{text("keys.last")}</p>}
        </>
      )}
      {!chosen && <p className="apart">{text("code.none")}</p>}
    </section>
  );
}

function Sessions(): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{text("keys.session")}</h2>
      <p>
        {text("out.lead")} <To page="/sign-in">{text("who.out")}</To>
      </p>
    </section>
  );
}

function LogKey({
  of,
  agreement,
}: {
  readonly of: KeysDocument["log"];
  readonly agreement: string;
}): ReactNode {
  const { text } = useTeller().messages;
  const address = typeof location === "undefined" ? "" : location.origin;
  return (
    <section aria-labelledby="logKey">
      <h2 id="logKey">{text("keys.log")}</h2>
      <p>{text("keys.logLead")}</p>
      {of.kind === "refused" ? (
        <Refusal problem={of.problem} />
      ) : (
        <>
          <h3>{text("keys.logKey")}</h3>
          <Copied value={of.found.key.trim()} />
          <p>{text("keys.logKeyHint")}</p>
          <h3>{text("keys.head")}</h3>
          <p>{text("keys.headSays", { size: headIn(of.found.head).size })}</p>
          <pre>{of.found.head}</pre>
          <h3>{text("keys.verify")}</h3>
          <p>{text("keys.verifyLead")}</p>
          <Copied
            value={`curl -o log.key '${address}/log/${encodeURIComponent(agreement)}/key'
curl -o bundle.tar '${address}/api/v1/bundle?key=KEY'
npx pacta verify bundle.tar log.key`}
          />
        </>
      )}
    </section>
  );
}

/** The lines of a checkpoint: origin, size, root. */
function headIn(head: string): { readonly size: string } {
  return { size: head.split("\n")[1] ?? "" };
}
