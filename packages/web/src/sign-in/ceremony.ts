// What the browser and the server say to each other about a passkey: the server's options with their bytes opened, and
// the authenticator's answer with its bytes closed again, as WebAuthn has them in JSON.
import { rights } from "../record/rights.ts";

type Json = Readonly<Record<string, unknown>>;

function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (it) => it.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  const plain = [...new Uint8Array(bytes)].map((it) => String.fromCharCode(it)).join("");
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function opened(list: unknown): readonly object[] {
  return ((list ?? []) as readonly Json[]).map((it) => ({ ...it, id: bytesIn(String(it.id)) }));
}

/** Null where the browser knows no passkeys, or the page was not called by a name that they could belong to. */
export function hindrance(): "no passkeys" | "no name" | null {
  if (/^[\d.]+$|^\[/.test(location.hostname)) return "no name";
  return window.PublicKeyCredential === undefined ? "no passkeys" : null;
}

/** Signs in; throws where whoever was asked declined. */
export async function signIn(): Promise<void> {
  const { ticket, options } = await rights.signInOptions();
  const publicKey = {
    ...options,
    challenge: bytesIn(String(options.challenge)),
    allowCredentials: opened(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions;
  const made = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const { clientDataJSON, authenticatorData, signature, userHandle } =
    made.response as AuthenticatorAssertionResponse;
  await rights.signIn(ticket, {
    ...closed(made),
    response: {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      ...(userHandle === null ? {} : { userHandle: textOf(userHandle) }),
    },
  });
}

/** Registers a passkey with a code that counts once. */
export async function register(code: string): Promise<void> {
  const { ticket, options } = await rights.registrationOptions(code);
  const user = options.user as Json;
  const publicKey = {
    ...options,
    challenge: bytesIn(String(options.challenge)),
    user: { ...user, id: bytesIn(String(user.id)) },
    excludeCredentials: opened(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  await rights.register(ticket, {
    ...closed(made),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports(),
    },
  });
}

function closed(made: PublicKeyCredential): object {
  return {
    id: made.id,
    rawId: textOf(made.rawId),
    type: made.type,
    clientExtensionResults: made.getClientExtensionResults(),
  };
}
