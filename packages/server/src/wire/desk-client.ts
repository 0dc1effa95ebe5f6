// The desk's part of the client: a function for each of its routes. Whatever changes something takes a key: after a
// failure of unknown outcome, send the same again with the same key.
import type {
  Acknowledgement,
  ChangedContact,
  ChangedNote,
  ContactLine,
  DeskDocument,
  FiledLine,
  HandoverDocument,
  HandoverLine,
  MarkLine,
  NewContact,
  NewHandover,
  NewMark,
  NewNote,
  NewNotice,
  NewSteps,
  NoteLine,
  NoticeLine,
} from "./desk-documents.ts";
import type { ChangesDocument } from "./documents.ts";

type Query = Readonly<Record<string, unknown>>;

export type DeskDoor = {
  readonly read: <T>(path: string, query?: Query) => Promise<T>;
  readonly text: (path: string, query?: Query) => Promise<string>;
  readonly write: (path: string, body: object, key: string) => Promise<unknown>;
};

export type DeskClient = {
  readonly overview: () => Promise<DeskDocument>;
  /** The newest first. */
  readonly marks: () => Promise<readonly MarkLine[]>;
  readonly addMark: (mark: NewMark, key: string) => Promise<MarkLine>;
  /** Since a mark; since the newest where none is named. */
  readonly changes: (asking?: {
    readonly mark?: string;
    readonly asOf?: string;
    readonly knownAt?: string | number;
  }) => Promise<ChangesDocument>;
  readonly notes: (about?: string) => Promise<readonly NoteLine[]>;
  readonly addNote: (note: NewNote, key: string) => Promise<NoteLine>;
  readonly changeNote: (id: string, change: ChangedNote, key: string) => Promise<NoteLine>;
  /** With the fields of a report, its marking among them. */
  readonly reportNote: (
    id: string,
    report: Readonly<Record<string, unknown>>,
    key: string,
  ) => Promise<{ readonly note: NoteLine; readonly filed: FiledLine }>;
  readonly notices: (which?: "all" | "open") => Promise<readonly NoticeLine[]>;
  readonly addNotices: (notices: readonly NewNotice[], key: string) => Promise<readonly NoticeLine[]>;
  readonly addSteps: (steps: NewSteps, key: string) => Promise<readonly NoticeLine[]>;
  readonly mailNotices: (
    mail: { readonly notices: readonly string[]; readonly subject: string },
    key: string,
  ) => Promise<readonly NoticeLine[]>;
  readonly acknowledge: (
    id: string,
    acknowledgement: Acknowledgement,
    key: string,
  ) => Promise<{ readonly notice: NoticeLine; readonly filed: FiledLine }>;
  readonly contacts: () => Promise<readonly ContactLine[]>;
  readonly addContact: (contact: NewContact, key: string) => Promise<ContactLine>;
  readonly changeContact: (id: string, change: ChangedContact, key: string) => Promise<ContactLine>;
  /** The newest first. */
  readonly handovers: () => Promise<readonly HandoverLine[]>;
  readonly makeHandover: (handover: NewHandover, key: string) => Promise<HandoverLine>;
  readonly handover: (id: string) => Promise<HandoverDocument>;
  readonly handoverText: (id: string) => Promise<string>;
};

export function deskClient({ read, text, write }: DeskDoor): DeskClient {
  const list = async <T>(shelf: string, query?: Query): Promise<readonly T[]> => {
    const answer = await read<Readonly<Record<string, readonly T[]>>>(`api/v1/desk/${shelf}`, query);
    return answer[shelf] ?? [];
  };
  const put = async <T>(path: string, body: object, key: string): Promise<T> =>
    (await write(`api/v1/desk/${path}`, body, key)) as T;
  const at = encodeURIComponent;
  return {
    overview: () => read("api/v1/desk"),
    marks: () => list("marks"),
    addMark: async (mark, key) => (await put<{ readonly mark: MarkLine }>("marks", mark, key)).mark,
    changes: (asking) => read("api/v1/desk/changes", asking),
    notes: (about) => list("notes", { about }),
    addNote: async (note, key) => (await put<{ readonly note: NoteLine }>("notes", note, key)).note,
    changeNote: async (id, change, key) =>
      (await put<{ readonly note: NoteLine }>(`notes/${at(id)}`, change, key)).note,
    reportNote: (id, report, key) => put(`notes/${at(id)}/report`, report, key),
    notices: (which) => list("notices", which === "open" ? { open: 1 } : {}),
    addNotices: async (notices, key) =>
      (await put<{ readonly notices: readonly NoticeLine[] }>("notices", { notices }, key)).notices,
    addSteps: async (steps, key) =>
      (await put<{ readonly notices: readonly NoticeLine[] }>("notices/steps", steps, key)).notices,
    mailNotices: async (mail, key) =>
      (await put<{ readonly notices: readonly NoticeLine[] }>("notices/mail", mail, key)).notices,
    acknowledge: (id, acknowledgement, key) => put(`notices/${at(id)}/acknowledgement`, acknowledgement, key),
    contacts: () => list("contacts"),
    addContact: async (contact, key) =>
      (await put<{ readonly contact: ContactLine }>("contacts", contact, key)).contact,
    changeContact: async (id, change, key) =>
      (await put<{ readonly contact: ContactLine }>(`contacts/${at(id)}`, change, key)).contact,
    handovers: () => list("handovers"),
    makeHandover: async (handover, key) =>
      (await put<{ readonly handover: HandoverLine }>("handovers", handover, key)).handover,
    handover: (id) => read(`api/v1/desk/handovers/${at(id)}`),
    handoverText: (id) => text(`api/v1/desk/handovers/${at(id)}/text`),
  };
}
