import type { Work, WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import type { Caller } from "../people/caller.js";
import type { Milestone } from "./milestone.js";
import { milestoneNumbered, milestonesById } from "./store/reading.js";

const NUMBER = /^#?m?-?0*(\d{1,7})(?!\w|[.-]\d)/i;
const TWO_OR_MORE = /^#?m?-?\d+[\s,&+]+(?:and\s+)?#?m?-?\d+(?:$|[\s,])/i;

/** For other capabilities: as they are now, in no order; those that are gone are left out. */
export function findMilestones(work: Work, ids: readonly string[]): Promise<Milestone[]> {
  return milestonesById(work, ids);
}

/**
 * The milestone with this id, as this caller may see it: owners see all, contractors their own.
 *
 * @throws UserError when there is none for them
 */
export async function milestoneFor(work: WorkspaceWork, caller: Caller, id: string): Promise<Milestone> {
  const [found] = await milestonesById(work, [id]);
  return theirs(caller, found ?? null, "That milestone");
}

/**
 * The milestone that was typed: "M12", "m12", "12" or "#12".
 *
 * @throws UserError when it is not a number, or more than one, or when there is none for them
 */
export async function milestoneTyped(
  work: WorkspaceWork,
  caller: Caller,
  typed: string,
  verb: string,
): Promise<Milestone> {
  const number = Number(NUMBER.exec(typed)?.[1]);
  if (!Number.isInteger(number)) {
    throw new UserError(
      "no_number",
      `Say which one by its number, like \`/milestone ${verb} M12\`. \`/milestone list\` shows the numbers.`,
    );
  }
  // Doing half of what was typed would look like all of it.
  if (TWO_OR_MORE.test(typed)) {
    throw new UserError("one_at_a_time", `One at a time: \`/milestone ${verb} M${number}\`, then the next.`);
  }
  return theirs(caller, await milestoneNumbered(work, number), `M${number}`);
}

function theirs(caller: Caller, found: Milestone | null, name: string): Milestone {
  const isTheirs = found !== null && found.contractorId === caller.contractor?.id;
  if (found !== null && (caller.isOwner || (isTheirs && found.announcementId !== null))) return found;
  // Whether another's exists is not told either.
  throw new UserError(
    "no_such_milestone",
    caller.isOwner
      ? `There is no ${name} here. \`/milestone list all\` shows what there is.`
      : `${name} is not one of yours. \`/milestone list\` shows what is.`,
  );
}
