import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { zoneOf } from "../contractors/contractor.js";
import { UserError } from "../errors.js";
import type { Caller } from "../people/caller.js";

/** The contractor who answers. */
export interface Author {
  contractorId: string;
  userId: string;
  name: string;
  /** IANA name */
  zone: string;
  /** The date where they are. */
  today: IsoDate;
  /** Theirs, for dates. */
  language: string;
  /** The first day of an away without a last one, which their answer ends; absent or null: they are not so away. */
  awaySince?: IsoDate | null;
}

/** @throws UserError when they do no work here */
export function authorOf(caller: Caller, now: Date): Author {
  const { contractor, person, workspace, userId, name } = caller;
  if (contractor === null) {
    throw new UserError(
      "not_a_contractor",
      "There is no work of yours in Milepost, so there is nothing to answer.",
    );
  }
  const zone = zoneOf({ contractor, person, workspace });
  const { id: contractorId, language, awayUntil } = contractor;
  const today = dateIn(now, zone);
  const from = isoDate(contractor.awayFrom);
  const awaySince = from !== null && from <= today && awayUntil === null ? from : null;
  return { contractorId, userId, name, zone, today, language, awaySince };
}
