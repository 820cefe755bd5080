import type { Work, WorkspaceWork } from "../database/database.js";
import type { Contractor, ContractorState, Person, Rhythm, Workspace } from "../database/generated/client.js";
import { type ContractorTimes, canMove } from "./contractor.js";

/** A contractor with what decides when they are asked, and their name. */
export interface ContractorRecord extends ContractorTimes {
  contractor: Contractor;
  person: Person;
  workspace: Workspace;
}

export function contractorOf(work: WorkspaceWork, userId: string): Promise<Contractor | null> {
  const { workspaceId } = work;
  return work.db.contractor.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } });
}

/** Two owners may be the first at the same moment: the second finds the first one's. */
export async function createContractor(work: WorkspaceWork, id: string, userId: string): Promise<Contractor> {
  const { workspaceId, now } = work;
  const data = [{ id, workspaceId, userId, createdAt: now }];
  await work.db.contractor.createMany({ data, skipDuplicates: true });
  return work.db.contractor.findUniqueOrThrow({ where: { workspaceId_userId: { workspaceId, userId } } });
}

/**
 * Has whoever else holds one of these contractors wait until the transaction ends. Always in the same order, so that two
 * who hold several do not wait for each other.
 */
export async function holdContractors({ db }: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.$queryRaw`
    SELECT id FROM contractors WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** Their state as it is now, held until the transaction ends: who ends the work at this moment waits. */
export async function holdState(work: WorkspaceWork, id: string): Promise<ContractorState | null> {
  const [held] = await work.db.$queryRaw<{ state: ContractorState }[]>`
    SELECT state::text FROM contractors WHERE id = ${id}::uuid FOR UPDATE`;
  return held?.state ?? null;
}

/**
 * Moves a contractor from one state to another. False when they are not in `from` any more: somebody else was first.
 *
 * @throws Error on a move that is not among the allowed ones
 */
export async function moveContractor(
  work: WorkspaceWork,
  { id, from, to }: { id: string; from: ContractorState; to: ContractorState },
): Promise<boolean> {
  return (await moveContractors(work, { ids: [id], from, to })).length > 0;
}

/**
 * The same of several, of any workspace, in one statement: returns the ids of those who were in `from`.
 *
 * @throws Error on a move that is not among the allowed ones
 */
export async function moveContractors(
  work: Work,
  { ids, from, to }: { ids: readonly string[]; from: ContractorState; to: ContractorState },
): Promise<string[]> {
  if (!canMove(from, to)) throw new Error(`a contractor does not move from ${from} to ${to}`);
  const end =
    to === "ended" ? { stateBefore: from, endedAt: work.now } : { stateBefore: null, endedAt: null };
  const moved = await work.db.contractor.updateManyAndReturn({
    where: { id: { in: [...ids] }, state: from },
    data: { state: to, ...end },
    select: { id: true },
  });
  return moved.map(({ id }) => id);
}

/** Somebody who works here has ended as they had before. False when they are not active any more. */
export async function returnToEnd(
  work: WorkspaceWork,
  id: string,
  end: { endedAt: Date; stateBefore: ContractorState },
): Promise<boolean> {
  const { count } = await work.db.contractor.updateMany({
    where: { id, state: "active" },
    data: { state: "ended", ...end },
  });
  return count > 0;
}

/** Null follows the workspace's. */
export async function storeRhythm(work: WorkspaceWork, id: string, rhythm: Rhythm | null): Promise<void> {
  await work.db.contractor.update({ where: { id }, data: { rhythm } });
}

export async function contractorRecords(work: Work, ids: readonly string[]): Promise<ContractorRecord[]> {
  const rows = await work.db.contractor.findMany({
    where: { id: { in: [...ids] } },
    include: { person: true, workspace: true },
  });
  return rows.map(({ person, workspace, ...contractor }) => ({ contractor, person, workspace }));
}

export interface Preferences {
  askDay: number;
  askTime: string;
  timeZone: string | null;
  country: string | null;
  language: string;
}

/** A zone that they have set themselves stands, whatever Slack says later. */
export async function storePreferences(work: Work, id: string, preferences: Preferences): Promise<void> {
  await work.db.contractor.update({ where: { id }, data: { ...preferences, declinedTimeZone: null } });
}

/** Removes a contractor who never heard or said anything, so that they do not count as one. */
export async function removeUnheard(work: Work, id: string): Promise<void> {
  await work.db.contractor.deleteMany({
    where: {
      id,
      welcomedAt: null,
      milestones: { none: {} },
      checkIns: { none: {} },
      alerts: { none: {} },
      questions: { none: {} },
      typed: { none: {} },
    },
  });
}

/** Returns the ids of those who had not been welcomed before. */
export async function markWelcomed(work: Work, ids: readonly string[]): Promise<string[]> {
  const welcomed = await work.db.contractor.updateManyAndReturn({
    where: { id: { in: [...ids] }, welcomedAt: null },
    data: { welcomedAt: work.now },
    select: { id: true },
  });
  return welcomed.map((contractor) => contractor.id);
}

/** Another way to reach them; "" gives none. */
export async function storeOtherWay(work: WorkspaceWork, id: string, otherWay: string): Promise<void> {
  await work.db.contractor.update({ where: { id }, data: { otherWay } });
}
