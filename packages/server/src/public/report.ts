// The form by which anybody says that something is wrong, what may be in it, and the answer to whoever has sent it.
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import type { View } from "./view.ts";

export const longestText = 4_000;
const longestContact = 200;
const longestAbout = 500;

export type Sent = { readonly about: string; readonly text: string; readonly contact: string };

export type Judged =
  | { readonly kind: "fit"; readonly sent: Sent }
  /** The field that does not do, and the words for why. */
  | { readonly kind: "unfit"; readonly field: keyof Sent; readonly why: string; readonly sent: Sent };

export function judge(fields: URLSearchParams): Judged {
  const field = (name: keyof Sent): string => (fields.get(name) ?? "").replaceAll("\u0000", "").trim();
  const sent = { about: field("about"), text: field("text"), contact: field("contact") };
  const unfit = (name: keyof Sent, why: string): Judged => ({ kind: "unfit", field: name, why, sent });
  if (sent.text === "") return unfit("text", "report.empty");
  if (sent.text.length > longestText) return unfit("text", "report.long");
  if (sent.contact.length > longestContact) return unfit("contact", "report.longContact");
  if (sent.about.length > longestAbout) return unfit("about", "report.longAbout");
  return { kind: "fit", sent };
}

const base = {
  path: "/public/report-error",
  withoutClocks: true,
} as const;

export function reportPage(
  { text, language, agreement }: View,
  { about, text: words, contact }: Sent,
  wrong?: Judged,
): Page {
  const title = text("report.title");
  const why = (field: keyof Sent): Html | null =>
    wrong?.kind === "unfit" && wrong.field === field
      ? html`<p class="wrong" id="${field}-wrong">${text(wrong.why, { most: longestText })}</p>`
      : null;
  const described = (field: keyof Sent, hint: string): Html =>
    wrong?.kind === "unfit" && wrong.field === field
      ? html` aria-invalid="true" aria-describedby="${field}-wrong ${hint}"`
      : html` aria-describedby="${hint}"`;
  const action = `/public/report-error?${new URLSearchParams({ ...(agreement === null ? {} : { agreement }), lang: language })}`;
  return {
    ...base,
    title,
    description: text("report.lead"),
    ...(about === "" ? {} : { about }),
    body: html`<p>${text("report.lead")}</p>
<form method="post" action="${action}">
<p><label for="about">${text("report.about")}</label> <input id="about" name="about" value="${about}" maxlength="${longestAbout}"${described("about", "about-hint")}> <small id="about-hint">${text("report.aboutHint")}</small></p>${why("about")}
<p><label for="text">${text("report.text")}</label> <textarea id="text" name="text" rows="8" required maxlength="${longestText}"${described("text", "text-hint")}>
${words}</textarea> <small id="text-hint">${text("report.textHint", { most: longestText })}</small></p>${why("text")}
<p><label for="contact">${text("report.contact")}</label> <input id="contact" name="contact" value="${contact}" maxlength="${longestContact}" autocomplete="email"${described("contact", "contact-hint")}> <small id="contact-hint">${text("report.contactHint")}</small></p>${why("contact")}
<p><button>${text("report.send")}</button></p>
</form>`,
  };
}

export function thanksPage({ text }: View, number: number): Page {
  return {
    ...base,
    title: text("report.thanks"),
    description: text("report.lead"),
    body: html`<p class="answer">${text("report.kept", { number })}</p><p>${text("report.next")}</p>`,
  };
}
