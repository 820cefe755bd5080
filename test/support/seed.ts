import { randomUUID } from "node:crypto";
import { schedule } from "../../src/agenda/agenda.js";
import type { Database } from "../../src/database/database.js";
import type { InstalledTeam, StrictSlack } from "../../src/playground/slack/start-slack.js";

/** A workspace whose contractors, with a milestone each, are all to be asked now. Returns their Slack ids. */
export async function seedDueContractors(options: {
  database: Database;
  slack: StrictSlack;
  team: InstalledTeam;
  count: number;
}): Promise<string[]> {
  const { database, slack, team, count } = options;
  const workspaceId = team.id;
  const owner = slack.addUser(team.id, { name: "maya", realName: "Maya" });
  const channel = slack.addChannel(team.id, {
    name: "owners",
    isPrivate: true,
    members: [owner.id],
    bot: true,
  });
  const contractors = Array.from({ length: count }, (_, i) => ({
    id: randomUUID(),
    user: slack.addUser(team.id, { name: `ana${i}`, realName: `Ana ${i}`, kind: "guest" }),
  }));
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
        botUserId: team.botUserId,
        timeZone: zone,
        workingDays: [1, 2, 3, 4, 5, 6, 7],
        ownerChannelId: channel.id,
        setUpAt: now,
        createdAt: now,
      },
    });
    await db.person.createMany({
      data: [
        { workspaceId, userId: owner.id, name: "Maya", kind: "member", timeZone: zone, refreshedAt: now },
        ...contractors.map(({ user }) => ({
          workspaceId,
          userId: user.id,
          name: user.realName,
          kind: "guest" as const,
          timeZone: zone,
          refreshedAt: now,
        })),
      ],
    });
    await db.owner.create({ data: { workspaceId, userId: owner.id, addedAt: now } });
    await db.contractor.createMany({
      data: contractors.map(({ id, user }) => ({
        id,
        workspaceId,
        userId: user.id,
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
        leadId: owner.id,
        title: `Landing page ${i + 1}`,
        kind: "ongoing" as const,
        startsOn: started,
        announcementId: id,
        createdAt: started,
      })),
    });
    await db.workspace.update({ where: { id: workspaceId }, data: { lastMilestone: count } });
    await schedule(
      work,
      ...contractors.map(({ id }) => ({ workspaceId, kind: "check-in", subjectId: id, dueAt: now })),
    );
  });
  return contractors.map(({ user }) => user.id);
}

/** A zone in which it is about noon at that instant. */
function noonZone(at: Date): string {
  const ahead = 12 - at.getUTCHours();
  if (ahead === 0) return "UTC";
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
