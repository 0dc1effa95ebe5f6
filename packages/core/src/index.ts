export { type Admission, admit } from "./events/admit.ts";
export { type Decoded, type DecodeTerms, decodeEvent } from "./events/decode.ts";
export { type Counted, type Effective, effective, type Overtaken } from "./events/effective.ts";
export { type LinePlace, type LogLines, readLogLines } from "./events/log-lines.ts";
export { placeName, type Refusal, type RefusalCode, refusals } from "./events/refusal.ts";
