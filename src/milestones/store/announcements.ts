import type { IsoDate } from "../../calendar/iso-date.js";
import type { Work } from "../../database/database.js";
import type { Announcement } from "../../database/generated/client.js";

export interface NewAnnouncement {
  id: string;
  workspaceId: string;
  contractorId: string;
  welcome: boolean;
  milestones: readonly { id: string; startsOn: IsoDate }[];
}

export async function storeAnnouncements(work: Work, made: readonly NewAnnouncement[]): Promise<void> {
  await work.db.announcement.createMany({
    data: made.map(({ id, workspaceId, contractorId, welcome }) => ({
      id,
      workspaceId,
      contractorId,
      welcome,
      createdAt: work.now,
    })),
  });
  const told = made.flatMap(({ id, milestones }) =>
    milestones.map((each) => ({ ...each, announcementId: id })),
  );
  await work.db.$executeRaw`
    UPDATE milestones SET announcement_id = told.announcement_id, starts_on = told.starts_on
    FROM unnest(
      ${told.map((each) => each.id)}::text[]::uuid[], ${told.map((each) => each.announcementId)}::text[]::uuid[],
      ${told.map((each) => each.startsOn)}::text[]::date[]
    ) AS told(id, announcement_id, starts_on)
    WHERE milestones.id = told.id`;
}

export function announcementsById(work: Work, ids: readonly string[]): Promise<Announcement[]> {
  return work.db.announcement.findMany({ where: { id: { in: [...ids] } } });
}
