// A connection to PostgreSQL that can be cut after any message of its protocol, in either direction, or be frozen.

import { connect, createServer, type Server, type Socket } from "node:net";

export type Direction = "to the server" | "to us";

export type Wire = {
  readonly port: number;
  /** Cuts every connection once so many more messages have passed in a direction. */
  readonly cutAfter: (messages: number, direction: Direction) => void;
  /** How many messages have passed since the last cut was ordered. */
  readonly passed: (direction: Direction) => number;
  readonly stop: () => Promise<void>;
};

/** `socket` is the path on which the server listens. */
export async function startWire(socket: string): Promise<Wire> {
  const open = new Set<Socket>();
  const passed: Record<Direction, number> = { "to the server": 0, "to us": 0 };
  let cut: { readonly messages: number; readonly direction: Direction } | undefined;

  const cutAll = (): void => {
    cut = undefined;
    for (const one of open) one.destroy();
    open.clear();
  };
  const forward = (from: Socket, to: Socket, direction: Direction): void => {
    // The first message of a client has no letter in front of its length.
    let bare = direction === "to the server";
    let buffer = Buffer.alloc(0);
    from.on("data", (piece: Buffer) => {
      buffer = Buffer.concat([buffer, piece]);
      for (;;) {
        const head = bare ? 0 : 1;
        if (buffer.length < head + 4) return;
        const length = head + buffer.readUInt32BE(head);
        if (buffer.length < length) return;
        to.write(buffer.subarray(0, length));
        buffer = buffer.subarray(length);
        bare = false;
        passed[direction] += 1;
        if (cut?.direction === direction && passed[direction] >= cut.messages) {
          // What was written before the cut still arrives, as on a wire.
          for (const one of open) one.end();
          return setImmediate(cutAll);
        }
      }
    });
    from.on("error", () => to.destroy());
    from.on("close", () => {
      open.delete(from);
      to.destroy();
    });
  };
  const server: Server = createServer({ noDelay: true }, (client) => {
    const upstream = connect(socket);
    open.add(client).add(upstream);
    forward(client, upstream, "to the server");
    forward(upstream, client, "to us");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    cutAfter: (messages, direction) => {
      passed["to the server"] = 0;
      passed["to us"] = 0;
      cut = { messages, direction };
    },
    passed: (direction) => passed[direction],
    stop: async () => {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
