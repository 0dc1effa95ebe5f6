// Who is told, for tests: a mail server and a program that takes webhooks, both on this machine.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Letter = {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
};

export async function mailServer(answer: (n: number) => Error | null = () => null): Promise<{
  readonly url: string;
  readonly letters: Letter[];
  readonly tried: () => number;
  readonly stop: () => Promise<void>;
}> {
  const letters: Letter[] = [];
  let tried = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const refusal = answer(tried++);
        if (refusal !== null) return done(refusal);
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          ...read(Buffer.concat(chunks).toString("utf8")),
        });
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    tried: () => tried,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function read(raw: string): Pick<Letter, "headers" | "text"> {
  const at = raw.indexOf("\r\n\r\n");
  const headers = raw
    .slice(0, at)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .map((line): [string, string] => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]);
  const body = raw.slice(at + 4);
  const quoted = headers.some(
    ([name, value]) => name === "content-transfer-encoding" && value === "quoted-printable",
  );
  return { headers: new Map(headers), text: (quoted ? unquoted(body) : body).replaceAll("\r\n", "\n") };
}

function unquoted(text: string): string {
  const joined = text.replace(/=\r\n/g, "");
  return decodeURIComponent(joined.replace(/%/g, "%25").replace(/=([0-9A-F]{2})/g, "%$1"));
}

export type Call = {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

/** Answers each call with a status; null never answers. */
export async function hookServer(answer: (call: Call, n: number) => number | null): Promise<{
  readonly url: string;
  readonly host: string;
  readonly calls: Call[];
  readonly stop: () => Promise<void>;
}> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = {
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      const status = answer(call, calls.push(call) - 1);
      if (status === null) return;
      response.writeHead(status, status >= 300 && status < 400 ? { location: "/elsewhere" } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    calls,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
