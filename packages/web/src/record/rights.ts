// The server as whoever looks after roles, keys and subscriptions asks it: apart, so that pages of the record carry none
// of it.
import { connectRights, type RightsClient } from "@pacta/server/wire";

export const rights: RightsClient = connectRights({
  address: typeof location === "undefined" ? "http://localhost/" : `${location.origin}/`,
});
