// A POST to a program of somebody else's, signed as the Standard Webhooks specification has it. Only to hosts that the
// configuration lists, only to public addresses, to the very address that was looked at, and never on to another.
import { createHmac } from "node:crypto";
import { lookup as resolve } from "node:dns/promises";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Instant } from "@pacta/core";
import type { Webhook } from "./message.ts";
import type { Outcome } from "./outcome.ts";

export type WebhookConfig = {
  /** Host names with or without a port, in lower case. */
  readonly hosts: readonly string[];
  /** Allows http and addresses of this machine, for trials. */
  readonly loopback: boolean;
};

export type WebhookDoor = {
  /** Why an address is not one to call; null where it is. */
  readonly against: (url: string) => string | null;
  readonly send: (webhook: Webhook, leaving?: AbortSignal) => Promise<Outcome>;
};

const patience = 10_000;

export function openWebhooks(config: WebhookConfig, now: () => Instant): WebhookDoor {
  const against = (text: string): string | null => {
    let url: URL;
    try {
      url = new URL(text);
    } catch {
      return "an absolute URL";
    }
    if (url.protocol !== "https:" && !(url.protocol === "http:" && config.loopback)) return "https";
    if (url.username !== "" || url.password !== "" || url.hash !== "")
      return "a URL without user and fragment";
    if (!config.hosts.includes(url.hostname) && !config.hosts.includes(url.host))
      return "a host that the server is configured to call";
    return null;
  };
  return {
    against,
    send: async ({ effect, url, body, secret }, leaving) => {
      const fault = against(url);
      if (fault !== null) return { kind: "refused", fault: "host not allowed" };
      const to = new URL(url);
      const address = await addressOf(to.hostname.replace(/^\[|\]$/g, ""), config.loopback);
      if (address === null) return { kind: "failed", fault: "no such host" };
      if (address === "private") return { kind: "refused", fault: "private address" };
      const id = encodeURIComponent(effect);
      const timestamp = Math.floor(now() / 1000);
      const timeout = AbortSignal.timeout(patience);
      const signal = leaving === undefined ? timeout : AbortSignal.any([timeout, leaving]);
      return post(to, address, body, signal, {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        "user-agent": "Pacta",
        "webhook-id": id,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": signatureOf(secret, id, timestamp, body),
      });
    },
  };
}

/** `secret` is base64 behind `whsec_`. */
function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

type Address = { readonly address: string; readonly family: number };

/** The one address that will be called. One private address among several is enough to refuse the name. */
async function addressOf(host: string, loopback: boolean): Promise<Address | "private" | null> {
  const literal = isIP(host);
  const found =
    literal === 0 ? await resolve(host, { all: true }).catch(() => []) : [{ address: host, family: literal }];
  const [first] = found;
  if (first === undefined) return null;
  const fit = found.every((it) => isPublic(it) || (loopback && isOfThisMachine(it)));
  return fit ? first : "private";
}

function post(
  url: URL,
  address: Address,
  body: string,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const pinned: LookupFunction = (_host, options, back) =>
    options.all === true ? back(null, [{ ...address }]) : back(null, address.address, address.family);
  const request = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((settle) => {
    const sent = request(
      url,
      { method: "POST", headers, lookup: pinned, agent: false, signal, maxHeaderSize: 16 * 1024 },
      (response) => {
        const status = response.statusCode ?? 0;
        // What is answered is not read: nothing in it could change what was done.
        response.destroy();
        if (status >= 200 && status < 300) settle({ kind: "sent" });
        else settle({ kind: status === 410 ? "refused" : "failed", fault: `http ${status}` });
      },
    );
    sent.once("error", (error: NodeJS.ErrnoException) =>
      settle({
        kind: "failed",
        fault: signal.aborted ? "no answer in time" : (error.code ?? "no connection"),
      }),
    );
    sent.end(body);
  });
}

const machine = new BlockList();
machine.addSubnet("127.0.0.0", 8, "ipv4");
machine.addAddress("::1", "ipv6");

/** What the IANA registries of special addresses keep from the public network. */
const special = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  special.addSubnet(net, bits, "ipv4");

/** Of IPv6 only the global unicast block is public, without what stands for other addresses or for documents. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");
const special6 = new BlockList();
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  special6.addSubnet(net, bits, "ipv6");

function isPublic({ address, family }: Address): boolean {
  return family === 4
    ? !special.check(address, "ipv4")
    : globalUnicast.check(address, "ipv6") && !special6.check(address, "ipv6");
}

function isOfThisMachine({ address, family }: Address): boolean {
  return machine.check(address, family === 4 ? "ipv4" : "ipv6");
}
