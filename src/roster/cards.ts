import { contractorCardUndeliverable } from "../alerts/undeliverable.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { zoneOf } from "../contractors/contractor.js";
import { findMilestones } from "../milestones/find.js";
import { loadNames } from "../people/names.js";
import { NOTICE_CARD } from "./notice.js";
import { noticesById } from "./notice-store.js";
import { noticeContent } from "./notice-view.js";

/** To the contractor: their check-ins are paused, or the work has ended; or that was taken back. */
const noticeCard: CardKind = {
  kind: NOTICE_CARD,
  async render(work, ids) {
    const notices = await noticesById(work, ids);
    const milestones = await findMilestones(
      work,
      notices.flatMap(({ milestoneIds }) => milestoneIds),
    );
    const names = await loadNames(
      work,
      notices.map(({ byUserId }) => byUserId),
    );
    return new Map(
      notices.map(
        ({
          id,
          kind,
          byUserId,
          text,
          takenBackAt,
          milestoneIds,
          untilOn,
          contractor,
        }): [string, CardContent] => [
          id,
          noticeContent({
            kind,
            by: names.get(byUserId) ?? "Somebody",
            until: isoDate(untilOn),
            today: dateIn(
              work.now,
              zoneOf({ contractor, person: contractor.person, workspace: contractor.workspace }),
            ),
            language: contractor.language,
            text,
            isTakenBack: takenBackAt !== null,
            // What they never heard of is not told now either.
            milestones: milestones.filter(
              (milestone) => milestoneIds.includes(milestone.id) && milestone.announcementId !== null,
            ),
          }),
        ],
      ),
    );
  },
  undeliverable: contractorCardUndeliverable,
};

export const rosterCards: readonly CardKind[] = [noticeCard];
