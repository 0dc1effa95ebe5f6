// A field that shows what the address says, until somebody writes in it. It stays the same field when the address becomes
// another, so that nobody loses their place in the form by sending it.
import { type RefObject, useEffect, useRef } from "react";

export function useFieldOf<Field extends { value: string }>(
  value: string,
): { readonly ref: RefObject<Field | null>; readonly defaultValue: string } {
  const ref = useRef<Field>(null);
  useEffect(() => {
    if (ref.current !== null) ref.current.value = value;
  }, [value]);
  return { ref, defaultValue: value };
}
