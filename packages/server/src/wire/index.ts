// What goes over the wire, as types: for whoever calls this server from another program.

export type Receipt = { readonly id: string; readonly position: number };
export type Receipts = { readonly receipts: readonly Receipt[] };
