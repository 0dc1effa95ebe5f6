// Speaking with an issuer: where to sign in, what came back, and whether an account is still there. It is asked at the
// hosts that the settings name, and follows nobody to others.
import { readFile } from "node:fs/promises";
import * as oidc from "openid-client";
import type { IssuerSettings } from "./settings.ts";

export type Grant = {
  readonly accessToken: string;
  readonly refreshToken: string | null;
};

export type SignedIn = {
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly grant: Grant;
};

/** What a browser carries from here to the issuer and back, sealed. */
export type Pending = {
  readonly issuer: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly until: number;
};

export type StillThere =
  | { readonly kind: "there"; readonly claims: Readonly<Record<string, unknown>>; readonly grant: Grant }
  | { readonly kind: "gone" }
  /** Nobody answers: it is not known. */
  | { readonly kind: "silent"; readonly cause: unknown };

export class Provider {
  readonly settings: IssuerSettings;
  private found: Promise<oidc.Configuration> | null = null;

  constructor(settings: IssuerSettings) {
    this.settings = settings;
  }

  async begin(redirect: string, now: number): Promise<{ readonly to: URL; readonly pending: Pending }> {
    const config = await this.configuration();
    const pending: Pending = {
      issuer: this.settings.id,
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      until: now + 600_000,
    };
    const to = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirect,
      scope: this.settings.scopes.join(" "),
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: "S256",
      // Without it many issuers keep the refresh token to themselves.
      ...(this.settings.scopes.includes("offline_access") ? { prompt: "consent" } : {}),
    });
    return { to, pending };
  }

  /** Throws what openid-client throws where anything is not as it was begun. */
  async finish(came: URL, pending: Pending): Promise<SignedIn> {
    const config = await this.configuration();
    const tokens = await oidc.authorizationCodeGrant(config, came, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error("no ID token came");
    const more = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    return {
      subject: claims.sub,
      claims: { ...claims, ...more },
      grant: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? null },
    };
  }

  /** By userinfo; an access token that has run out is renewed first. */
  async stillThere(subject: string, grant: Grant): Promise<StillThere> {
    try {
      const config = await this.configuration();
      const asked = await this.userInfo(config, subject, grant.accessToken);
      if (asked !== null) return { kind: "there", claims: asked, grant };
      if (grant.refreshToken === null) return { kind: "gone" };
      const renewed = await oidc.refreshTokenGrant(config, grant.refreshToken).catch((error: unknown) => {
        if (refuses(error)) return null;
        throw error;
      });
      if (renewed === null) return { kind: "gone" };
      const fresh: Grant = {
        accessToken: renewed.access_token,
        refreshToken: renewed.refresh_token ?? grant.refreshToken,
      };
      const again = await this.userInfo(config, subject, fresh.accessToken);
      return again === null ? { kind: "gone" } : { kind: "there", claims: again, grant: fresh };
    } catch (cause) {
      return { kind: "silent", cause };
    }
  }

  private async userInfo(
    config: oidc.Configuration,
    subject: string,
    token: string,
  ): Promise<Readonly<Record<string, unknown>> | null> {
    try {
      return await oidc.fetchUserInfo(config, token, subject);
    } catch (error) {
      if (refuses(error)) return null;
      throw error;
    }
  }

  private configuration(): Promise<oidc.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = null;
      throw error;
    });
    return this.found;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, client, secretFile, authentication, hosts } = this.settings;
    const secret = secretFile === null ? null : (await readFile(secretFile, "utf8")).trim();
    const server = new URL(issuer);
    const allowed = new Set([server.host, ...hosts]);
    const auth =
      secret === null
        ? oidc.None()
        : authentication === "basic"
          ? oidc.ClientSecretBasic(secret)
          : oidc.ClientSecretPost(secret);
    return oidc.discovery(server, client, undefined, auth, {
      timeout: 10,
      ...(server.protocol === "http:" ? { execute: [oidc.allowInsecureRequests] } : {}),
      [oidc.customFetch]: (url, options) => {
        if (!allowed.has(new URL(url).host)) throw new Error(`${new URL(url).host} is no host of the issuer`);
        return fetch(url, { ...options, redirect: "error" } as RequestInit);
      },
    });
  }
}

/** The issuer has answered, and said no. Whoever is asked too often has said nothing about anybody. */
function refuses(error: unknown): boolean {
  const answered =
    error instanceof oidc.ResponseBodyError || error instanceof oidc.WWWAuthenticateChallengeError;
  return answered && error.status < 500 && error.status !== 429;
}
