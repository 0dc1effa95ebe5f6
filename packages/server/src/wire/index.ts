// What goes over the wire, as types, and a client for whoever calls this server from another program. It needs nothing
// but `fetch`: a browser will do.
export {
  type Asking,
  type Client,
  type ClientTerms,
  connect,
  type Line,
  ProblemError,
} from "./client.ts";
export type {
  AgreementLine,
  ChangeLine,
  ChangesDocument,
  DecisionDocument,
  MeDocument,
  NextDocument,
  NormLine,
  NowDocument,
  ProblemDocument,
  ProposalLine,
  Receipt,
  Receipts,
  RecordDocument,
  RoleLine,
  SituationLine,
  Stamp,
  StandingLine,
  StreamMessage,
  TimelinesDocument,
  WhyDocument,
} from "./documents.ts";
