import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import { planNext } from "../check-ins/schedule-next.js";
import type { Work } from "../database/database.js";
import type { SilenceEnd } from "../database/generated/client.js";
import { closeSilences, loadNudgeIds } from "./store.js";

/**
 * Settles these contractors' silences in place; nothing happens to those who are not silent.
 * Returns how many were.
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
  const ended = await closeSilences(work, contractorIds, how, by);
  if (ended.length === 0) return 0;
  const ids = ended.map((silence) => silence.id);
  await schedule(
    work,
    ...ended.map(({ id, workspaceId }) => ({ workspaceId, kind: "silence", subjectId: id, dueAt: null })),
  );
  await refresh(work, "silence", ...ids);
  await refresh(work, "nudge", ...(await loadNudgeIds(work, ids)));
  // Those who were not asked any more for their silence are asked again.
  await planNext(
    work,
    ended.map((silence) => silence.contractorId),
  );
  return ended.length;
}
