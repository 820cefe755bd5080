import { zoneOf } from "../contractors/contractor.js";
import { type ContractorRecord, findContractors } from "../contractors/find.js";
import type { Work } from "../database/database.js";
import type { AnnouncementContent } from "./announcement-view.js";
import { type Milestone, todayOf } from "./milestone.js";
import { announcementsById } from "./store/announcements.js";
import { milestonesOfAnnouncements, unannouncedOf } from "./store/reading.js";

/** What these announcements say now, by id. */
export async function announcementsOf(
  work: Work,
  ids: readonly string[],
): Promise<Map<string, AnnouncementContent>> {
  const announcements = await announcementsById(work, ids);
  const milestones = await milestonesOfAnnouncements(work, ids);
  const records = await findContractors(work, [...new Set(announcements.map((each) => each.contractorId))]);
  const contents = new Map<string, AnnouncementContent>();
  for (const { id, contractorId, welcome } of announcements) {
    const record = records.find((each) => each.contractor.id === contractorId);
    const told = milestones.filter((milestone) => milestone.announcementId === id);
    if (record !== undefined && told.length > 0) contents.set(id, contentOf(work, record, told, welcome));
  }
  return contents;
}

/** What a contractor would be told now; null when there is nothing that they have not heard. */
export async function nextAnnouncement(
  work: Work,
  contractorId: string,
): Promise<AnnouncementContent | null> {
  const milestones = await unannouncedOf(work, [contractorId]);
  const [record] = await findContractors(work, [contractorId]);
  if (record === undefined || milestones.length === 0) return null;
  return contentOf(work, record, milestones, record.contractor.welcomedAt === null);
}

function contentOf(
  work: Work,
  record: ContractorRecord,
  milestones: readonly Milestone[],
  welcome: boolean,
): AnnouncementContent {
  const { contractor, person, workspace } = record;
  const zone = zoneOf(record);
  return {
    contractorName: person.name,
    leads: [...new Set(milestones.map((milestone) => milestone.leadName))],
    milestones,
    today: todayOf({ zone }, work.now),
    language: contractor.language,
    welcome: welcome
      ? {
          askDay: contractor.askDay,
          askTime: contractor.askTime,
          zone,
          hasCountry: contractor.country !== null,
          answerWindowDays: workspace.answerWindowDays,
        }
      : null,
  };
}
