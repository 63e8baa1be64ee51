// Operations of a portal's own, as tables. What a table says is checked in the core, where it is
// registered: by `createGateway` and by `openSession`.

import { freeze, own } from "./own.js";

/** The table as it is now, which nobody can change any more. */
export function defineOperation(table) {
  return freeze(own(table));
}
