// The lab: what would follow if this happened, in two scenarios side by side. Whatever is supposed is marked so, and
// nothing of it is ever written into the record.
import { type ReactNode, useEffect, useState } from "react";
import { parameters, parseSearch, stringifySearch } from "../address/search.ts";
import { type Page, pageOf } from "../page.ts";
import { Apart, useFailing } from "../record/fallen.tsx";
import { base, To } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import { Compared } from "./compared.tsx";
import { Decided } from "./decided.tsx";
import { goTo, Moments } from "./moments.tsx";
import { type LabDocument, labDocument, laboratory, skipped } from "./reading.ts";
import { type Branch, type Line, packed, type Scenario, type Unread } from "./scenario.ts";
import { Share } from "./share.tsx";
import { Suppose } from "./suppose.tsx";
import { Supposed } from "./supposed.tsx";
import type { Outcome, Question } from "./supposing.ts";
import { Reason } from "./why.tsx";
import "./style.css";

export function LabPage({ document }: { readonly document: LabDocument }): ReactNode {
  const { text } = useTeller().messages;
  const { opened, unread } = document;
  if (unread !== null) return <CannotRead unread={unread} />;
  if (opened === null || opened.agreement === null)
    return (
      <>
        <p className="supposedBanner">{text("lab.banner")}</p>
        <p>{text(opened === null ? "lab.noText" : "lab.noAgreement")}</p>
        <p>
          <To page="/edit" own={{ from: "template" }}>
            {text("lab.fromTemplate")}
          </To>
        </p>
      </>
    );
  return <Laboratory document={document} />;
}

function CannotRead({ unread }: { readonly unread: Unread }): ReactNode {
  const { text } = useTeller().messages;
  const values =
    unread.kind === "too long"
      ? { length: unread.length, most: unread.most }
      : unread.kind === "version"
        ? { found: unread.found }
        : {};
  return (
    <div className="trouble" role="alert">
      <h2>{text("lab.unread")}</h2>
      <p>{text(`lab.unread.${unread.kind === "too long" ? "tooLong" : unread.kind}`, values)}</p>
      <p>
        <To page="/lab">{text("lab.anew")}</To>
      </p>
    </div>
  );
}

function Laboratory({ document }: { readonly document: LabDocument }): ReactNode {
  const { messages, address } = useTeller();
  const { text, language } = messages;
  const { asOf, knownAt, otherwise, opened } = document;
  const [scenario, setScenario] = useState<Scenario>(document.scenario);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [moments, setMoments] = useState<readonly string[]>([]);
  const [why, setWhy] = useState<{ readonly branch: Branch | null; readonly key: string } | null>(null);
  const failing = useFailing();
  const tooLong = useAddress(scenario, document, address.search);
  const question: Question = { asOf, language, closed: scenario.closed, key: address.search.key ?? null };
  const asked = JSON.stringify([question, scenario.a, scenario.b, knownAt, opened]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says what of all this is asked.
  useEffect(() => {
    let current = true;
    const worker = laboratory();
    worker
      .call("outcome", scenario.a, scenario.b, question)
      .then((it) => current && setOutcome(it))
      .catch(failing);
    worker
      .call("moments", scenario.a, scenario.b, question)
      .then((it) => current && setMoments(it))
      .catch(failing);
    return () => {
      current = false;
    };
  }, [asked]);
  const linesOf = (branch: Branch | null): readonly Line[] => (branch === null ? [] : scenario[branch]);
  const without = (branch: Branch, id: string): void =>
    setScenario((it) => ({ ...it, [branch]: it[branch].filter((line) => line.id !== id) }));
  return (
    <div className="lab">
      <p className="supposedBanner" role="note">
        {text("lab.banner")}
      </p>
      <p>
        {scenario.draft === null
          ? text("lab.fromRecord", { position: knownAt })
          : text("lab.fromDraft", { title: opened?.agreement?.title ?? "" })}
      </p>
      {opened !== null && opened.errors > 0 && (
        <p className="late">{text("lab.errors", { count: opened.errors })}</p>
      )}
      {otherwise !== null && document.viewer != null && <p className="hint">{text("lab.partly")}</p>}
      {otherwise !== null && otherwise.length > 0 && (
        <p className="closedGround">{text("lab.closedGround", { keys: otherwise.join(", ") })}</p>
      )}
      <Suppose
        scenario={scenario}
        question={question}
        closedGround={otherwise ?? []}
        onAdd={(branches, line) => {
          setScenario((it) => ({
            ...it,
            ...Object.fromEntries(branches.map((branch) => [branch, [...it[branch], line]])),
          }));
          // Before it happens nothing of it would be seen.
          const then = String(line.occurredAt);
          if (Date.parse(then) > Date.parse(asOf)) goTo(then, address.search);
        }}
        onCopy={() => setScenario((it) => ({ ...it, b: it.a }))}
        onClosed={(closed) => setScenario((it) => ({ ...it, closed }))}
      />
      <Moments moments={moments} search={address.search} />
      <div className="branches" aria-busy={outcome === null}>
        {(["a", "b"] as const).map((branch) => (
          <section key={branch} className={`branch of-${branch}`}>
            <h2>
              {text(`lab.branch.${branch}`)} <span className="supposedMark">{text("lab.supposed")}</span>
            </h2>
            <Supposed
              lines={scenario[branch]}
              outcome={outcome?.[branch] ?? null}
              onRemove={(id) => without(branch, id)}
            />
            <Decided
              deciding={(outcome?.[branch].deciding ?? []).filter(({ key }) => !otherwise?.includes(key))}
              onWhy={(key) => setWhy({ branch, key })}
            />
          </section>
        ))}
      </div>
      <Compared
        outcome={outcome}
        closedGround={otherwise ?? []}
        asked={address.search.key ?? null}
        onWhy={(branch, key) => setWhy({ branch, key })}
      />
      <Share tooLong={tooLong} scenario={scenario} />
      {why !== null && (
        <Apart messages={messages} of={`${why.branch} ${why.key}`}>
          <Reason
            of={why.key}
            branch={why.branch}
            read={() => laboratory().call("why", linesOf(why.branch), why.key, question)}
            onClose={() => setWhy(null)}
          />
        </Apart>
      )}
    </div>
  );
}

/** The address says all of it, at every moment: whoever copies it has everything. With something supposed it also says as of
 *  when and as known when, so that it is the same for whoever opens it later. */
function useAddress(
  scenario: Scenario,
  { asOf, knownAt }: LabDocument,
  search: Readonly<Record<string, string | undefined>>,
): Unread | null {
  const [unread, setUnread] = useState<Unread | null>(null);
  const isEmpty = scenario.draft === null && scenario.a.length === 0 && scenario.b.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes elsewhere within the page takes the scenario along.
  useEffect(() => {
    let current = true;
    void packed(scenario).then((it) => {
      if (!current) return;
      setUnread(it.kind === "packed" ? null : it);
      // As it is by now: somebody may have moved on while this was packed.
      const now = parseSearch(location.search) as typeof search;
      const fixed = isEmpty
        ? now
        : {
            ...now,
            asof: now.asof ?? asOf,
            ...(scenario.draft === null ? { known: now.known ?? String(knownAt) } : {}),
          };
      const hash = isEmpty || it.kind !== "packed" ? "" : `#${it.text}`;
      const to = `${base}/lab${stringifySearch(ordered(fixed))}${hash}`;
      if (to !== location.pathname + location.search + location.hash)
        window.history.replaceState(window.history.state, "", to);
    });
    return () => {
      current = false;
    };
  }, [scenario, isEmpty, search, asOf, knownAt]);
  useEffect(() => {
    const other = ({ oldURL, newURL }: HashChangeEvent): void => {
      // By the time that this is told, the scenario may have been put back into the address.
      if (location.href !== newURL) return;
      // Whoever skips to the record stays in the scenario; whoever puts another address here wants that one.
      if (location.hash === skipped) window.history.replaceState(window.history.state, "", oldURL);
      else location.reload();
    };
    addEventListener("hashchange", other);
    return () => removeEventListener("hashchange", other);
  }, []);
  return unread;
}

function ordered(search: Readonly<Record<string, string | undefined>>) {
  const names = [...parameters, ...Object.keys(search)];
  return Object.fromEntries([...new Set(names)].map((name) => [name, search[name]]));
}

export const page: Page = pageOf<LabDocument>({ read: labDocument, Show: LabPage });
