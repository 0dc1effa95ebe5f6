// What hangs on a log, on both databases.

import { noServer, removeFolder, startServer, temporaryFolder } from "./servers.ts";
import { storeSuite } from "./store-suite.ts";

storeSuite("a store in the embedded PostgreSQL", async () => {
  const folders: string[] = [];
  return {
    place: async () => {
      const dataFolder = temporaryFolder();
      folders.push(dataFolder);
      return { dataFolder };
    },
    close: async () => {
      for (const folder of folders) removeFolder(folder);
    },
  };
});

storeSuite(
  "a store in a server's PostgreSQL 15",
  async () => {
    const server = await startServer();
    return { place: async () => ({ databaseUrl: await server.database() }), close: server.stop };
  },
  noServer,
);
