// Every code of this package with what it means and what to do, for `pacta explain` and docs/exchange.md.
// X0 any file, X1 CSV, X2 XLSX and its archive, X3 XML, X4 JSON and GeoJSON, X5 a table that is to become events.

export type RefusalCode = keyof typeof gallery;

export type RefusalWords = { readonly title: string; readonly advice: string };

const gallery = {
  X001: { title: "The file is larger than is read", advice: "Split it into several files." },
  X002: {
    title: "The file takes longer to read than it may",
    advice: "Split it. If it is small, somebody has made it so on purpose: keep it, and do not open it.",
  },
  X003: {
    title: "The file needs more memory to read than it may",
    advice: "Split it. If it is small, somebody has made it so on purpose: keep it, and do not open it.",
  },
  X004: { title: "The text is not UTF-8", advice: "Save it as UTF-8." },
  X005: { title: "The text holds a NUL", advice: "Save it as plain text in UTF-8, without NUL characters." },
  X006: {
    title: "This kind of file is not read",
    advice: "Save it as CSV in UTF-8 or as XLSX; the name says which it is.",
  },
  X101: { title: "A quotation mark is not closed", advice: "Close it, or double it where it is meant." },
  X102: {
    title: "A quotation mark stands in the middle of a cell",
    advice: "Put the whole cell into quotation marks and double those inside it.",
  },
  X103: { title: "A row has more columns than are read", advice: "Keep the columns that are needed." },
  X104: { title: "A cell is longer than is read", advice: "Put long texts into a file and name it." },
  X105: { title: "There are more rows than are read", advice: "Split the table into several files." },
  X106: {
    title: "A row has another number of cells than the first",
    advice:
      "Look for a separator that is missing or one too many; a cell that holds one needs quotation marks.",
  },
  X107: {
    title: "A cell of text begins as a formula does",
    advice: "Put an apostrophe before it if it is meant as text; otherwise remove it.",
  },
  X201: { title: "This is no sound archive", advice: "Save the workbook afresh as XLSX." },
  X202: { title: "The archive has more parts than are read", advice: "Save the table alone as XLSX." },
  X203: { title: "A part of the archive is larger than is read", advice: "Split the table." },
  X204: { title: "The parts of the archive are together larger than is read", advice: "Split the table." },
  X205: {
    title: "A part grows out of all proportion when it is unpacked",
    advice: "This is how an archive is made that is to do harm. Keep it, and do not open it.",
  },
  X206: {
    title: "The archive says one thing about a part and holds another",
    advice: "Save the workbook afresh as XLSX. If that is how you got it, do not open it.",
  },
  X207: {
    title: "Two parts of the archive share bytes",
    advice: "This is how an archive is made that is to do harm. Keep it, and do not open it.",
  },
  X208: {
    title: "A part of the archive has a name that is none",
    advice: "Save the workbook afresh as XLSX. If that is how you got it, do not open it.",
  },
  X209: { title: "The archive holds a link", advice: "Save the workbook afresh as XLSX." },
  X210: {
    title: "A part is encrypted, or packed in a way that is not read",
    advice: "Save the workbook without a password as XLSX.",
  },
  X211: {
    title: "The workbook holds another file inside it",
    advice: "Remove embedded files and objects, and hand them in by themselves.",
  },
  X212: { title: "The workbook holds macros", advice: "Save it as XLSX without macros." },
  X213: {
    title: "The workbook draws on something outside it",
    advice: "Break the links to other workbooks, data and templates, and save it again.",
  },
  X214: {
    title: "The workbook holds a kind of part that has no business in a table",
    advice: "Copy the cells into a new workbook and save that as XLSX.",
  },
  X215: { title: "The archive is no workbook", advice: "Save the table as XLSX." },
  X216: {
    title: "The cell holds a formula",
    advice: "Copy the column and paste it as values: what counts is what is written, not what is computed.",
  },
  X217: { title: "The cell has no value that can be read", advice: "Correct the cell." },
  X218: { title: "Rows or cells stand out of order or twice", advice: "Save the workbook afresh as XLSX." },
  X219: {
    title: "The workbook comes to more text than is read",
    advice: "Split the table. A text counts as often as a cell shows it.",
  },
  X220: { title: "It is not clear which sheet is meant", advice: "Name one of the sheets." },
  X221: { title: "The cell holds no day of the calendar", advice: "Write the day as text: 2026-04-01." },
  X301: { title: "This is not well-formed XML", advice: "Correct it at the place that is named." },
  X302: { title: "Elements are nested deeper than is read", advice: "Flatten the document." },
  X303: { title: "An element has more attributes than are read", advice: "Keep those that are needed." },
  X304: {
    title: "The document has a DOCTYPE",
    advice: "Remove it: a DOCTYPE can define what blows up a reader or reaches for other files.",
  },
  X305: { title: "The document uses an entity that is not built in", advice: "Write the character itself." },
  X306: {
    title: "The document has more numeric character references than are read",
    advice: "Write the characters themselves.",
  },
  X307: {
    title: "The document is in a version or encoding that is not read",
    advice: "Save it as XML 1.0 in UTF-8.",
  },
  X308: {
    title: "A text, an attribute or a comment is longer than is read",
    advice: "Put long texts into a file and name it.",
  },
  X401: { title: "This is not JSON", advice: "Correct it at the place that is named." },
  X402: { title: "Lists and objects are nested deeper than is read", advice: "Flatten the document." },
  X403: { title: "A name stands twice in one object", advice: "Keep one of the two." },
  X404: { title: "A name is not allowed", advice: "Choose another name." },
  X405: {
    title: "A number cannot be kept as it is written",
    advice: "Write large numbers as text in quotation marks.",
  },
  X406: { title: "A text holds half a character", advice: "Write the character itself." },
  X407: { title: "There are more features than are read", advice: "Split the file." },
  X408: {
    title: "There are more positions than are read",
    advice: "Simplify the shapes, or split the file.",
  },
  X409: { title: "This is not GeoJSON", advice: "RFC 7946 says what stands where." },
  X410: {
    title: "A position lies outside the world",
    advice: "Longitude comes first, -180 to 180; then latitude, -90 to 90.",
  },
  X411: {
    title: "A ring is not closed",
    advice: "A ring has at least four positions, and the last is the first.",
  },
  X412: {
    title: "The positions are in a reference system of their own",
    advice: "Convert them to WGS 84 degrees and leave `crs` out.",
  },
  X413: { title: "There are more values than are read", advice: "Split the file." },
  X501: {
    title: "The table has no header, or a column without one",
    advice: "The first row names a field of docs/log.md in each column that is filled.",
  },
  X502: {
    title: "No event has a field of this name",
    advice: "Use one that docs/log.md lists; of one inside another, both names with a point between.",
  },
  X503: {
    title: "A field is given twice",
    advice: "Keep one of the columns, or leave one of the cells empty.",
  },
  X504: {
    title: "The cell does not hold what its field needs",
    advice: "Write the kind of value that is expected.",
  },
} as const;

export const exchangeRefusals: Readonly<Record<RefusalCode, RefusalWords>> = gallery;
