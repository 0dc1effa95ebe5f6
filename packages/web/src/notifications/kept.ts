// A subscription with its versions and what it was last told.
import type { SubscriptionDocument, SubscriptionLine } from "@pacta/server/wire";

export type Kept = SubscriptionLine & { readonly more: SubscriptionDocument };
