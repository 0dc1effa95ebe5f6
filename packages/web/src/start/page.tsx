// For whoever is here for the first time, or finds an empty record: look at the Paris system, open a drill, or begin an
// agreement of one's own. What the server cannot do by itself is a command to copy.
import type { ReactNode } from "react";
import { Copied } from "../doing/secret.tsx";
import { type Page, pageOf } from "../page.ts";
import { To } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import { type Standing, standingOf } from "../who/standing.ts";

export const page: Page = pageOf<Standing>({ read: ({ client }) => standingOf(client), Show, still: true });

/** Folders of invented logs that come along, each with a day on which there is something to see. */
export const drills = [
  { name: "first-month", asOf: "2026-09-05" },
  { name: "contested-violation", asOf: "2026-10-27" },
  { name: "lapse-and-return", asOf: "2026-09-05" },
] as const;

export function Show({ document: { entrance } }: { readonly document: Standing }): ReactNode {
  const { text } = useTeller().messages;
  const { agreement, size, by, invented } = entrance;
  const sandbox = by === "choice" || invented;
  return (
    <div className="start">
      <p className="sentence">
        {size === 0
          ? text("start.empty", { title: agreement.title })
          : text("start.there", { title: agreement.title, count: size })}
      </p>
      <section aria-labelledby="look">
        <h2 id="look">{text("start.look")}</h2>
        <p>{text("start.lookSays")}</p>
        {sandbox ? (
          <>
            <p>{text("start.lookElsewhere")}</p>
            <Copied value="PACTA_PORT=4748 npm start" />
          </>
        ) : (
          <p>
            <To page="/" className="button">
              {text("start.open", { title: agreement.title })}
            </To>
          </p>
        )}
      </section>
      <section aria-labelledby="drill">
        <h2 id="drill">{text("start.drill")}</h2>
        <p>{text("start.drillSays")}</p>
        {sandbox ? (
          <p>
            <To page="/sign-in" className="button">
              {text("who.choose")}
            </To>{" "}
            <To page="/" className="button">
              {text("start.openDrill")}
            </To>
          </p>
        ) : (
          <>
            <p>{text("start.drillServe")}</p>
            <Copied value="PACTA_PORT=4748 npm start -- --sandbox" />
          </>
        )}
        <p>{text("start.drillShow")}</p>
        {drills.map(({ name, asOf }) => (
          <Copied key={name} value={`npx pacta board scenarios/drills/${name} --as-of ${asOf}`} />
        ))}
      </section>
      <section aria-labelledby="begin">
        <h2 id="begin">{text("start.begin")}</h2>
        <p>{text("start.beginSays")}</p>
        <ul className="ways">
          {(["blank", "template", "file"] as const).map((from) => (
            <li key={from}>
              <To page="/edit" own={{ from }} className="button">
                {text(`start.${from}`)}
              </To>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="then">
        <h2 id="then">{text("start.then")}</h2>
        <ul>
          <li>{text("start.find")}</li>
          <li>
            <To page="/sign-in">{text("page.sign-in")}</To>: {text("start.signIn")}
          </li>
          <li>
            <To page="/notifications">{text("page.notifications")}</To>: {text("start.notifications")}
          </li>
        </ul>
      </section>
    </div>
  );
}
