// An invented first page, of which tests change one thing at a time.
import type { NowDocument } from "@pacta/server/wire";

const none = { of: 0, hold: 0, undetermined: 0, waiting: [], met: [], unconditional: [] };

const undetermined = { standing: "undetermined", word: "undetermined" };
const conditional = { standing: "conditional", word: "conditional" };

export const sample: NowDocument = {
  schema: "pacta/now-1",
  agreement: { id: "Ferry", title: "Ferry truce", version: "1", zone: "Europe/Kyiv" },
  asOf: "2026-03-12T16:00:00.000Z",
  knownAt: 12,
  horizon: "2026-03-10T16:00:00.000Z",
  viewer: null,
  documents: {},
  invented: false,
  newest: { event: "e12", at: "2026-03-09T10:00:00.000Z" },
  language: "en",
  face: "before",
  conditions: { ...none, of: 9, hold: 0, undetermined: 8, waiting: ["N-1"] },
  conditionsAtEnd: { ...none, of: 9, hold: 0, undetermined: 3, waiting: ["N-1"] },
  situations: [
    {
      key: "Ceasefire",
      title: "General ceasefire",
      ...undetermined,
      atEnd: { standing: "not in force", word: "not in force" },
      since: "2026-03-10T16:00:00.000Z",
      until: null,
      marks: [],
    },
  ],
  guarantees: [
    {
      purpose: "monitoring",
      ofMainText: true,
      conditions: { ...none, of: 2, undetermined: 2, waiting: ["N-1"] },
      conditionsAtEnd: { ...none, of: 2, hold: 1, undetermined: 0, waiting: ["N-1"] },
      norms: [
        {
          key: "N-1",
          norm: "N-1",
          title: "Watch the river",
          kind: "duty",
          ...undetermined,
          due: null,
          debtors: [],
          atEnd: conditional,
        },
      ],
      others: 0,
      lacks: Array.from({ length: 7 }, (_, i) => ({
        what: "act",
        says: `approval ${i + 1}`,
        who: i === 0 ? [] : [{ id: "Alder", name: "Town of Alder" }],
        by: i === 1 ? "2026-04-01T10:00:00.000Z" : null,
        route:
          i === 2
            ? {
                key: "R",
                title: "Approval in Alder",
                standing: "under way",
                word: "under way",
                done: 1,
                of: 3,
                next: {
                  step: "second reading",
                  by: { id: "Council", name: "Council of Alder" },
                  due: "2026-03-20T10:00:00.000Z",
                },
              }
            : null,
        for: ["N-1"],
        source: [],
      })),
    },
  ],
  late: [
    {
      key: "N-2",
      norm: "N-2",
      title: "Report each week",
      kind: "duty",
      standing: "overdue",
      word: "overdue",
      due: "2026-03-09T10:00:00.000Z",
      debtors: [{ id: "Birch", name: "Town of Birch", bindingness: "legal" }],
    },
  ],
  due: [
    {
      key: "N-3",
      what: "due",
      title: "Repair the mast",
      at: "2026-03-13T10:00:00.000Z",
      in: 1,
      who: [{ id: "Birch", name: "Town of Birch" }],
    },
    { key: "T", what: "ends", title: "The truce", at: "2027-03-13T10:00:00.000Z", in: null, who: [] },
  ],
  questions: [
    {
      key: "N-4",
      what: "due",
      title: "Count the boats",
      at: "2026-03-11T10:00:00.000Z",
      in: null,
      who: [],
    },
  ],
  age: { checks: 31, overdue: 30, first: [{ key: "F", title: "Depth of the river", heard: null }] },
};
