// What the list of bodies and the page of one both say of it.
import type { BodiesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import type { Messages } from "../messages/catalogue.ts";
import { Standing } from "../now/situations.tsx";
import { useTeller } from "../told/teller.tsx";

export type Body = BodiesDocument["bodies"][number];

/** Whether it has been set up at all. */
export function Established({ body }: { readonly body: Body }): ReactNode {
  const { text } = useTeller().messages;
  const { value, word, atEnd } = body.established;
  return (
    <Standing
      of={{
        key: null,
        standing: value,
        word,
        atEnd: atEnd === null ? null : { standing: atEnd.value, word: atEnd.word },
      }}
      wordsOf={(it) => (values.has(it) ? text(`established.${it}`) : undefined)}
    />
  );
}

const values: ReadonlySet<string> = new Set(["holds", "fails", "undetermined"]);

export function seatsIn({ seats }: Body, { text }: Messages): string {
  const { stated, members, perhaps } = seats;
  if (!stated) return text("body.seatsUnstated");
  return text(perhaps.length === 0 ? "body.seats" : "body.seatsPerhaps", {
    members: members.length,
    perhaps: perhaps.length,
  });
}
