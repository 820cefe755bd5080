import type { Contractor } from "../database/generated/client.js";
import { UserError } from "../errors.js";
import type { Caller } from "../people/caller.js";

/** @throws UserError when they do no work here */
export function contractorOf({ contractor }: Caller): Contractor {
  if (contractor !== null) return contractor;
  throw new UserError("not_a_contractor", "There is no work of yours in Milepost, so you are not asked.");
}
