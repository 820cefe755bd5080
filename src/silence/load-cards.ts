import { unreachable } from "../alerts/unreachable.js";
import { dateIn } from "../calendar/wall-clock.js";
import { isGivenUp } from "../check-ins/asking.js";
import { silenceSteps } from "../check-ins/window.js";
import { calendarOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { loadNames } from "../people/names.js";
import { waitingQuestions } from "../questions/open-questions.js";
import { loadAskedAt, loadLastHeard, loadLatestWork, loadSilences, type SilenceRow } from "./card-store.js";
import { endingOf } from "./ending.js";
import { firstUrgent } from "./silence.js";
import { countUnanswered, loadBackAt } from "./store.js";
import type { SilenceCard } from "./views.js";

/** These silences as owners see them, each with its workspace. */
export async function loadSilenceCards(
  work: WorkspaceWork,
  ids: readonly string[],
): Promise<{ card: SilenceCard; workspace: SilenceRow["contractor"]["workspace"] }[]> {
  const silences = await loadSilences(work, ids);
  const contractorIds = silences.map((silence) => silence.contractorId);
  const open = await openMilestones(work, contractorIds);
  const waitsFor = await waitingQuestions(work, [...open.values()].flat());
  const askedAt = await loadAskedAt(work, ids);
  const lastHeard = await loadLastHeard(work, ids);
  const latestWork = await loadLatestWork(work, contractorIds);
  const lost = await unreachable(work, contractorIds);
  const unanswered = await countUnanswered(work, ids);
  const back = await loadBackAt(work, ids);
  const names = await loadNames(
    work,
    silences.flatMap((silence) => [silence.endedBy, ...silence.nudges.map((each) => each.fromUserId)]),
  );

  return silences.map((silence) => {
    const { id, contractor, state, flaggedAt } = silence;
    const { workspace, person } = contractor;
    const calendar = calendarOf({ contractor, person, workspace });
    const today = dateIn(work.now, calendar.zone);
    const milestones = open.get(contractor.id) ?? [];
    const { backupPlanAt } = silenceSteps(calendar, flaggedAt);
    const card = {
      id,
      name: person.name,
      zone: calendar.zone,
      ownersZone: workspace.timeZone,
      today,
      state,
      answerWindowDays: workspace.answerWindowDays,
      isEarly: backupPlanAt === null || work.now < backupPlanAt,
      urgent: firstUrgent(
        calendar,
        milestones.filter((milestone) => !waitsFor.has(milestone.id)),
        today,
        back.get(id) ?? null,
      ),
      isUnreachable: lost.has(contractor.id),
      askedAt: askedAt.get(id) ?? [],
      lastHeard: lastHeard.get(id) ?? null,
      backAt: back.get(id) ?? null,
      open: milestones,
      waitsFor,
      latestWork: latestWork.get(contractor.id) ?? null,
      ...nudgesOf(silence, names),
      isGivenUp: isGivenUp({ unanswered: unanswered.get(id) ?? 0 }),
      end: endingOf(silence, today, names),
    };
    return { card, workspace };
  });
}

function nudgesOf(
  { nudges, endedAt }: SilenceRow,
  names: ReadonlyMap<string, string>,
): Pick<SilenceCard, "nudges" | "unsentNudges"> {
  const nameOf = (userId: string) => names.get(userId) ?? "Somebody";
  // By this end, and not by one that was undone since.
  const wasDropped = (droppedAt: Date | null) =>
    endedAt !== null && droppedAt !== null && droppedAt >= endedAt;
  return {
    nudges: nudges.flatMap(({ fromUserId, sentAt }) =>
      sentAt === null ? [] : [{ by: nameOf(fromUserId), at: sentAt }],
    ),
    unsentNudges: nudges
      .filter(({ droppedAt }) => wasDropped(droppedAt))
      .map(({ fromUserId }) => nameOf(fromUserId)),
  };
}
