// What lies on the desk, read together; or that it is somebody else's desk.
import {
  type AboutLine,
  type Client,
  type ContactLine,
  type HandoverLine,
  type MarkLine,
  type MeDocument,
  type NoteLine,
  type NoticeLine,
  type PartiesDocument,
  ProblemError,
  type Stamp,
} from "@pacta/server/wire";
import { type Asking, stampOf } from "../page.ts";

export type Lying = {
  readonly mark: MarkLine | null;
  readonly notes: readonly NoteLine[];
  readonly notices: readonly NoticeLine[];
  readonly contacts: readonly ContactLine[];
  readonly handovers: readonly HandoverLine[];
};

export type DeskRead = Stamp & {
  readonly language: string;
  /** By the server's clock. What is written down at the desk happens now, whatever moment the page shows. */
  readonly now: string;
  readonly parties: PartiesDocument["parties"];
  readonly groups: PartiesDocument["groups"];
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
  readonly me: MeDocument;
  /** Null for whoever does not sit there. */
  readonly desk: Lying | null;
};

export async function deskRead(client: Client, asking: Asking): Promise<DeskRead> {
  const [{ now }, me, parties, bodies, desk] = await Promise.all([
    client.entrance(),
    client.me(),
    client.parties(asking),
    client.bodies(asking),
    lyingAt(client),
  ]);
  return {
    ...stampOf(parties),
    language: parties.language,
    now,
    parties: parties.parties,
    groups: parties.groups,
    bodies: bodies.bodies.map(({ key, title }) => ({ id: key, name: title })),
    me,
    desk,
  };
}

/** Whoever does not sit there is refused, which is an answer. */
async function lyingAt({ desk }: Client): Promise<Lying | null> {
  try {
    const [{ mark }, notes, notices, contacts, handovers] = await Promise.all([
      desk.overview(),
      desk.notes(),
      desk.notices(),
      desk.contacts(),
      desk.handovers(),
    ]);
    return { mark, notes, notices, contacts, handovers };
  } catch (error) {
    if (error instanceof ProblemError && [401, 403, 404].includes(error.problem.status)) return null;
    throw error;
  }
}

export type Addressees = Pick<DeskRead, "parties" | "groups" | "bodies">;

export function nameOf({ parties, groups, bodies }: Addressees, id: string): string {
  return [...parties, ...groups, ...bodies].find((it) => it.id === id)?.name ?? id;
}

/** What a note or a notice is about, in one word; the record's key where there is one. */
export function aboutOf({ key, event }: AboutLine): string {
  return key ?? event ?? "";
}

/** Several of one text, composed together, are one notice to many. */
export type Sheaf = { readonly first: NoticeLine; readonly notices: readonly NoticeLine[] };

/** In the order in which they come. */
export function sheavesOf(notices: readonly NoticeLine[]): readonly Sheaf[] {
  const sheaves = new Map<string, NoticeLine[]>();
  for (const it of notices) {
    const name = JSON.stringify([it.about, it.text, it.at]);
    const sheaf = sheaves.get(name);
    if (sheaf === undefined) sheaves.set(name, [it]);
    else sheaf.push(it);
  }
  return [...sheaves.values()].flatMap((its) => {
    const [first] = its;
    return first === undefined ? [] : [{ first, notices: its }];
  });
}

export function isOpen({ state }: NoticeLine): boolean {
  return state !== "acknowledged" && state !== "withdrawn";
}

/** The eldest first: that which waits longest. */
export function waiting(notices: readonly NoticeLine[]): readonly NoticeLine[] {
  return notices.filter(isOpen).toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since));
}
