import { randomUUID } from "node:crypto";
import { schedule } from "../../src/agenda/agenda.js";
import type { Database } from "../../src/database/database.js";
import type { InstalledTeam, StrictSlack } from "../../src/playground/slack/start-slack.js";

/** People of a Slack team who have worked for a week, and are all to be asked now. Returns their Slack ids. */
export async function seedDueContractors(options: {
  database: Database;
  slack: StrictSlack;
  team: InstalledTeam;
  count: number;
}): Promise<string[]> {
  const { database, slack, team, count } = options;
  const owner = slack.addUser(team.id, { name: "maya", realName: "Maya" });
  const channel = slack.addChannel(team.id, {
    name: "owners",
    isPrivate: true,
    members: [owner.id],
    bot: true,
  });
  const userIds = Array.from(
    { length: count },
    (_, i) => slack.addUser(team.id, { name: `ana${i}`, realName: `Ana ${i}`, kind: "guest" }).id,
  );
  const { id: workspaceId, botUserId } = team;
  const workspace = { workspaceId, botUserId, ownerId: owner.id, ownerChannelId: channel.id, userIds };
  await storeDueContractors(database, workspace);
  return userIds;
}

/** A workspace whose contractors, with a milestone each, are all to be asked now. */
export async function storeDueContractors(
  database: Database,
  workspace: {
    workspaceId: string;
    botUserId: string;
    ownerId: string;
    ownerChannelId: string;
    userIds: readonly string[];
  },
): Promise<void> {
  const { workspaceId, botUserId, ownerId, ownerChannelId, userIds } = workspace;
  const contractors = userIds.map((userId, i) => ({ id: randomUUID(), userId, name: `Ana ${i}` }));
  await database.inWorkspace(workspaceId, async (work) => {
    const { db, now } = work;
    // Asked at any hour: their zone is one in which it is about noon, and they work every day.
    const zone = noonZone(now);
    const midnight = new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`);
    const started = new Date(midnight.getTime() - 7 * 86_400_000);
    await db.workspace.create({
      data: {
        id: workspaceId,
        name: "Acme",
        botUserId,
        timeZone: zone,
        workingDays: [1, 2, 3, 4, 5, 6, 7],
        ownerChannelId,
        setUpAt: now,
        createdAt: now,
      },
    });
    await db.person.createMany({
      data: [
        { workspaceId, userId: ownerId, name: "Maya", kind: "member", timeZone: zone, refreshedAt: now },
        ...contractors.map(({ userId, name }) => ({
          workspaceId,
          userId,
          name,
          kind: "guest" as const,
          timeZone: zone,
          refreshedAt: now,
        })),
      ],
    });
    await db.owner.create({ data: { workspaceId, userId: ownerId, addedAt: now } });
    await db.contractor.createMany({
      data: contractors.map(({ id, userId }) => ({
        id,
        workspaceId,
        userId,
        welcomedAt: started,
        createdAt: started,
      })),
    });
    const announcements = contractors.map(({ id }) => ({
      id: randomUUID(),
      workspaceId,
      contractorId: id,
      welcome: true,
      createdAt: started,
    }));
    await db.announcement.createMany({ data: announcements });
    await db.milestone.createMany({
      data: announcements.map(({ id, contractorId }, i) => ({
        id: randomUUID(),
        workspaceId,
        number: i + 1,
        contractorId,
        leadId: ownerId,
        title: `Landing page ${i + 1}`,
        kind: "ongoing" as const,
        startsOn: started,
        announcementId: id,
        createdAt: started,
      })),
    });
    await db.workspace.update({ where: { id: workspaceId }, data: { lastMilestone: userIds.length } });
    await schedule(
      work,
      ...contractors.map(({ id }) => ({ workspaceId, kind: "check-in", subjectId: id, dueAt: now })),
    );
  });
}

/** A zone in which it is about noon at that instant. */
function noonZone(at: Date): string {
  const ahead = 12 - at.getUTCHours();
  if (ahead === 0) return "UTC";
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
