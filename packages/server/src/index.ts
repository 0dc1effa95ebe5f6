// The HTTP door: a server for the record of agreements.
export { advice } from "@pacta/store";
export { type Config, type Mistake, type ReadConfig, readConfig, usualPort } from "./config.ts";
export { sha256 } from "./hash.ts";
export type { HeadOfLog } from "./heads.ts";
export type { Around } from "./http/app.ts";
export {
  backUp,
  type Checked,
  checkAll,
  type Exported,
  exportTo,
  resetSandbox,
  restoreFrom,
  type Saved,
} from "./operating.ts";
export { Refused } from "./problem.ts";
export type { Answered } from "./record/question.ts";
export type { SandboxTerms, SandboxView } from "./sandbox/served.ts";
export { type Home, type Running, type ServeTerms, startServer } from "./serve.ts";
export { type Changed, goBack, lookAt, type Plan, upgrade } from "./upgrading.ts";
