import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import { planNext } from "../check-ins/schedule-next.js";
import type { Work } from "../database/database.js";
import type { SilenceEnd } from "../database/generated/client.js";
import { weekChanged } from "../week/changed.js";
import { DATES_AGENDA, NUDGE_AGENDA, STEP_AGENDA } from "./agenda-names.js";
import { dropWaiting, loadSentIds } from "./nudge-store.js";
import { stepSubjects } from "./step-subject.js";
import { closeSilences, forgetStatesBefore, loadOpenIds } from "./store.js";

/**
 * Settles these contractors' silences in place; nothing happens to those who are not silent. A nudge that waits to be
 * sent is not sent any more. Returns how many were silent.
 *
 * @param by whoever ended it, by Slack id; null when the truth changed by itself
 */
export async function endSilences(
  work: Work,
  contractorIds: readonly string[],
  how: SilenceEnd,
  by: string | null,
): Promise<number> {
  if (contractorIds.length === 0) return 0;
  const touched = await closeSilences(work, contractorIds, how, by);
  if (touched.length === 0) return 0;
  await refresh(work, "silence", ...touched.map(({ id }) => id));
  const ended = touched.filter(({ wasOpen }) => wasOpen);
  if (ended.length === 0) return 0;
  const ids = ended.map(({ id }) => id);
  const dropped = await dropWaiting(work, ids);
  await schedule(
    work,
    ...ended.flatMap(({ id, workspaceId }) =>
      [STEP_AGENDA, DATES_AGENDA].map((kind) => ({ workspaceId, kind, subjectId: id, dueAt: null })),
    ),
    ...dropped.map(({ id, workspaceId }) => ({
      workspaceId,
      kind: NUDGE_AGENDA,
      subjectId: id,
      dueAt: null,
    })),
  );
  await refresh(work, "silence-step", ...ids.flatMap(stepSubjects));
  await refresh(work, "nudge", ...(await loadSentIds(work, ids)));
  // Those who were not asked any more for their silence are asked again.
  await planNext(
    work,
    ended.map((silence) => silence.contractorId),
  );
  await weekChanged(work, ...ended.map((silence) => silence.workspaceId));
  return ended.length;
}

/** Something has happened since these contractors' silences ended: that cannot be undone any more. */
export async function letEndsStand(work: Work, contractorIds: readonly string[]): Promise<void> {
  await refresh(work, "silence", ...(await forgetStatesBefore(work, contractorIds)));
}

/** These contractors were asked: a silence of theirs that goes on says so. */
export async function followAsking(work: Work, contractorIds: readonly string[]): Promise<void> {
  await letEndsStand(work, contractorIds);
  await refresh(work, "silence", ...(await loadOpenIds(work, contractorIds)));
}
