// The newest mark, what has changed since, and a mark for now.
import type { MarkLine } from "@pacta/server/wire";
import { type ReactNode, useId } from "react";
import { client } from "../record/reading.ts";
import { useSending } from "../record/sending.ts";
import { To } from "../told/links.tsx";
import { Refused } from "../told/refused.tsx";
import { momentWords, useTeller } from "../told/teller.tsx";
import { Author } from "./author.tsx";

export function Mark({ mark }: { readonly mark: MarkLine | null }): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const { search } = teller.address;
  const id = useId();
  const { busy, trouble, send } = useSending();
  const set = async (form: HTMLFormElement): Promise<void> => {
    const name = String(new FormData(form).get("name") ?? "");
    const what = {
      name,
      ...(search.asof === undefined ? {} : { asOf: search.asof }),
      ...(search.known === undefined ? {} : { knownAt: search.known }),
    };
    if (await send(what, (key) => client.desk.addMark(what, key))) form.reset();
  };
  return (
    <section aria-labelledby="mark">
      <h2 id="mark">{text("desk.mark")}</h2>
      {mark === null ? (
        <p>{text("desk.markNone")}</p>
      ) : (
        <p>
          <strong lang="und">{mark.name}</strong>, {momentWords(mark.asOf, teller)}, <Author of={mark.by} />{" "}
          <To page="/changes" own={{ since: mark.asOf }}>
            {text("desk.markChanges")}
          </To>
        </p>
      )}
      <form
        className="line"
        onSubmit={(event) => {
          event.preventDefault();
          void set(event.currentTarget);
        }}
      >
        <label htmlFor={id}>{text("desk.markName")}</label>
        <input id={id} name="name" type="text" required maxLength={200} autoComplete="off" />
        <button type="submit" disabled={busy}>
          {text("desk.markSet")}
        </button>
      </form>
      <Refused trouble={trouble} />
    </section>
  );
}
