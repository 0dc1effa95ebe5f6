// Notices that the mail server of this installation is asked to send. That it was asked is kept before, and how it went
// behind: what is cut off between them stands as unknown, and is not sent again by itself.
import type { Instant } from "@pacta/core";
import type { Effects } from "../effects/effects.ts";
import { Refused } from "../problem.ts";
import { bad } from "../record/question.ts";
import { contactsIn } from "./contacts.ts";
import type { Author, Draft } from "./content.ts";
import type { Desk, Request } from "./entries.ts";
import { isOpen, noticesIn } from "./notices.ts";

export type MailTerms = {
  readonly desk: Desk;
  readonly effects: Effects;
  readonly now: () => Instant;
};

type Letter = { readonly id: string; readonly address: string; readonly text: string };

export async function mailNotices(
  { desk, effects, now }: MailTerms,
  request: Request,
  by: Author,
  { ids, subject }: { readonly ids: readonly string[]; readonly subject: string },
  trace: (count: number) => Promise<void>,
): Promise<void> {
  let letters: readonly Letter[] = [];
  await desk.write(request, by, async (entries) => {
    const contacts = contactsIn(entries);
    const notices = noticesIn(entries);
    letters = ids.map((id) => {
      const notice = notices.find((it) => it.id === id);
      if (notice === undefined) throw new Refused("A201", `No notice is called "${id}".`);
      if (notice.channel !== "mail") throw bad("notices", id, "a notice by mail");
      if (!isOpen(notice) || notice.sent !== null || notice.steps.at(-1)?.step === "handing over")
        throw new Refused("A408", `The notice ${id} was handed over already, or is no longer open.`);
      const address = contacts.find((it) => it.id === notice.contact && !it.withdrawn)?.mail ?? null;
      if (address === null) throw bad("notices", id, "a notice to a contact with a mail address");
      const against = effects.against({ kind: "mail", address });
      if (against !== null)
        throw new Refused("A351", `Expected ${against}.`, [
          { code: "A351", parameter: "notices", expected: against, message: `Expected ${against}.` },
        ]);
      return { id, address, text: notice.text };
    });
    await trace(letters.length);
    return {
      drafts: letters.map(
        ({ id, address }): Draft => ({
          thing: id,
          content: { kind: "notice step", step: "handing over", when: now(), address },
        }),
      ),
    };
  });
  if (letters.length === 0) return;
  const drafts = await Promise.all(
    letters.map(async ({ id, address, text }): Promise<Draft> => {
      const outcome = await effects.sendNotice(id, address, subject, text);
      return {
        thing: id,
        content:
          outcome.kind === "sent"
            ? { kind: "notice step", step: "sent by mail", when: now(), address }
            : { kind: "notice step", step: "not sent", when: now(), fault: outcome.fault },
      };
    }),
  );
  await desk.write({ ...request, key: `${request.key} answered` }, by, () => ({ drafts }));
}
