// The completeness profile, as `pacta check` tells it: of the memorandum it is the list of what later came to matter.
import { describe, expect, test } from "vitest";
import { pacta } from "./terminal.ts";

type Told = {
  readonly norms: readonly {
    readonly id: string;
    readonly kind: string;
    readonly unstated: readonly string[];
    readonly disputed: boolean;
  }[];
  readonly kinds: readonly object[];
  readonly disputed: readonly { readonly id: string }[];
  readonly readings: readonly object[];
};

function told(target: string, files: Readonly<Record<string, string>> = {}): Told | null {
  return JSON.parse(pacta(["check", target, "--json"], { files }).out).completeness;
}

describe("the Budapest memorandum", () => {
  const budapest = told("scenarios/budapest");
  const duties = (budapest?.norms ?? []).filter(({ kind }) => kind === "duty");

  test("no duty to act has a deadline, a finder or a remedy", () => {
    expect(duties.map(({ id }) => id)).toEqual(["B-4", "B-6", "B-0"]);
    for (const { id, unstated } of duties)
      expect([id, unstated]).toEqual([id, expect.arrayContaining(["deadline", "finder", "remedy"])]);
    expect(budapest?.kinds).toContainEqual(
      expect.objectContaining({
        kind: "duty",
        norms: 3,
        slots: expect.arrayContaining(
          ["deadline", "finder", "remedy"].map((slot) => ({ slot, unstated: 3, vague: 0 })),
        ),
      }),
    );
  });

  test("how far it binds is disputed, in every one of its paragraphs", () => {
    expect(budapest?.disputed.map(({ id }) => id)).toEqual(["BM"]);
    expect(budapest?.norms.filter(({ disputed }) => !disputed)).toEqual([]);
  });

  test("two readings of one word stand side by side, each with who holds it", () => {
    expect(budapest?.readings).toEqual([
      expect.objectContaining({
        id: "Word",
        choices: [
          expect.objectContaining({ id: "assurance", heldBy: ["US"] }),
          expect.objectContaining({ id: "guarantee", heldBy: ["UA"] }),
        ],
        norms: ["B-0"],
      }),
    ]);
  });

  test("the page says so in a few lines, and nothing of it counts as a mistake", () => {
    const { code, out } = pacta(["check", "scenarios/budapest"]);
    const page = out.replace(/\s+/g, " ");
    expect(code).toBe(0);
    expect(page).toContain("Of 3 duties:");
    for (const lack of ["no deadline in 3", "no finder in 3", "no remedy in 3"]) expect(page).toContain(lack);
    expect(page).toContain("Disputed is how far it binds: BM");
    expect(page).toContain("2 readings of Word stand side by side");
    expect(page).toContain("guarantee: “guarantees: whoever gives one stands behind it”, held by UA");
    expect(page).toContain("0 error(s), 0 warning(s)");
  });

  test("norm by norm with --all", () => {
    const { out } = pacta(["check", "scenarios/budapest", "--all"]);
    expect(out).toMatch(/B-4: deadline, finder, procedure, remedy, exit\n/);
  });
});

const whole = `agreement Whole "A text that says everything" { zone "Europe/Berlin" counting elapsed }
party AL "Aldia"
party BO "Borvia"
body Panel "Panel" { members AL, BO chair AL seat "Tarn" quorum 2 question Q "whether it was paid" { rule unanimity } }
instrument PA "Pact" { status legal parties AL, BO in force from 2026-01-01 interpreter Panel enforceable by BO }
duty Pay "Aldia pays" {
  by AL
  to BO
  when PA is in force
  must pay 5 EUR
  by 2026-06-01
  finder Panel
  procedure "by transfer"
  remedy late accepted
  exit until 2030-01-01
  cites PA
}
`;

test("of a text that says everything nothing is told", () => {
  expect(told("whole.pacta", { "whole.pacta": whole })).toMatchObject({
    kinds: [{ kind: "duty", norms: 1, slots: [] }],
    disputed: [],
    readings: [],
  });
  expect(pacta(["check", "whole.pacta"], { files: { "whole.pacta": whole } }).out).not.toContain(
    "leaves open",
  );
});

test("one silence and one wish about time are told apart", () => {
  const files = {
    "whole.pacta": whole
      .replace("by 2026-06-01\n", 'deadline vague "soon"\n')
      .replace("finder Panel", "finder unstated"),
  };
  expect(told("whole.pacta", files)?.kinds).toEqual([
    {
      kind: "duty",
      norms: 1,
      slots: [
        { slot: "deadline", unstated: 0, vague: 1 },
        { slot: "finder", unstated: 1, vague: 0 },
      ],
    },
  ]);
});

test("a norm that says itself how it binds is not disputed because its text is", () => {
  const files = {
    "whole.pacta": whole
      .replace("status legal", "status legal binds disputed on always")
      .replace("  cites PA\n", "  binding legal\n  cites PA\n"),
  };
  expect(told("whole.pacta", files)).toMatchObject({
    disputed: [{ id: "PA" }],
    norms: [{ disputed: false }],
  });
});

test("without an agreement there is nothing to profile", () => {
  expect(told("nothing.pacta", { "nothing.pacta": "# nothing\n" })).toBeNull();
});
