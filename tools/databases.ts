// The databases that the store's suites run on, for tests of other packages that need a PostgreSQL beside the embedded one.
export {
  askedOf,
  noServer,
  removeFolder,
  type Server,
  startServer as startDatabase,
} from "../packages/store/test/servers.ts";
