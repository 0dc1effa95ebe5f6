/** A slot of a norm or body. A silent text is data: "unstated" is what the author wrote, never a default. */
export type Slot<T> = { readonly stated: T } | "unstated";

export function stated<T>(slot: Slot<T>): T | null {
  return slot === "unstated" ? null : slot.stated;
}
