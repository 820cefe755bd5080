import type { Work, WorkspaceWork } from "../database/database.js";
import type { Delivery, Health, Workspace } from "../database/generated/client.js";

const UNDECIDED = { acceptedAt: null, changesAskedAt: null, withdrawnAt: null };

/** The delivery of this milestone that nobody has decided on yet. */
export function openDelivery(work: Work, milestoneId: string): Promise<Delivery | null> {
  return work.db.delivery.findFirst({ where: { milestoneId, ...UNDECIDED } });
}

/** Of each milestone the one accepted last, of those that stand. */
export function lastAccepted(work: Work, milestoneIds: readonly string[]): Promise<Delivery[]> {
  return work.db.delivery.findMany({
    where: { milestoneId: { in: [...milestoneIds] }, acceptedAt: { not: null }, withdrawnAt: null },
    orderBy: { acceptedAt: "desc" },
    distinct: ["milestoneId"],
  });
}

/** Of each milestone the newest that was not withdrawn, by id. */
export async function lastStanding(work: Work, milestoneIds: readonly string[]): Promise<Set<string>> {
  const last = await work.db.delivery.findMany({
    where: { milestoneId: { in: [...milestoneIds] }, withdrawnAt: null },
    orderBy: [{ deliveredAt: "desc" }, { acceptedAt: "desc" }],
    distinct: ["milestoneId"],
    select: { id: true },
  });
  return new Set(last.map(({ id }) => id));
}

/** Those of this milestone on which changes were asked. */
export async function changesAskedOf(work: Work, milestoneId: string): Promise<string[]> {
  const asked = await work.db.delivery.findMany({
    where: { milestoneId, changesAskedAt: { not: null } },
    select: { id: true },
  });
  return asked.map(({ id }) => id);
}

/** What was said last of a milestone's health, as far as its contractor has said something of it. */
export async function lastHealth(work: Work, milestoneId: string): Promise<Health | null> {
  const said = await work.db.answer.findFirst({
    where: { milestoneId, status: { not: "done" } },
    orderBy: { answeredAt: "desc" },
    select: { status: true },
  });
  return said === null || said.status === "done" ? null : said.status;
}

export function deliveriesById(work: Work, ids: readonly string[]): Promise<Delivery[]> {
  return work.db.delivery.findMany({ where: { id: { in: [...ids] } } });
}

export async function createDelivery(
  work: WorkspaceWork,
  delivery: Pick<Delivery, "id" | "milestoneId" | "note" | "link"> &
    Partial<Pick<Delivery, "acceptedAt" | "decidedBy">>,
): Promise<void> {
  const { workspaceId, now } = work;
  await work.db.delivery.create({ data: { ...delivery, workspaceId, deliveredAt: now } });
}

export async function updateDelivery(
  work: Work,
  id: string,
  said: Pick<Delivery, "note" | "link">,
): Promise<void> {
  await work.db.delivery.update({ where: { id }, data: said });
}

type Decision = Partial<
  Pick<Delivery, "acceptedAt" | "changesAskedAt" | "changesAsked" | "withdrawnAt" | "decidedBy">
>;

/** False when it has been decided on already: somebody else was first. */
export async function decide(work: Work, id: string, decision: Decision): Promise<boolean> {
  const { count } = await work.db.delivery.updateMany({ where: { id, ...UNDECIDED }, data: decision });
  return count > 0;
}

/** It waits for a decision again. */
export async function reopen(work: Work, id: string): Promise<void> {
  await work.db.delivery.update({ where: { id }, data: { ...UNDECIDED, decidedBy: null } });
}

/** An acceptance without a delivery before it never happened. */
export async function withdrawAccepted(work: Work, id: string): Promise<void> {
  await work.db.delivery.update({ where: { id }, data: { acceptedAt: null, withdrawnAt: work.now } });
}

/** The delivery that was withdrawn at exactly this moment: with the milestone's cancellation. */
export function withdrawnAt(work: Work, milestoneId: string, at: Date): Promise<Delivery | null> {
  return work.db.delivery.findFirst({ where: { milestoneId, withdrawnAt: at } });
}

/** Withdraws what nobody has decided on yet of these milestones; returns the deliveries' ids. */
export async function withdrawAll(work: WorkspaceWork, milestoneIds: readonly string[]): Promise<string[]> {
  if (milestoneIds.length === 0) return [];
  const withdrawn = await work.db.delivery.updateManyAndReturn({
    where: { milestoneId: { in: [...milestoneIds] }, ...UNDECIDED },
    data: { withdrawnAt: work.now },
    select: { id: true },
  });
  return withdrawn.map(({ id }) => id);
}

/** What was withdrawn of these milestones at exactly this moment waits for a decision again; returns the ids. */
export async function reopenAll(
  work: WorkspaceWork,
  milestoneIds: readonly string[],
  at: Date,
): Promise<string[]> {
  if (milestoneIds.length === 0) return [];
  const reopened = await work.db.delivery.updateManyAndReturn({
    where: { milestoneId: { in: [...milestoneIds] }, withdrawnAt: at },
    data: { ...UNDECIDED, decidedBy: null },
    select: { id: true },
  });
  return reopened.map(({ id }) => id);
}

export function workspaceOf(work: WorkspaceWork): Promise<Workspace> {
  return work.db.workspace.findUniqueOrThrow({ where: { id: work.workspaceId } });
}

/** Of those who decided, by Slack id. */
export async function namesOf(work: WorkspaceWork, userIds: readonly string[]): Promise<Map<string, string>> {
  const people = await work.db.person.findMany({
    where: { workspaceId: work.workspaceId, userId: { in: [...userIds] } },
    select: { userId: true, name: true },
  });
  return new Map(people.map(({ userId, name }) => [userId, name]));
}
