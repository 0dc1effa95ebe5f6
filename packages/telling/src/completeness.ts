// The completeness profile of a text: which slots it leaves open in how many norms of each kind, how far it says that it
// binds, and where it has two meanings. Read from the text alone, before anything happens.
import { type Agreement, type Norm, profile } from "@pacta/core";

type Kind = Norm["kind"];
type Slot = ReturnType<typeof profile>[number]["slot"];

export type Completeness = {
  readonly norms: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: Kind;
    readonly unstated: readonly Slot[];
    readonly vague: readonly Slot[];
    readonly disputed: boolean;
  }[];
  /** Only slots that some norm of the kind leaves open, in the order in which they are asked for. */
  readonly kinds: readonly {
    readonly kind: Kind;
    readonly norms: number;
    readonly slots: readonly { readonly slot: Slot; readonly unstated: number; readonly vague: number }[];
  }[];
  /** Instruments and norms of which the text itself says that it is disputed how far they bind. */
  readonly disputed: readonly { readonly id: string; readonly title: string }[];
  readonly readings: readonly {
    readonly id: string;
    readonly title: string;
    readonly choices: readonly {
      readonly id: string;
      readonly title: string;
      readonly heldBy: readonly string[];
    }[];
    /** The norms that say otherwise under some choice. */
    readonly norms: readonly string[];
  }[];
};

const kinds: readonly Kind[] = ["duty", "prohibition", "permission", "power", "intent"];

export function completenessOf(agreement: Agreement): Completeness {
  const contested = agreement.instruments.filter(isDisputed);
  const doubtful = new Set(contested.map(({ id }) => id));
  const norms = agreement.norms.map((norm) => {
    const slots = profile(norm);
    const inState = (state: string): readonly Slot[] =>
      slots.filter((it) => it.state === state).map(({ slot }) => slot);
    return {
      id: norm.id,
      title: norm.title,
      kind: norm.kind,
      unstated: inState("unstated"),
      vague: inState("vague"),
      // The lines of a norm take the place of those of the first instrument that it cites.
      disputed:
        norm.binding.length > 0 ? isDisputed(norm) : doubtful.has(firstInstrument(agreement, norm) ?? ""),
    };
  });
  return {
    norms,
    kinds: kinds.flatMap((kind) => {
      const its = norms.filter((norm) => norm.kind === kind);
      const first = agreement.norms.find((norm) => norm.kind === kind);
      if (first === undefined) return [];
      const slots = profile(first)
        .map(({ slot }) => ({
          slot,
          unstated: its.filter(({ unstated }) => unstated.includes(slot)).length,
          vague: its.filter(({ vague }) => vague.includes(slot)).length,
        }))
        .filter(({ unstated, vague }) => unstated + vague > 0);
      return [{ kind, norms: its.length, slots }];
    }),
    disputed: [...contested, ...agreement.norms.filter(isDisputed)].map(({ id, title }) => ({ id, title })),
    readings: agreement.readings.map(({ id, title, choices }) => ({
      id,
      title,
      choices: choices.map((choice) => ({ id: choice.id, title: choice.title, heldBy: choice.heldBy })),
      norms: agreement.norms
        .filter(({ alternatives }) => alternatives.some(({ reading }) => reading === id))
        .map((norm) => norm.id),
    })),
  };
}

function isDisputed({ binding }: Pick<Norm, "binding">): boolean {
  return binding.some(({ level }) => level === "disputed");
}

function firstInstrument({ instruments }: Agreement, { cites }: Norm): string | null {
  return cites.find(({ document }) => instruments.some(({ id }) => id === document))?.document ?? null;
}
