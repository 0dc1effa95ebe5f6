// The routes of the desk. Each looks first whether it is asked by somebody who sits there; what is changed comes under a
// key, all of a request or nothing of it, and leaves a line in the audit.
import { randomBytes } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { formatInstant } from "@pacta/core";
import { changesDocument } from "@pacta/telling";
import type { Context } from "hono";
import { jsonIn } from "../http/body.ts";
import { described } from "../http/described.ts";
import type { Env } from "../http/guard.ts";
import { Refused } from "../problem.ts";
import { answered, bad, named } from "../record/question.ts";
import {
  addressees,
  foundIn,
  goneOn,
  refuseGiven,
  requirePast,
  requireStep,
  requireThere,
  requireThese,
  requireUnanswered,
  requireVersion,
  unknown,
} from "./checks.ts";
import { contactsIn } from "./contacts.ts";
import type { Content, Draft } from "./content.ts";
import { mailNotices } from "./mailing.ts";
import { marksIn } from "./marks.ts";
import { notesIn, textOf } from "./notes.ts";
import { noticesIn, unacknowledged } from "./notices.ts";
import { markMeant, narratorIn, pageOf, paperMade, sinceMark, wordsIn } from "./paper.ts";
import { receiptOf } from "./receipt.ts";
import { asUnit } from "./rights.ts";
import * as shapes from "./shapes.ts";
import {
  again,
  type DeskTerms,
  entriesOf,
  type Filed,
  file,
  kept,
  keptWith,
  notTheirs,
  onRecord,
  requestOf,
  type Sitting,
  sit,
  traced,
  written,
} from "./sitting.ts";
import { contactView, markView, noteView, noticeView, paperView, wholeOf } from "./views.ts";

export function mountDesk(app: OpenAPIHono<Env>, terms: DeskTerms): void {
  const { routes } = shapes;
  mountReading(app, terms);
  mountNotes(app, terms);
  mountNotices(app, terms);
  mountPapers(app, terms);
  described(app, routes.addMark, async (c) => {
    const sitting = sit(terms, c);
    const body = await jsonIn(c, shapes.newMark);
    const { asked } = answered(sitting.keeper, body, sitting.viewer, sitting.now);
    const known = wholeOf(sitting, asked.knownAt);
    const [id = ""] = await written(terms, c, sitting, "mark", body, () => [
      { thing: fresh(), content: { kind: "mark", name: body.name, asOf: asked.asOf, known } },
    ]);
    const mark = marksIn(await entriesOf(terms, sitting)).find((it) => it.id === id);
    return c.json({ mark: mark === undefined ? null : markView(mark, sitting) });
  });
  described(app, routes.addContact, async (c) => {
    const sitting = sit(terms, c);
    const body = await jsonIn(c, shapes.newContact);
    named("of", body.of, addressees(sitting.keeper.agreement));
    const [id = ""] = await written(terms, c, sitting, "contact", body, () => [
      { thing: fresh(), content: { kind: "contact", ...body } },
    ]);
    return c.json({ contact: await contactNow(terms, sitting, id) });
  });
  described(app, routes.changeContact, async (c) => {
    const sitting = sit(terms, c);
    const body = await jsonIn(c, shapes.changedContact);
    if ("of" in body) named("of", body.of, addressees(sitting.keeper.agreement));
    const id = c.req.param("id") ?? "";
    await written(terms, c, sitting, `contact ${id}`, body, (entries) => {
      const known = contactsIn(entries).find((it) => it.id === id);
      if (known === undefined) throw unknown("contact", id);
      requireVersion(body.version, known.version, known.withdrawn);
      if (!("of" in body))
        return [{ thing: id, content: { kind: "contact withdrawn", reason: body.reason } }];
      const { version: _, ...its } = body;
      return [{ thing: id, content: { kind: "contact", ...its } }];
    });
    return c.json({ contact: await contactNow(terms, sitting, id) });
  });
}

function mountReading(app: OpenAPIHono<Env>, terms: DeskTerms): void {
  const { routes } = shapes;
  described(app, routes.desk, async (c) => {
    const sitting = sit(terms, c);
    const entries = await entriesOf(terms, sitting);
    const [mark] = marksIn(entries);
    return c.json({
      mark: mark === undefined ? null : markView(mark, sitting),
      notes: notesIn(entries)
        .filter(({ state }) => state === "open")
        .map(noteView),
      notices: unacknowledged(noticesIn(entries)).map((it) => noticeView(it, sitting)),
    });
  });
  described(app, routes.marks, async (c) => {
    const sitting = sit(terms, c);
    const marks = marksIn(await entriesOf(terms, sitting));
    return c.json({ marks: marks.map((it) => markView(it, sitting)) });
  });
  described(app, routes.changes, async (c) => {
    const sitting = sit(terms, c);
    const { asOf, knownAt, mark: meant } = c.req.query();
    const mark = markMeant(marksIn(await entriesOf(terms, sitting)), meant);
    if (mark === null) throw new Refused("A201", "No mark was set.");
    const found = answered(sitting.keeper, { asOf, knownAt }, sitting.viewer, sitting.now);
    if (sitting.viewer !== null)
      terms.people?.draws(sitting.viewer, sitting.keeper.agreement.id, found.asked.events);
    const { asOf: from, known, changes } = sinceMark(found, sitting, mark);
    return c.json(changesDocument(found.asked, found.answers, { asOf: from, knownAt: known }, changes));
  });
  described(app, routes.notes, async (c) => {
    const sitting = sit(terms, c);
    const about = c.req.query("about");
    const notes = notesIn(await entriesOf(terms, sitting)).filter(
      (it) => about === undefined || it.about.key === about || it.about.event === about,
    );
    return c.json({ notes: notes.map(noteView) });
  });
  described(app, routes.notices, async (c) => {
    const sitting = sit(terms, c);
    const all = noticesIn(await entriesOf(terms, sitting));
    const notices = c.req.query("open") === "1" ? unacknowledged(all) : all;
    return c.json({ notices: notices.map((it) => noticeView(it, sitting)) });
  });
  described(app, routes.contacts, async (c) => {
    const sitting = sit(terms, c);
    const contacts = contactsIn(await entriesOf(terms, sitting));
    return c.json({ contacts: contacts.map((it) => contactView(it, sitting)) });
  });
}

function mountNotes(app: OpenAPIHono<Env>, terms: DeskTerms): void {
  const { routes } = shapes;
  described(app, routes.addNote, async (c) => {
    const sitting = sit(terms, c);
    const body = await jsonIn(c, shapes.newNote);
    requireThere(sitting, body.about, "about");
    const [id = ""] = await written(terms, c, sitting, "note", body, () => [
      { thing: fresh(), content: { kind: "note", ...body } },
    ]);
    return c.json({ note: noteView(await noteNow(terms, sitting, id)) });
  });
  described(app, routes.changeNote, async (c) => {
    const sitting = sit(terms, c);
    const id = c.req.param("id") ?? "";
    const body = await jsonIn(c, shapes.changedNote);
    await noteNow(terms, sitting, id);
    await written(terms, c, sitting, `note ${id}`, body, (entries) => {
      const note = notesIn(entries).find((it) => it.id === id);
      if (note === undefined) throw unknown("note", id);
      requireVersion(body.version, note.versions.length, note.state === "withdrawn");
      return [
        {
          thing: id,
          content:
            body.text === undefined
              ? { kind: "note withdrawn", reason: body.reason }
              : { kind: "note", about: note.about, text: body.text },
        },
      ];
    });
    return c.json({ note: noteView(await noteNow(terms, sitting, id)) });
  });
  described(app, routes.reportNote, async (c) => {
    const sitting = sit(terms, c);
    const id = c.req.param("id") ?? "";
    const fields = await jsonIn(c, shapes.reported);
    const { keeper } = sitting;
    const request = requestOf(terms, c, sitting, `report of note ${id}`, fields);
    const note = await noteNow(terms, sitting, id);
    const event = `note-${id}`;
    let filed: Filed = onRecord(sitting, event);
    if ((await terms.desk.known(request)) === null && note.report === null) {
      requireVersion(note.versions.length, note.versions.length, note.state === "withdrawn");
      refuseGiven(fields, ["v", "kind", "id", "note", "invented", "position", "recordedAt"]);
      // Left out, a marking means that everybody may read it; and a note was written for the desk alone.
      if (fields.marking === undefined)
        throw bad("marking", "nothing", "who may read the report; a note is read by the desk alone");
      filed = await file(terms, sitting, {
        v: 1,
        kind: "report",
        id: event,
        ...fields,
        note: textOf(note),
        ...(keeper.takesInvented ? { invented: true } : {}),
      });
      if (filed.kind === "filed")
        await kept(terms, sitting, request, "report of a note", () => [
          { thing: id, content: { kind: "note reported", event } },
        ]);
    }
    return c.json({ note: noteView(await noteNow(terms, sitting, id)), filed });
  });
}

function mountNotices(app: OpenAPIHono<Env>, terms: DeskTerms): void {
  const { routes } = shapes;
  described(app, routes.addNotices, async (c) => {
    const sitting = sit(terms, c);
    const body = await jsonIn(c, shapes.newNotices);
    requireThese(sitting, body.notices, contactsIn(await entriesOf(terms, sitting)));
    const things = await written(terms, c, sitting, "notices", body, () =>
      body.notices.flatMap(({ sent, ...its }): readonly Draft[] => {
        const thing = fresh();
        const step: Content = { kind: "notice step", step: "sent", when: sent ?? sitting.now, note: null };
        return [
          { thing, content: { kind: "notice", ...its } },
          ...(sent === null ? [] : [{ thing, content: step }]),
        ];
      }),
    );
    return c.json({ notices: await noticesNow(terms, sitting, things) });
  });
  described(app, routes.addSteps, async (c) => {
    const sitting = sit(terms, c);
    const body = await jsonIn(c, shapes.newSteps);
    const ids = [...new Set(body.notices)];
    const when = "when" in body ? (body.when ?? sitting.now) : sitting.now;
    requirePast("when", when, sitting.now);
    await requireVisible(terms, sitting, ids);
    const things = await written(terms, c, sitting, "steps", body, (entries) => {
      const notices = noticesIn(entries);
      return ids.map((thing) => {
        const notice = foundIn(notices, thing);
        if (body.step === "taken back") {
          requireStep(notice, body.of);
          return {
            thing,
            content: { kind: "notice step", step: body.step, when, of: body.of, reason: body.reason },
          };
        }
        if (notice.state === "withdrawn") throw goneOn(thing, "was withdrawn");
        if (body.step === "withdrawn") {
          if (notice.state === "acknowledged") throw goneOn(thing, "is acknowledged");
          return { thing, content: { kind: "notice step", step: body.step, when, reason: body.reason } };
        }
        if (body.step === "delivered" && notice.sent !== null && when < notice.sent)
          throw bad("when", formatInstant(when), `a moment after ${thing} was sent`);
        return { thing, content: { kind: "notice step", step: body.step, when, note: body.note } };
      });
    });
    return c.json({ notices: await noticesNow(terms, sitting, things) });
  });
  described(app, routes.mail, async (c) => {
    const sitting = sit(terms, c);
    const body = await jsonIn(c, shapes.mailed);
    const ids = [...new Set(body.notices)];
    await requireVisible(terms, sitting, ids);
    const request = requestOf(terms, c, sitting, "mail", body);
    if ((await terms.desk.known(request)) === null)
      await mailNotices(terms, request, sitting.by, { ids, subject: body.subject }, (count) =>
        traced(terms, sitting, "notices mailed", ids, count),
      );
    return c.json({ notices: await noticesNow(terms, sitting, ids) });
  });
  described(app, routes.acknowledge, async (c) => {
    const sitting = sit(terms, c);
    const id = c.req.param("id") ?? "";
    const body = await jsonIn(c, shapes.acknowledgement);
    const when = body.when ?? sitting.now;
    const acknowledged = { when, whom: body.whom, receivedAt: body.receivedAt ?? when };
    const request = requestOf(terms, c, sitting, `acknowledgement of ${id}`, body);
    let proposed: Filed | null = null;
    if ((await terms.desk.known(request)) === null) {
      requirePast("when", when, sitting.now);
      requirePast("receivedAt", acknowledged.receivedAt, when);
      const notice = foundIn(noticesIn(await entriesOf(terms, sitting)), id);
      requireUnanswered(notice, when);
      const receipt = receiptOf({ ...notice, acknowledged }, sitting);
      // The log first: where that fails nothing was done, and the same request does both.
      if (receipt.kind === "to be filed") {
        const filed = await file(terms, sitting, receipt.line).catch(notTheirs(receipt));
        if (filed.kind === "proposed") proposed = filed;
      }
      await kept(terms, sitting, request, "acknowledgement", (entries) => {
        requireUnanswered(foundIn(noticesIn(entries), id), when);
        return [
          {
            thing: id,
            content: { kind: "notice step", step: "acknowledged", ...acknowledged, note: body.note },
          },
        ];
      });
    }
    const after = again(terms, sitting);
    const notice = foundIn(noticesIn(await entriesOf(terms, after)), id);
    const receipt = receiptOf(notice, after);
    const filed: Filed =
      proposed ??
      (receipt.kind === "to be filed"
        ? { kind: "not yours", line: receipt.line, whose: receipt.whose }
        : onRecord(after, notice.act === null ? `receipt-${id}` : `act-${id}`));
    return c.json({ notice: noticeView(notice, after), filed });
  });
}

function mountPapers(app: OpenAPIHono<Env>, terms: DeskTerms): void {
  const { routes } = shapes;
  described(app, routes.papers, async (c) => {
    const sitting = sit(terms, c);
    const entries = await entriesOf(terms, sitting);
    return c.json({ handovers: entries.flatMap(paperView).reverse() });
  });
  described(app, routes.addPaper, async (c) => {
    const sitting = sit(terms, c);
    const { kind: form, name, ...asking } = await jsonIn(c, shapes.newPaper);
    const { keeper, viewer, now } = sitting;
    const reader = form === "brief" ? terms.nobody() : asUnit(viewer);
    const words = wordsIn(asking.language);
    const id = fresh();
    const request = requestOf(terms, c, sitting, "handover", { form, name: name ?? null, ...asking });
    const [thing = ""] = await keptWith(terms, sitting, request, form, (entries) => {
      const made = paperMade(keeper, reader, sitting.by, { form, ...asking }, entries, now);
      const { asked } = made.answered;
      const { asOf } = asked;
      const known = wholeOf({ keeper, mine: asked.sight.log }, asked.knownAt);
      const called =
        name ?? words.word("mark", { at: narratorIn(asked.agreement, asking.language).instant(asOf) });
      const { language } = asking;
      const content: Content = {
        kind: "paper",
        form,
        name: called,
        language,
        asOf,
        known,
        hash: made.hash,
        whole: reader === null,
      };
      const mark: Draft = { thing: fresh(), content: { kind: "mark", name: called, asOf, known } };
      const { document, says, hash } = made;
      return {
        drafts: [{ thing: id, content }, ...(form === "handover" ? [mark] : [])],
        papers: [{ id, document, says, hash }],
      };
    });
    const found = (await entriesOf(terms, sitting)).filter((it) => it.thing === thing).flatMap(paperView);
    return c.json({ handover: found[0] });
  });
  const paperIn = async (c: Context<Env>) => {
    const sitting = sit(terms, c);
    const id = c.req.param("id") ?? "";
    const listed = (await entriesOf(terms, sitting)).some(
      ({ thing, content }) => thing === id && content.kind === "paper",
    );
    const paper = listed ? await terms.desk.paper(sitting.keeper.agreement.id, id) : null;
    if (paper === null) throw unknown("handover", id);
    return { paper, sitting };
  };
  const asWritten = { "cache-control": "private, no-cache" };
  described(app, routes.paper, async (c) => {
    const { paper } = await paperIn(c);
    return c.body(paper.document, 200, {
      ...asWritten,
      "content-type": "application/json",
      etag: `"${paper.hash}"`,
    });
  });
  described(app, routes.paperText, async (c) => {
    const { paper } = await paperIn(c);
    return c.body(paper.says, 200, { ...asWritten, "content-type": "text/plain; charset=utf-8" });
  });
  described(app, routes.paperPage, async (c) => {
    const { paper, sitting } = await paperIn(c);
    return c.html(pageOf(sitting.keeper, paper), 200, asWritten);
  });
}
async function requireVisible(terms: DeskTerms, sitting: Sitting, ids: readonly string[]): Promise<void> {
  const notices = noticesIn(await entriesOf(terms, sitting));
  for (const id of ids) foundIn(notices, id);
}

async function noticesNow(
  terms: DeskTerms,
  sitting: Sitting,
  ids: readonly string[],
): Promise<readonly object[]> {
  const notices = noticesIn(await entriesOf(terms, sitting));
  return ids.map((id) => noticeView(foundIn(notices, id), sitting));
}

async function noteNow(terms: DeskTerms, sitting: Sitting, id: string) {
  const note = notesIn(await entriesOf(terms, sitting)).find((it) => it.id === id);
  if (note === undefined) throw unknown("note", id);
  return note;
}

async function contactNow(terms: DeskTerms, sitting: Sitting, id: string): Promise<object | null> {
  const contact = contactsIn(await entriesOf(terms, sitting)).find((it) => it.id === id);
  return contact === undefined ? null : contactView(contact, sitting);
}

function fresh(): string {
  return randomBytes(8).toString("hex");
}
