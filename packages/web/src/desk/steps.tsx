// The steps of one notice: written down in one press, acknowledged by whom and when, taken back where one was a mistake.
import type { FiledLine, NoticeLine, NoticeStepLine } from "@pacta/server/wire";
import { type ReactNode, useId, useState } from "react";
import { client } from "../record/reading.ts";
import { faultOf, useSending } from "../record/sending.ts";
import { atWall, wallOf } from "../time/moments.ts";
import { Moment } from "../told/moment.tsx";
import { FaultShown, Refused } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";
import { Author } from "./author.tsx";

export function Steps({ notice: { id, sent, delivered } }: { readonly notice: NoticeLine }): ReactNode {
  const { text } = useTeller().messages;
  const { busy, trouble, send } = useSending();
  const press = (step: "sent" | "delivered"): ReactNode => (
    <button
      type="button"
      disabled={busy}
      onClick={() => {
        const what = { notices: [id], step };
        void send(what, (key) => client.desk.addSteps(what, key));
      }}
    >
      {text(`desk.step.${step}`)}
    </button>
  );
  return (
    <>
      {sent === null && press("sent")}
      {delivered === null && press("delivered")}
      <Refused trouble={trouble} />
    </>
  );
}

export function Acknowledging({
  notice,
  suggested,
  now,
}: {
  readonly notice: NoticeLine;
  readonly suggested: string;
  /** Nobody can have acknowledged later. */
  readonly now: string;
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const id = useId();
  const { busy, trouble, send } = useSending();
  const [filed, setFiled] = useState<FiledLine | null>(null);
  const fault = faultOf(trouble, "when", "receivedAt");
  const asksReceipt = notice.receipt.kind !== "not asked for" || notice.act !== null;
  const acknowledge = async (fields: FormData): Promise<void> => {
    const said = (name: string): string => String(fields.get(name) ?? "").trim();
    const when = said("when") === "" ? null : atWall(said("when"), zone);
    const receivedAt = said("receivedAt") === "" ? null : atWall(said("receivedAt"), zone);
    const what = {
      whom: said("whom"),
      ...(when === null ? {} : { when }),
      ...(receivedAt === null ? {} : { receivedAt }),
    };
    await send({ ...what, id: notice.id }, async (key) => {
      const answer = await client.desk.acknowledge(notice.id, what, key);
      setFiled(answer.filed);
    });
  };
  return (
    <>
      <details className="inForm">
        <summary>{text("desk.step.acknowledged")}</summary>
        <form
          className="line"
          onSubmit={(event) => {
            event.preventDefault();
            void acknowledge(new FormData(event.currentTarget));
          }}
        >
          <label htmlFor={`${id}whom`}>{text("desk.whom")}</label>
          <input id={`${id}whom`} name="whom" required maxLength={200} defaultValue={suggested} />
          <label htmlFor={`${id}when`}>{text("desk.when", { zone })}</label>
          <input
            id={`${id}when`}
            name="when"
            type="datetime-local"
            max={wallOf(now, zone)}
            aria-describedby={`${id}hint`}
            aria-invalid={fault !== null}
          />
          <small id={`${id}hint`}>{text("desk.whenHint")}</small>
          {asksReceipt && (
            <>
              <label htmlFor={`${id}had`}>{text("desk.receivedAt", { zone })}</label>
              <input id={`${id}had`} name="receivedAt" type="datetime-local" max={wallOf(now, zone)} />
            </>
          )}
          <button type="submit" disabled={busy}>
            {text("desk.acknowledge")}
          </button>
          <FaultShown id={`${id}fault`} fault={fault} />
        </form>
        {fault === null && <Refused trouble={trouble} />}
      </details>
      <div role="status">{filed !== null && filed.kind !== "nothing" && <Filed of={filed} />}</div>
    </>
  );
}

/** What of it was filed in the log, and by whom the rest is to be filed. */
export function Filed({ of }: { readonly of: FiledLine }): ReactNode {
  const { text } = useTeller().messages;
  switch (of.kind) {
    case "filed":
      return (
        <p>
          {text("filed.filed")} <span className="key">{of.receipts.map(({ id }) => id).join(", ")}</span>
        </p>
      );
    case "proposed":
      return (
        <p>
          {text("filed.proposed")} <span className="key">{of.proposal}</span>
        </p>
      );
    case "not yours":
      return (
        <>
          <p>{text("filed.notYours", { whose: of.whose })}</p>
          <pre className="logLine">{JSON.stringify(of.line)}</pre>
        </>
      );
    case "nothing":
      return <p>{text("filed.nothing")}</p>;
  }
}

/** All steps with who wrote them down; a mistake is taken back and stays. */
export function Further({ notice }: { readonly notice: NoticeLine }): ReactNode {
  const { text } = useTeller().messages;
  const id = useId();
  const { busy, trouble, send } = useSending();
  const [reason, setReason] = useState("");
  const { steps, state, receipt } = notice;
  const why = reason.trim() === "" ? null : reason;
  const withdraw = { notices: [notice.id], step: "withdrawn", reason: why } as const;
  return (
    <details className="inForm">
      <summary>{text("desk.further", { count: steps.length })}</summary>
      <ol className="plain">
        {steps.map((it) => (
          <li key={it.n}>
            <StepShown step={it} />{" "}
            {it.counts && it.step !== "taken back" && (
              <button
                type="button"
                disabled={busy}
                onClick={() => {
                  const what = { notices: [notice.id], step: "taken back", of: it.n, reason: why } as const;
                  void send(what, (key) => client.desk.addSteps(what, key));
                }}
              >
                {text("desk.takeBack")}
              </button>
            )}
          </li>
        ))}
      </ol>
      {receipt.kind === "to be filed" && (
        <>
          <p>{text("filed.notYours", { whose: receipt.whose })}</p>
          <pre className="logLine">{JSON.stringify(receipt.line)}</pre>
        </>
      )}
      <div className="line">
        <label htmlFor={id}>{text("desk.reason")}</label>
        <input id={id} value={reason} maxLength={1000} onChange={(it) => setReason(it.currentTarget.value)} />
        {state !== "withdrawn" && state !== "acknowledged" && (
          <button
            type="button"
            disabled={busy}
            onClick={() => void send(withdraw, (key) => client.desk.addSteps(withdraw, key))}
          >
            {text("desk.withdraw")}
          </button>
        )}
      </div>
      <Refused trouble={trouble} />
    </details>
  );
}

function StepShown({ step }: { readonly step: NoticeStepLine }): ReactNode {
  const { text } = useTeller().messages;
  const words = (
    <>
      {text(`step.${step.step.replaceAll(" ", "-")}`, { of: step.of ?? 0 })} <Moment at={step.when} zoned />,{" "}
      <Author of={step.by} />
      {[step.whom, step.fault, step.note, step.reason].map((it) =>
        it === undefined || it === null ? null : (
          <span key={it} lang="und">
            {" "}
            {it}
          </span>
        ),
      )}
    </>
  );
  return step.counts ? <span>{words}</span> : <s>{words}</s>;
}
