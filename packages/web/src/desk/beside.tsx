// Beside a reason, for those who sit at the desk: the notes on its key, and a further one.
import type { NoteLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import type { Answer } from "../page.ts";
import { client, useReading } from "../record/reading.ts";
import { useTeller } from "../told/teller.tsx";
import { Note, Write } from "./notes.tsx";
import "../forms.css";
import "./style.css";

export function NotesOn({ of }: { readonly of: string }): ReactNode {
  const { text } = useTeller().messages;
  const { reading, again } = useReading<Answer & { readonly notes: readonly NoteLine[] }>(
    `notes ${of}`,
    async () => ({ notes: await client.desk.notes(of) }),
    { still: true },
  );
  const open = (reading.document?.notes ?? []).filter(({ state }) => state === "open");
  return (
    <div className="forming">
      <details className="inForm notesOn" open={open.length > 0}>
        <summary>{text("why.notes", { count: open.length })}</summary>
        {open.map((it) => (
          <Note key={it.id} note={it} changed={again} titled={false} />
        ))}
        <Write on={of} written={again} />
      </details>
    </div>
  );
}
