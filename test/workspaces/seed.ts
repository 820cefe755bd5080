import { randomUUID } from "node:crypto";
import type { WorkspaceWork } from "../../src/database/database.js";
import type { PersonKind } from "../../src/database/generated/client.js";
import { registerWorkspace } from "../../src/workspaces/register.js";
import type { TestDatabase } from "../support/database.js";

export const TEAM = "T1";
export const BOT = "UBOT";
export const OWNER = "UOWNER";

/** A registered workspace with one owner in Berlin, not set up yet. */
export async function seedWorkspace(database: TestDatabase): Promise<void> {
  await registerWorkspace(database, { teamId: TEAM, name: "Acme", botUserId: BOT });
  await database.inWorkspace(TEAM, async (work) => {
    await addPerson(work, OWNER, "Olga");
    await work.db.owner.create({ data: { workspaceId: TEAM, userId: OWNER, addedAt: work.now } });
  });
}

export async function addPerson(
  { db, workspaceId, now }: WorkspaceWork,
  userId: string,
  name: string,
  kind: PersonKind = "member",
): Promise<void> {
  await db.person.create({
    data: { workspaceId, userId, name, kind, timeZone: "Europe/Berlin", refreshedAt: now },
  });
}

/** Returns the contractor's id. */
export async function addContractor(work: WorkspaceWork, userId: string, name: string): Promise<string> {
  await addPerson(work, userId, name, "guest");
  const id = randomUUID();
  await work.db.contractor.create({
    data: { id, workspaceId: work.workspaceId, userId, createdAt: work.now },
  });
  return id;
}

/** An agreed milestone that its contractor was told of. Returns its id. */
export async function addMilestone(
  work: WorkspaceWork,
  contractorId: string,
  title = "Landing page",
): Promise<string> {
  const { db, workspaceId, now } = work;
  const id = randomUUID();
  const announcementId = randomUUID();
  const { lastMilestone: number } = await db.workspace.update({
    where: { id: workspaceId },
    data: { lastMilestone: { increment: 1 } },
  });
  await db.announcement.create({
    data: { id: announcementId, workspaceId, contractorId, welcome: true, createdAt: now },
  });
  await db.milestone.create({
    data: {
      id,
      workspaceId,
      number,
      contractorId,
      leadId: OWNER,
      title,
      kind: "ongoing",
      startsOn: new Date("2026-05-01T00:00:00.000Z"),
      announcementId,
      createdAt: now,
    },
  });
  return id;
}
