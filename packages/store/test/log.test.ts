// The promises of a log, on each that there is.

import { type Log, memoryLog, openStore, type StoreOptions, type Where } from "@pacta/store";
import { type Keeper, logSuite } from "./log-suite.ts";
import { sealing } from "./sealing.ts";
import { noServer, removeFolder, startServer, temporaryFolder } from "./servers.ts";

logSuite("a log in memory", async () => ({
  open: async (now) => memoryLog({ now, steady: now }),
  close: async () => undefined,
}));

logSuite("a log in the embedded PostgreSQL", async () => {
  const folder = temporaryFolder();
  const keeper = await keeperOn({ dataFolder: folder });
  return {
    ...keeper,
    close: async () => {
      await keeper.close();
      removeFolder(folder);
    },
  };
});

logSuite(
  "a log in a server's PostgreSQL 15",
  async () => {
    const server = await startServer();
    const keeper = await keeperOn({ databaseUrl: await server.database() });
    return {
      ...keeper,
      close: async () => {
        await keeper.close();
        await server.stop();
      },
    };
  },
  noServer,
);

async function keeperOn(where: Where): Promise<Keeper> {
  let now = (): number => 0;
  const clock: StoreOptions["clock"] = { now: () => now(), steady: () => now() };
  const store = await openStore(where, { sealing, clock });
  let count = 0;
  return {
    open: async (time): Promise<Log> => {
      now = time;
      count += 1;
      return store.createLog(`log-${count}`, `example.org/test/${count}`);
    },
    close: store.close,
  };
}
