// Whatever was acknowledged survives that the process, or everything, is killed: on the embedded database.

import { killTest } from "./kill-test.ts";

// A quarter of the kills: each start of a PostgreSQL of our own takes its second.
killTest("embedded", 0.24);
