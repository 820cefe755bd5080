import { contractorCardUndeliverable } from "../alerts/undeliverable.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { takeUpAnnouncement } from "./announce.js";
import { announcementContent } from "./announcement-view.js";
import { announcementsOf } from "./announcements.js";
import { milestoneEndedContent } from "./ended-card-view.js";
import { todayOf } from "./milestone.js";
import { milestonesById } from "./store/reading.js";

/** To the contractor: what was agreed. */
const announcement: CardKind = {
  kind: "announcement",
  async render(work, ids) {
    const contents = await announcementsOf(work, ids);
    return new Map(
      [...contents].map(([id, content]): [string, CardContent] => [id, announcementContent(content)]),
    );
  },
  takeUp: takeUpAnnouncement,
  undeliverable: contractorCardUndeliverable,
};

/** To the contractor: it was cancelled, or goes on after all. */
const milestoneEnded: CardKind = {
  kind: "milestone-ended",
  async render(work, ids) {
    const milestones = await milestonesById(work, ids);
    return new Map(
      milestones.map((milestone) => [
        milestone.id,
        milestoneEndedContent(milestone, todayOf(milestone, work.now)),
      ]),
    );
  },
  undeliverable: contractorCardUndeliverable,
};

export const milestoneCards: readonly CardKind[] = [announcement, milestoneEnded];
