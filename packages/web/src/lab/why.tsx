// The reason of a standing within a scenario, from the engine in the browser, in the words of the why panel.
import type { WhyDocument } from "@pacta/server/wire";
import { lazy, type ReactNode, useEffect, useRef, useState } from "react";
import { Apart, useFailing } from "../record/fallen.tsx";
import { Telling, useTeller } from "../told/teller.tsx";
import type { Branch } from "./scenario.ts";

/** Its tree is heavy, and not needed before somebody asks why. */
const Reasons = lazy(async () => ({ default: (await import("../why/panel.tsx")).Reasons }));

export function Reason({
  of,
  branch,
  read,
  onClose,
}: {
  readonly of: string;
  /** Null: without what is supposed. */
  readonly branch: Branch | null;
  readonly read: () => Promise<WhyDocument>;
  readonly onClose: () => void;
}): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const dialog = useRef<HTMLDialogElement>(null);
  const [document, setDocument] = useState<WhyDocument | null>(null);
  const failing = useFailing();
  const reading = useRef(read);
  reading.current = read;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key or scenario is another question.
  useEffect(() => {
    let current = true;
    if (dialog.current?.open === false) dialog.current.showModal();
    reading
      .current()
      .then((it) => current && setDocument(it))
      .catch(failing);
    return () => {
      current = false;
    };
  }, [of, branch]);
  return (
    <dialog
      ref={dialog}
      className="whyPanel supposedPanel"
      aria-labelledby="labWhyTitle"
      closedby="any"
      onClose={onClose}
    >
      <div className="whyHead">
        <h2 id="labWhyTitle">{text("why")}</h2>
        <button type="button" onClick={onClose}>
          {text("why.close")}
        </button>
      </div>
      <p className="supposedBanner">
        {branch === null
          ? text("lab.whyWithout")
          : text("lab.whyIn", { branch: text(`lab.branch.${branch}`) })}
      </p>
      {document === null ? (
        <p className="loading">{text("lab.replaying")}</p>
      ) : (
        <Telling value={{ ...teller, asOf: document.asOf, spoken: document.language }}>
          <Apart messages={teller.messages}>
            <Reasons document={document} />
          </Apart>
        </Telling>
      )}
    </dialog>
  );
}
