// Who you are here, and the ways in and out: by an issuer, by a passkey, by a code for a first passkey; in a sandbox by
// choosing one of its invented people.
import type { SandboxDocument } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { Told, Unsent, useDoing } from "../doing/doing.tsx";
import { enteredIn, Field } from "../doing/fields.tsx";
import { turnOn } from "../doing/unsigned.tsx";
import { type Page, pageOf } from "../page.ts";
import { rights } from "../record/rights.ts";
import { hrefTo } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { useTeller } from "../told/teller.tsx";
import { clashWords, meWords, roleWord, roleWords } from "../who/roles.ts";
import { isSomebody, type Standing, standingOf } from "../who/standing.ts";
import { hindrance, register, signIn } from "./ceremony.ts";
import "./style.css";

export type SignInDocument = Standing & { readonly sandbox: SandboxDocument | null };

export const page: Page = pageOf<SignInDocument>({
  read: async ({ client }) => {
    const standing = await standingOf(client);
    const sandbox = standing.entrance.by === "choice" ? await rights.sandbox() : null;
    return { ...standing, sandbox };
  },
  Show,
  still: true,
});

export function Show({ document }: { readonly document: SignInDocument }): ReactNode {
  const { entrance, sandbox } = document;
  return (
    <div className="signIn">
      <You of={document} />
      {entrance.by === "nobody" && <NobodySignsIn />}
      {sandbox !== null && <Choose sandbox={sandbox} />}
      {entrance.by === "sign-in" && (isSomebody(document) ? <Out of={document} /> : <In of={document} />)}
    </div>
  );
}

function You({ of: { me, entrance } }: { readonly of: Standing }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  return (
    <section aria-labelledby="you">
      <h2 id="you">{text("you")}</h2>
      <p className="sentence">{meWords(me, entrance.by, messages)}</p>
      {(me.kind === "person" || me.kind === "machine") && (
        <>
          {me.idled === true && <p className="refused">{text("you.idled")}</p>}
          {me.clashes.map((it) => (
            <p key={JSON.stringify(it)} className="refused">
              {text("you.clash", { clash: clashWords(it, messages) })}
            </p>
          ))}
          <dl>
            <div>
              <dt>{text("column.id")}</dt>
              <dd>{me.id}</dd>
            </div>
            <div>
              <dt>{text("you.roles")}</dt>
              <dd>
                {me.roles.length === 0
                  ? text("list.none")
                  : me.roles.map((it) => (
                      <div key={JSON.stringify(it)}>
                        {roleWords(it, messages)} <span className="key">{it.agreement}</span>
                      </div>
                    ))}
              </dd>
            </div>
            <div>
              <dt>{text("you.cleared")}</dt>
              <dd>
                {me.cleared === null ? (
                  text("you.notCleared")
                ) : (
                  <>
                    {text("until")} <Moment at={me.cleared.until} zoned />
                  </>
                )}
              </dd>
            </div>
            <div>
              <dt>{text("you.cases")}</dt>
              <dd>{me.cases.length === 0 ? text("list.none") : me.cases.join(", ")}</dd>
            </div>
          </dl>
        </>
      )}
    </section>
  );
}

function NobodySignsIn(): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby="how">
      <h2 id="how">{text("nobody")}</h2>
      <p>{text("nobody.keeper")}</p>
      <p>{text("nobody.others")}</p>
      <p>{text("unsigned.turnOn")}</p>
      <pre>{turnOn}</pre>
    </section>
  );
}

/** What was read before belongs to somebody else: everything is read anew. */
function begin(href: string): void {
  location.assign(href);
}

function Choose({ sandbox: { as, people } }: { readonly sandbox: SandboxDocument }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const doing = useDoing();
  const be = (person: string | null): void =>
    doing.run(async () => {
      await rights.chooseInSandbox(person);
      begin(hrefTo(address.path, address.search));
      return "";
    });
  return (
    <section aria-labelledby="choose">
      <h2 id="choose">{text("choose")}</h2>
      <p>{text("choose.lead")}</p>
      <Told of={doing} />
      <ul className="cards">
        <li className={as === null ? "card chosen" : "card"}>
          <h3>{text("choose.keeper")}</h3>
          <p>{text("choose.keeperSays")}</p>
          {as === null ? (
            <p className="chosenWord">{text("choose.chosen")}</p>
          ) : (
            <button type="button" disabled={doing.busy} onClick={() => be(null)}>
              {text("choose.beKeeper")}
            </button>
          )}
        </li>
        {people.map(({ id, name, role, party, sentence }) => (
          <li key={id} className={id === as ? "card chosen" : "card"}>
            <h3 lang="en">{name}</h3>
            <p>
              {roleWord(role.replaceAll("-", " "), messages)}
              {party !== null && (
                <>
                  {" · "}
                  <span className="key">{party}</span>
                </>
              )}
            </p>
            <p lang="en">{sentence}</p>
            {id === as ? (
              <p className="chosenWord">{text("choose.chosen")}</p>
            ) : (
              <button type="button" disabled={doing.busy} onClick={() => be(id)}>
                {text("choose.be", { name })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Out({ of: { entrance } }: { readonly of: Standing }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const doing = useDoing();
  return (
    <section aria-labelledby="out">
      <h2 id="out">{text("out")}</h2>
      <p>{text("out.lead")}</p>
      <p>
        <button
          type="button"
          disabled={doing.busy}
          onClick={() =>
            doing.run(async () => {
              await rights.signOut();
              begin(hrefTo("/sign-in", address.search));
              return "";
            })
          }
        >
          {text("who.out")}
        </button>
      </p>
      <Told of={doing} />
      {entrance.issuers.length > 0 && <p>{text("out.issuer")}</p>}
    </section>
  );
}

/** Whoever was asked for a passkey and declined has not failed. */
async function declined(doing: () => Promise<string>, words: string): Promise<string> {
  try {
    return await doing();
  } catch (error) {
    if (error instanceof DOMException) throw new Unsent(words);
    throw error;
  }
}

function In({ of: { entrance } }: { readonly of: Standing }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const doing = useDoing();
  const [registered, setRegistered] = useState(false);
  const against = typeof location === "undefined" ? null : hindrance();
  const comeIn = (): void =>
    doing.run(() =>
      declined(async () => {
        await signIn();
        begin(hrefTo("/", address.search));
        return "";
      }, text("passkey.declined")),
    );
  return (
    <>
      {entrance.issuers.length > 0 && (
        <section aria-labelledby="issuers">
          <h2 id="issuers">{text("issuers")}</h2>
          <ul className="ways">
            {entrance.issuers.map(({ id, name }) => (
              <li key={id}>
                <a href={`/sign-in/${encodeURIComponent(id)}?to=app`} className="button">
                  {text("issuers.by", { name })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="passkey">
        <h2 id="passkey">{text("passkey")}</h2>
        <p>{text("passkey.lead")}</p>
        {against === null ? (
          <p>
            <button type="button" disabled={doing.busy} onClick={comeIn}>
              {text("passkey.in")}
            </button>
          </p>
        ) : (
          <Against what={against} />
        )}
        <Told of={doing} />
      </section>
      {against === null && (
        <section aria-labelledby="code">
          <h2 id="code">{text("code")}</h2>
          <p>{text("code.lead")}</p>
          {!registered && (
            <form
              className="form"
              onSubmit={(event) => {
                event.preventDefault();
                const code = enteredIn(event.currentTarget)("code") ?? "";
                doing.run(() =>
                  declined(async () => {
                    await register(code);
                    setRegistered(true);
                    return text("code.done");
                  }, text("passkey.declined")),
                );
              }}
            >
              <Field label={text("code.code")} name="code" required />
              <button type="submit" disabled={doing.busy}>
                {text("code.register")}
              </button>
            </form>
          )}
          <p>{text("code.none")}</p>
        </section>
      )}
    </>
  );
}

function Against({ what }: { readonly what: "no passkeys" | "no name" }): ReactNode {
  const { text } = useTeller().messages;
  if (what === "no passkeys") return <p>{text("passkey.unknown")}</p>;
  const named = new URL(location.href);
  named.hostname = "localhost";
  return (
    <p>
      {text("passkey.noName")} <a href={named.href}>{named.origin}</a>
    </p>
  );
}
