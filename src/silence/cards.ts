import { contractorCardUndeliverable, ownerCardUndeliverable } from "../alerts/undeliverable.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { isGivenUp } from "../check-ins/asking.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { loadNames } from "../people/names.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import {
  loadAnswerable,
  loadAskedAt,
  loadLastHeard,
  loadLatestWork,
  loadNudges,
  loadSilences,
} from "./card-store.js";
import { endingOf } from "./ending.js";
import { type NudgeCard, nudgeCard } from "./nudge-views.js";
import { countUnanswered, markNudgesArrived } from "./store.js";
import { silenceCard } from "./views.js";

const silenceKind: CardKind = {
  kind: "silence",
  render: renderSilences,
  undeliverable: ownerCardUndeliverable,
};

const nudgeKind: CardKind = {
  kind: "nudge",
  render: renderNudges,
  async arrived(work, cards) {
    await markNudgesArrived(
      work,
      cards.map((card) => card.subjectId),
    );
  },
  undeliverable: contractorCardUndeliverable,
};

export const silenceCards: CardKind[] = [silenceKind, nudgeKind];

async function renderSilences(
  work: WorkspaceWork,
  ids: readonly string[],
): Promise<Map<string, CardContent>> {
  const silences = await loadSilences(work, ids);
  const contractorIds = silences.map((silence) => silence.contractorId);
  const open = await openMilestones(work, contractorIds);
  const askedAt = await loadAskedAt(work, ids);
  const lastHeard = await loadLastHeard(work, ids);
  const latestWork = await loadLatestWork(work, contractorIds);
  const unanswered = await countUnanswered(work, ids);
  const names = await loadNames(
    work,
    silences.flatMap((silence) => [silence.endedBy, ...silence.nudges.map((each) => each.fromUserId)]),
  );
  const nameOf = (userId: string) => names.get(userId) ?? "Somebody";

  return new Map(
    silences.map((silence) => {
      const { id, contractor, state, flaggedAt } = silence;
      const { workspace, person } = contractor;
      const zone = zoneOf({ contractor, person, workspace });
      const today = dateIn(work.now, zone);
      const content = silenceCard({
        id,
        name: person.name,
        zone,
        ownersZone: workspace.timeZone,
        today,
        state,
        flaggedAt,
        answerWindowDays: workspace.answerWindowDays,
        askedAt: askedAt.get(id) ?? [],
        lastHeard: lastHeard.get(id) ?? null,
        open: open.get(contractor.id) ?? [],
        latestWork: latestWork.get(contractor.id) ?? null,
        nudges: silence.nudges.map((each) => ({ by: nameOf(each.fromUserId), at: each.createdAt })),
        isGivenUp: isGivenUp({ unanswered: unanswered.get(id) ?? 0 }),
        end: endingOf(silence, { today, now: work.now }, names),
      });
      return [id, ownersOnly(workspace, content)];
    }),
  );
}

async function renderNudges(work: WorkspaceWork, ids: readonly string[]): Promise<Map<string, CardContent>> {
  const nudges = await loadNudges(work, ids);
  const contractorIds = nudges.map((nudge) => nudge.contractorId);
  const checkIns = await loadAnswerable(work, contractorIds);
  const open = await openMilestones(work, contractorIds);
  const names = await loadNames(
    work,
    nudges.map((nudge) => nudge.fromUserId),
  );
  return new Map(
    nudges.map((nudge) => {
      const isEnded = nudge.silence !== null && nudge.silence.endedAt !== null;
      const milestones = open.get(nudge.contractorId) ?? [];
      const checkInId = isEnded || milestones.length === 0 ? undefined : checkIns.get(nudge.contractorId);
      const card: NudgeCard = {
        from: names.get(nudge.fromUserId) ?? "Somebody",
        text: nudge.text,
        checkIn: checkInId === undefined ? null : { id: checkInId, milestones },
        answered: nudge.silence?.endedHow === "answered",
      };
      return [nudge.id, nudgeCard(card)];
    }),
  );
}
