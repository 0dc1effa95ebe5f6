// Text that a spreadsheet would take for a formula. What we write gets an apostrophe before it, which stays visible; what
// we read loses that one again. So whatever is written comes back as it was, and runs nowhere.

/** The signs of ASVS 1.2.10, the line feed, and the wide forms that some spreadsheets take for the narrow ones. */
const opening = "[=+\\-@\\t\\r\\n＝＋－＠]";
const formula = new RegExp(`^${opening}`);
const wouldRun = new RegExp(`^'*${opening}`);
const madeInert = new RegExp(`^'+${opening}`);
const number = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

export function inert(text: string): string {
  return wouldRun.test(text) ? `'${text}` : text;
}

/** The text as it was before it was made inert. */
export function asWritten(text: string): string {
  return madeInert.test(text) ? text.slice(1) : text;
}

/** A number may have a sign. */
export function opensFormula(text: string): boolean {
  return formula.test(text) && !number.test(text);
}
