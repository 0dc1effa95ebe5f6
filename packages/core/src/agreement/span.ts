/** Where something stands in a text. Offsets count UTF-16 units, `to` is exclusive. */
export type Span = { readonly file: string; readonly from: number; readonly to: number };

export const nowhere: Span = { file: "", from: 0, to: 0 };
