import type { WorkspaceWork } from "../database/database.js";
import type { Contractor, Person, Workspace } from "../database/generated/client.js";
import { UserError } from "../errors.js";

/** Whoever sent a payload, as Milepost knows them in the workspace that it is installed in. */
export interface Caller {
  workspace: Workspace;
  person: Person;
  userId: string;
  name: string;
  isOwner: boolean;
  /** Set when they do work here, also when that has ended. */
  contractor: Contractor | null;
}

/** Who may do something: everybody else is told so, and whom to ask. */
export type Audience = "owner" | "contractor" | "owner_or_contractor" | "anyone";

const JUST_NOW_MS = 60_000;

/** Somebody a use case needs is not known yet, or not any more: they are looked up in Slack, and it is tried again. */
export class UnknownPeople extends Error {
  constructor(readonly userIds: readonly string[]) {
    super(`not known yet: ${userIds.join(", ")}`);
  }
}

/**
 * Who this is, from the signed payload's user id alone.
 *
 * @throws UnknownPeople when Slack has to be asked first, of them or of anybody in `alsoNeeded`
 */
export async function loadCaller(
  work: WorkspaceWork,
  userId: string,
  alsoNeeded: readonly string[] = [],
): Promise<Caller> {
  const { workspaceId } = work;
  const needed = [...new Set([userId, ...alsoNeeded])];
  const people = await work.db.person.findMany({
    where: { workspaceId, userId: { in: needed } },
    include: { owner: true, contractor: true, workspace: true },
  });
  const missing = needed.filter((id) => !people.some((person) => person.userId === id));
  if (missing.length > 0) throw new UnknownPeople(missing);
  const found = people.find((person) => person.userId === userId);
  if (found === undefined) throw new UnknownPeople([userId]);
  const { owner, contractor, workspace, ...person } = found;
  return { workspace, person, userId, name: person.name, isOwner: owner !== null, contractor };
}

/**
 * Lets them through or says whom to ask. The first full member to do an owner's thing in a workspace without owners, or
 * whose owners have all been deactivated, becomes its owner; guests, external people and those who do work here never do.
 *
 * @throws UserError when they may not
 * @throws UnknownPeople when their account was deactivated as far as we know, and Slack has not been asked just now
 */
export async function authorise(work: WorkspaceWork, caller: Caller, audience: Audience): Promise<Caller> {
  await refuseDeactivated(work, caller);
  if (audience === "anyone" || (audience !== "contractor" && caller.isOwner)) return caller;
  if (audience !== "owner" && caller.contractor !== null) return caller;
  const couldOwn = caller.person.kind === "member" && caller.contractor === null;
  if (audience !== "contractor" && couldOwn) return firstOwner(work, caller);
  if (audience === "contractor") {
    throw new UserError(
      "not_a_contractor",
      "There is no work of yours in Milepost, so there is nothing to answer.",
    );
  }
  throw notTheirs(await ownerNames(work));
}

/** Somebody who does something may have come back without our having heard of it: Slack is asked. */
async function refuseDeactivated(work: WorkspaceWork, { person, userId }: Caller): Promise<void> {
  if (person.deactivatedAt === null) return;
  if (work.now.getTime() - person.refreshedAt.getTime() > JUST_NOW_MS) throw new UnknownPeople([userId]);
  const owners = await ownerNames(work);
  throw new UserError(
    "deactivated",
    `Slack says that your account here is deactivated, so nothing was changed. Ask ${whomToAsk(owners)}.`,
  );
}

/** @throws UserError when there is an owner already */
async function firstOwner(work: WorkspaceWork, caller: Caller): Promise<Caller> {
  const { db, workspaceId, now } = work;
  // Two who come first at the same moment take turns.
  await db.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
  const owners = await ownerNames(work);
  if (owners.length > 0) throw notTheirs(owners);
  await db.owner.createMany({
    data: [{ workspaceId, userId: caller.userId, addedAt: now }],
    skipDuplicates: true,
  });
  return { ...caller, isOwner: true };
}

/** Names of those to ask, the longest-standing first. Those whose accounts are deactivated cannot be asked. */
export async function ownerNames(work: WorkspaceWork): Promise<string[]> {
  const owners = await work.db.owner.findMany({
    where: { workspaceId: work.workspaceId, person: { deactivatedAt: null } },
    orderBy: { addedAt: "asc" },
    select: { person: { select: { name: true } } },
  });
  return owners.map((owner) => owner.person.name);
}

function notTheirs(owners: readonly string[]): UserError {
  return new UserError("not_allowed", `That is not yours to do here. Ask ${whomToAsk(owners)}.`);
}

function whomToAsk(owners: readonly string[]): string {
  return owners.length === 0
    ? "a full member of this workspace to set Milepost up"
    : owners.slice(0, 3).join(" or ");
}
