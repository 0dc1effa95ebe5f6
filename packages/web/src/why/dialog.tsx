// Reads the reason and shows it in a dialog at the side. It is opened by the address, so that a reason can be sent to
// somebody, and closed by leaving the address.
import type { WhyDocument } from "@pacta/server/wire";
import { lazy, type ReactNode, useEffect, useRef } from "react";
import { type Search, stringifySearch } from "../address/search.ts";
import { useSits } from "../desk/sits.ts";
import type { Asking } from "../page.ts";
import { Apart } from "../record/fallen.tsx";
import { client, useReading } from "../record/reading.ts";
import { TroubleShown } from "../record/trouble.tsx";
import { Copy } from "../told/copy.tsx";
import { hrefTo, To } from "../told/links.tsx";
import { Telling, useTeller } from "../told/teller.tsx";
import { citationOf, fixed } from "./cited.ts";
import { Reasons } from "./panel.tsx";

/** Only those who sit at the desk have any. */
const NotesOn = lazy(async () => ({ default: (await import("../desk/beside.tsx")).NotesOn }));

export function WhyDialog({
  of,
  asking,
  onClose,
}: {
  readonly of: string;
  readonly asking: Asking;
  readonly onClose: () => void;
}): ReactNode {
  const teller = useTeller();
  const { messages, address } = teller;
  const { text } = messages;
  const { reading, busy, again } = useReading(
    JSON.stringify([of, asking]),
    () => client.why(of, asking),
    asking,
  );
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const it = dialog.current;
    if (it?.open === false) it.showModal();
  }, []);
  const { document, trouble } = reading;
  const sitting = useSits(document?.agreement.id);
  const permanent = (read: WhyDocument): string =>
    hrefTo(address.path, address.search, { ...fixed(read), why: of });
  return (
    <dialog
      ref={dialog}
      className="whyPanel"
      aria-labelledby="whyTitle"
      aria-busy={busy}
      closedby="any"
      onClose={onClose}
    >
      <div className="whyHead">
        <h2 id="whyTitle">{text("why")}</h2>
        <button type="button" onClick={onClose}>
          {text("why.close")}
        </button>
      </div>
      {trouble !== null && (
        <TroubleShown trouble={trouble} messages={messages} stale={document !== null} again={again} />
      )}
      {document === null && trouble === null && (
        <p className="loading" role="status">
          {text("loading")}
        </p>
      )}
      {document !== null && (
        <Telling value={{ ...teller, asOf: document.asOf, spoken: document.language }}>
          <Reasons document={document} />
          <p className="whyFoot">
            <a href={dayBefore(document.asOf, address)}>{text("why.before")}</a>
            {" · "}
            <a href={permanent(document)}>{text("why.permanent")}</a>
            {" · "}
            <a href={hrefTo("/lab", address.search, { ...fixed(document), key: of })}>{text("why.lab")}</a>
            {" · "}
            <Copy text={() => citationOf(document, `${location.origin}${permanent(document)}`, teller)}>
              {text("cite.copy")}
            </Copy>
            {" · "}
            <To page="/act" own={{ about: of }}>
              {text("act.about")}
            </To>
          </p>
          {sitting && (
            <Apart messages={messages}>
              <NotesOn of={of} />
            </Apart>
          )}
        </Telling>
      )}
    </dialog>
  );
}

/** The same question, with what was known a day before. */
function dayBefore(
  asOf: string,
  { path, search }: { readonly path: string; readonly search: Search },
): string {
  const known = new Date(Date.parse(asOf) - 86_400_000).toISOString();
  return `/app${path}${stringifySearch({ ...search, known })}`;
}
