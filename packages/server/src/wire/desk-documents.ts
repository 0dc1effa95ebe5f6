// The documents of the desk as the client reads and sends them. Instants are ISO 8601 in UTC with milliseconds.
import type { Named, Receipts, Stamp } from "./documents.ts";

/** Both null: whoever keeps the record, where nobody has to sign in. */
export type AuthorLine = { readonly person: string | null; readonly name: string | null };

/** A key of the record, the id of a norm or a name of the agreement; the id of an entry; or both. */
export type AboutLine = { readonly key: string | null; readonly event: string | null };

export type MarkLine = {
  readonly id: string;
  readonly name: string;
  readonly asOf: string;
  readonly knownAt: number;
  readonly by: AuthorLine;
  readonly at: string;
};

export type NoteLine = {
  readonly id: string;
  readonly about: AboutLine;
  readonly state: "open" | "withdrawn";
  readonly text: string;
  readonly version: number;
  readonly versions: readonly { readonly text: string; readonly by: AuthorLine; readonly at: string }[];
  readonly withdrawn: { readonly reason: string | null; readonly by: AuthorLine; readonly at: string } | null;
  /** The entry as which it was reported. */
  readonly report: string | null;
};

export type NoticeChannel = "mail" | "note verbale" | "telephone" | "by hand";

export type NoticeStepLine = {
  readonly n: number;
  readonly step:
    | "sent"
    | "delivered"
    | "handing over"
    | "sent by mail"
    | "not sent"
    | "acknowledged"
    | "withdrawn"
    | "taken back";
  readonly when: string;
  readonly by: AuthorLine;
  readonly at: string;
  /** False where it was taken back. */
  readonly counts: boolean;
  readonly note?: string | null;
  readonly address?: string;
  readonly fault?: string;
  readonly whom?: string;
  readonly receivedAt?: string;
  readonly of?: number;
  readonly reason?: string | null;
};

/** A line of a log, as docs/log.md describes it. */
type Line = Readonly<Record<string, unknown>>;

/** What the log says of the receipt. */
export type ReceiptLine =
  | { readonly kind: "not asked for" | "awaited" }
  | { readonly kind: "on record"; readonly event: string; readonly receivedAt: string | null }
  | { readonly kind: "of several"; readonly event: string }
  | { readonly kind: "to be filed"; readonly line: Line; readonly whose: string };

export type NoticeLine = {
  readonly id: string;
  readonly to: string;
  readonly contact: string | null;
  readonly about: AboutLine;
  readonly text: string;
  readonly channel: NoticeChannel;
  readonly act: Line | null;
  readonly state: "composed" | "sent" | "delivered" | "acknowledged" | "withdrawn";
  readonly by: AuthorLine;
  readonly at: string;
  /** Since when it waits: when it was sent, or else composed. */
  readonly since: string;
  readonly sent: string | null;
  readonly delivered: string | null;
  readonly acknowledged: {
    readonly when: string;
    readonly whom: string;
    readonly receivedAt: string;
  } | null;
  readonly steps: readonly NoticeStepLine[];
  readonly receipt: ReceiptLine;
};

/** From an hour until another, which lies on the day after where it is not later. Monday is 1. */
export type HoursLine = { readonly days: readonly number[]; readonly from: string; readonly until: string };

export type ContactLine = {
  readonly id: string;
  readonly of: string;
  readonly name: string;
  readonly role: string | null;
  readonly mail: string | null;
  readonly telephone: string | null;
  readonly zone: string;
  readonly hours: readonly HoursLine[];
  readonly note: string | null;
  readonly version: number;
  readonly withdrawn: boolean;
  readonly duty: "on duty" | "off duty" | "not said";
  readonly by: AuthorLine;
  readonly at: string;
};

export type HandoverLine = {
  readonly id: string;
  readonly kind: "handover" | "brief";
  readonly name: string;
  readonly language: string;
  readonly asOf: string;
  /** SHA-256 of the document's bytes, in hex. */
  readonly hash: string;
  readonly by: AuthorLine;
  readonly at: string;
  /** Of the page to be printed, at the server. */
  readonly address: string;
};

export type DeskDocument = {
  readonly mark: MarkLine | null;
  readonly notes: readonly NoteLine[];
  /** Without acknowledgement, the eldest first. */
  readonly notices: readonly NoticeLine[];
};

/** What was filed in the log by an acknowledgement or a report. */
export type FiledLine =
  | { readonly kind: "filed"; readonly receipts: Receipts["receipts"] }
  | { readonly kind: "proposed"; readonly proposal: string }
  | { readonly kind: "nothing" }
  /** Somebody else's to file: the line stands here, to be handed to them. */
  | { readonly kind: "not yours"; readonly line: Line; readonly whose: string };

type Worded = { readonly standing: string; readonly word: string };
type Dated = {
  readonly key: string;
  readonly title: string;
  readonly at: string;
  readonly who: readonly Named[];
};
type Standing = Worded & { readonly due: string | null };
type TitledAbout = AboutLine & { readonly title: string | null };

/** Of the shape that docs/schema/handover-1.schema.json describes. */
export type HandoverDocument = Pick<Stamp, "agreement" | "asOf" | "knownAt" | "horizon" | "viewer"> & {
  readonly schema: "pacta/handover-1";
  readonly kind: "handover" | "brief";
  readonly invented: boolean;
  readonly language: string;
  readonly by: AuthorLine | null;
  readonly face: "before" | "after";
  readonly conditions: { readonly of: number; readonly hold: number; readonly undetermined: number };
  readonly counts: readonly (Worded & { readonly count: number })[];
  readonly situations: readonly (Worded & {
    readonly key: string;
    readonly title: string;
    readonly since: string | null;
    readonly until: string | null;
  })[];
  readonly late: readonly (Standing & {
    readonly key: string;
    readonly title: string;
    readonly who: readonly Named[];
  })[];
  readonly due: { readonly day: readonly Dated[]; readonly week: readonly Dated[] };
  readonly questions: readonly Dated[];
  readonly since: {
    readonly name: string;
    readonly asOf: string;
    readonly knownAt: number;
    readonly changes: readonly {
      readonly key: string;
      readonly title: string;
      readonly from: Standing | null;
      readonly to: Standing | null;
      readonly through: readonly {
        readonly event: string;
        readonly position: number;
        readonly kind: string;
        readonly by: Named;
        readonly at: string;
      }[];
    }[];
  } | null;
  readonly clocks: readonly (Dated & Worded & { readonly left: string })[];
  readonly age: {
    readonly newest: { readonly event: string; readonly at: string; readonly age: string } | null;
    readonly checks: number;
    readonly overdue: number;
    readonly first: readonly {
      readonly key: string;
      readonly title: string;
      readonly heard: string | null;
    }[];
  };
  /** Null in a brief. */
  readonly desk: {
    readonly notices: readonly {
      readonly id: string;
      readonly to: Named;
      readonly contact: string | null;
      readonly about: TitledAbout;
      readonly text: string;
      readonly channel: NoticeChannel;
      readonly state: "composed" | "sent" | "delivered";
      readonly at: string;
      readonly age: string;
    }[];
    readonly notes: readonly {
      readonly id: string;
      readonly about: TitledAbout;
      readonly text: string;
      readonly by: AuthorLine;
      readonly at: string;
    }[];
    readonly contacts: readonly (Pick<
      ContactLine,
      "name" | "role" | "mail" | "telephone" | "zone" | "note"
    > & { readonly of: Named; readonly duty: "on duty" | "not said" })[];
    readonly contactsOffDuty: number;
  } | null;
};

export type NewMark = {
  readonly name: string;
  readonly asOf?: string;
  readonly knownAt?: string;
};

type NewAbout = { readonly key?: string | null; readonly event?: string | null };

export type NewNote = { readonly about: NewAbout; readonly text: string };

export type ChangedNote = { readonly version: number } & (
  | { readonly text: string }
  | { readonly withdrawn: true; readonly reason?: string | null }
);

export type NewNotice = {
  readonly to: string;
  readonly contact?: string | null;
  readonly about: NewAbout;
  readonly text: string;
  readonly channel: NoticeChannel;
  readonly act?: Readonly<Record<string, string | readonly string[]>> | null;
  readonly sent?: string | null;
};

export type NewSteps = { readonly notices: readonly string[] } & (
  | { readonly step: "sent" | "delivered"; readonly when?: string; readonly note?: string | null }
  | { readonly step: "withdrawn"; readonly reason?: string | null }
  | { readonly step: "taken back"; readonly of: number; readonly reason?: string | null }
);

export type Acknowledgement = {
  readonly whom: string;
  readonly when?: string;
  readonly receivedAt?: string;
  readonly note?: string | null;
};

export type NewContact = Pick<ContactLine, "of" | "name" | "zone"> &
  Partial<Pick<ContactLine, "role" | "mail" | "telephone" | "hours" | "note">>;

export type ChangedContact = { readonly version: number } & (
  | NewContact
  | { readonly withdrawn: true; readonly reason?: string | null }
);

export type NewHandover = {
  readonly kind?: "handover" | "brief";
  readonly name?: string;
  readonly language?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly since?: string;
};
