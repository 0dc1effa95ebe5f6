// The scenario for somebody else: its address, which says all of it and needs no account.
import type { ReactNode } from "react";
import { Copy } from "../told/copy.tsx";
import { useTeller } from "../told/teller.tsx";
import type { Scenario, Unread } from "./scenario.ts";

export function Share({
  tooLong,
  scenario,
}: {
  readonly tooLong: Unread | null;
  readonly scenario: Scenario;
}): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section className="share">
      <h2>{text("lab.share")}</h2>
      {tooLong?.kind === "too long" ? (
        <p role="alert" className="late">
          {text("lab.unread.tooLong", { length: tooLong.length, most: tooLong.most })}
        </p>
      ) : (
        <>
          <p>{text(scenario.draft === null ? "lab.shareLead" : "lab.shareDraft")}</p>
          <p className="together">
            <Copy key={JSON.stringify(scenario)} text={() => location.href}>
              {text("lab.copy")}
            </Copy>
          </p>
        </>
      )}
    </section>
  );
}
