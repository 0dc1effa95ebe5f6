// What people ask a server who sign in there, look after roles and tokens, and say of what they want to be told: a client
// beside the one for the record, so that whoever only reads carries none of it.
import { type ClientTerms, linesOf, requesting } from "./client.ts";
import type {
  AuditLine,
  CeremonyDocument,
  ChangedDocument,
  ClaimsDocument,
  PasskeyLine,
  PersonLine,
  RightsChange,
  SandboxDocument,
  SubscriptionDocument,
  SubscriptionLine,
  SubscriptionTerms,
  TokenLine,
} from "./rights-documents.ts";

export type RightsClient = {
  readonly people: () => Promise<readonly PersonLine[]>;
  readonly addPerson: (person: {
    readonly id: string;
    readonly name: string;
    readonly account?: { readonly issuer: string; readonly subject: string };
    readonly invited?: boolean;
  }) => Promise<{ readonly id: string; readonly code?: string }>;
  readonly invite: (person: string) => Promise<{ readonly person: string; readonly code: string }>;
  readonly preview: (issuer: string, claims: Readonly<Record<string, unknown>>) => Promise<ClaimsDocument>;
  readonly change: (change: RightsChange) => Promise<ChangedDocument>;
  readonly tokens: () => Promise<readonly TokenLine[]>;
  readonly makeToken: (token: {
    readonly name: string;
    readonly role: string;
    readonly party: string | null;
    readonly days: number;
  }) => Promise<{ readonly id: string; readonly token: string; readonly until: string }>;
  readonly revokeToken: (id: string) => Promise<unknown>;
  readonly passkeys: () => Promise<readonly PasskeyLine[]>;
  readonly revokePasskey: (id: string) => Promise<unknown>;
  readonly audit: () => Promise<readonly AuditLine[]>;
  readonly subscriptions: () => Promise<readonly SubscriptionLine[]>;
  readonly subscription: (id: string) => Promise<SubscriptionDocument>;
  readonly subscribe: (id: string, terms: SubscriptionTerms) => Promise<SubscriptionLine>;
  readonly confirm: (id: string, code: string) => Promise<SubscriptionLine>;
  readonly unsubscribe: (id: string) => Promise<SubscriptionLine>;
  readonly signInOptions: () => Promise<CeremonyDocument>;
  readonly signIn: (ticket: string, response: object) => Promise<{ readonly person: string }>;
  readonly registrationOptions: (code: string) => Promise<CeremonyDocument>;
  readonly register: (ticket: string, response: object) => Promise<{ readonly person: string }>;
  readonly signOut: () => Promise<void>;
  readonly sandbox: () => Promise<SandboxDocument>;
  readonly chooseInSandbox: (person: string | null) => Promise<unknown>;
  /** The newest signed head of the tree and the key that checks it, as text. */
  readonly checkpoint: (agreement: string) => Promise<string>;
  readonly key: (agreement: string) => Promise<string>;
};

export function connectRights(terms: ClientTerms): RightsClient {
  const request = requesting(terms);
  const read = async <T>(path: string): Promise<T> => (await (await request(path)).json()) as T;
  const send = async <T>(path: string, body: unknown = {}, method = "POST"): Promise<T> => {
    const response = await request(
      path,
      {},
      { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
    );
    return (await response.json()) as T;
  };
  const id = encodeURIComponent;
  return {
    people: async () => (await read<{ readonly people: readonly PersonLine[] }>("api/v1/people")).people,
    addPerson: (person) => send("api/v1/people", person),
    invite: (person) => send("api/v1/people/invitations", { person }),
    preview: (issuer, claims) => send("api/v1/people/preview", { issuer, claims }),
    change: (change) => send("api/v1/people/changes", change),
    tokens: async () => (await read<{ readonly tokens: readonly TokenLine[] }>("api/v1/tokens")).tokens,
    makeToken: (token) => send("api/v1/tokens", token),
    revokeToken: (token) => send(`api/v1/tokens/${id(token)}/revocation`),
    passkeys: async () =>
      (await read<{ readonly passkeys: readonly PasskeyLine[] }>("api/v1/passkeys")).passkeys,
    revokePasskey: (passkey) => send(`api/v1/passkeys/${id(passkey)}/revocation`),
    audit: async () => {
      const lines: AuditLine[] = [];
      for await (const line of linesOf(await request("api/v1/audit")))
        if (line !== "") lines.push(JSON.parse(line) as AuditLine);
      return lines;
    },
    subscriptions: async () =>
      (await read<{ readonly subscriptions: readonly SubscriptionLine[] }>("api/v1/subscriptions"))
        .subscriptions,
    subscription: (name) => read(`api/v1/subscriptions/${id(name)}`),
    subscribe: (name, wanted) => send(`api/v1/subscriptions/${id(name)}`, wanted, "PUT"),
    confirm: (name, code) => send(`api/v1/subscriptions/${id(name)}/confirmation`, { code }),
    unsubscribe: async (name) =>
      (await (
        await request(`api/v1/subscriptions/${id(name)}`, {}, { method: "DELETE" })
      ).json()) as SubscriptionLine,
    signInOptions: () => send("sign-in/passkey/options"),
    signIn: (ticket, response) => send("sign-in/passkey", { ticket, response }),
    registrationOptions: (code) => send("sign-in/registration/options", { code }),
    register: (ticket, response) => send("sign-in/registration", { ticket, response }),
    signOut: async () => {
      await request("sign-out", {}, { method: "POST" });
    },
    sandbox: () => read("sandbox/people"),
    chooseInSandbox: (person) => send("sandbox/as", { person }),
    checkpoint: async (agreement) => (await request(`log/${id(agreement)}/checkpoint`)).text(),
    key: async (agreement) => (await request(`log/${id(agreement)}/key`)).text(),
  };
}
