import { randomUUID } from "node:crypto";
import { MovableClock } from "../../src/clock.js";
import type { WorkspaceWork } from "../../src/database/database.js";
import type { MilestoneState } from "../../src/database/generated/client.js";
import { createTestDatabase } from "../support/database.js";

export const ACME = "T0ACME";
export const BEN = "U0BEN";
export const OWNER_CHANNEL = "C0OWNERS";
/** Monday 1 June 2026, 15:00 in Manila. */
export const MONDAY = "2026-06-01T07:00:00.000Z";

/** A database with a workspace of Ben's, and as many contractors and milestones as a test makes. */
export async function openScene() {
  const clock = new MovableClock(new Date(MONDAY));
  const database = await createTestDatabase(clock);
  const createdAt = new Date(MONDAY);

  async function addWorkspace(id: string): Promise<void> {
    await database.inWorkspace(id, async ({ db }) => {
      await db.workspace.create({
        data: {
          id,
          name: id,
          botUserId: "U0BOT",
          ownerChannelId: OWNER_CHANNEL,
          setUpAt: createdAt,
          createdAt,
        },
      });
      await db.person.create({
        data: { workspaceId: id, userId: BEN, name: "Ben", kind: "member", refreshedAt: createdAt },
      });
      await db.owner.create({ data: { workspaceId: id, userId: BEN, addedAt: createdAt } });
    });
  }
  await addWorkspace(ACME);

  return {
    clock,
    database,
    addWorkspace,
    inAcme: <T>(fn: (work: WorkspaceWork) => Promise<T>) => database.inWorkspace(ACME, fn),
    addContractor: (userId: string, workspaceId = ACME) =>
      database.inWorkspace(workspaceId, async ({ db }) => {
        const person = { workspaceId, userId, name: userId, timeZone: "Asia/Manila" };
        await db.person.create({ data: { ...person, kind: "guest", refreshedAt: createdAt } });
        const id = randomUUID();
        await db.contractor.create({ data: { id, workspaceId, userId, createdAt } });
        return id;
      }),
    addMilestone: (
      contractorId: string,
      about: {
        number?: number;
        state?: MilestoneState;
        stateBefore?: MilestoneState;
        dueOn?: string;
        announced?: boolean;
        health?: "on_track" | "at_risk" | "blocked";
      } = {},
      workspaceId = ACME,
    ) =>
      database.inWorkspace(workspaceId, async ({ db }) => {
        const { number = 1, announced = true, dueOn, ...rest } = about;
        const announcementId = announced ? randomUUID() : null;
        if (announcementId !== null) {
          await db.announcement.create({
            data: { id: announcementId, workspaceId, contractorId, welcome: false, createdAt },
          });
        }
        const id = randomUUID();
        await db.milestone.create({
          data: {
            id,
            workspaceId,
            contractorId,
            number,
            leadId: BEN,
            title: "Landing page",
            kind: dueOn === undefined ? "ongoing" : "by_date",
            dueOn: dueOn === undefined ? null : new Date(dueOn),
            startsOn: new Date("2026-05-25"),
            announcementId,
            createdAt,
            ...rest,
          },
        });
        return id;
      }),
  };
}

export type Scene = Awaited<ReturnType<typeof openScene>>;
