// Whatever was acknowledged survives that the process, or everything, is killed: on a team's PostgreSQL.

import { noServer } from "../servers.ts";
import { killTest } from "./kill-test.ts";

killTest("a server", 0.76, noServer);
