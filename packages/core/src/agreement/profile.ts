// What a norm leaves open: its completeness profile, read from the slots alone, before anything happens.
import { type Norm, requiredSlots, type SlotName } from "./norm.ts";

/** "vague" is a wish about time that no clock can decide. */
export type SlotState = "stated" | "unstated" | "vague";

export type Profile = readonly { readonly slot: SlotName; readonly state: SlotState }[];

/** The slots that a norm of this kind has to fill, in the order in which they are asked for. */
export function profile(norm: Norm): Profile {
  return requiredSlots[norm.kind].map((slot) => ({ slot, state: stateOf(norm, slot) }));
}

function stateOf(norm: Norm, slot: SlotName): SlotState {
  const value = norm[slot];
  if (value === null || value === "unstated") return "unstated";
  if (
    slot === "deadline" &&
    norm.deadline !== null &&
    norm.deadline !== "unstated" &&
    norm.deadline.stated.limit.kind === "vague"
  )
    return "vague";
  return "stated";
}
