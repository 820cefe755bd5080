import type { IsoDate } from "../calendar/iso-date.js";
import { refresh } from "../cards/cards.js";
import { planCheckIns } from "../check-ins/plan.js";
import { skipOpenCheckIn } from "../check-ins/skip.js";
import type { WorkspaceWork } from "../database/database.js";
import type { SilenceRow } from "./card-store.js";
import { endSilences } from "./end.js";
import { setAway } from "./store.js";

/**
 * They are away and not asked: what was asked is let go, their silence is settled.
 *
 * @param away days of theirs; `until` null: until somebody says that they are back
 * @param by the owner who says so, by Slack id
 */
export async function markAway(
  work: WorkspaceWork,
  contractorId: string,
  away: { from: IsoDate; until: IsoDate | null },
  by: string,
): Promise<void> {
  await setAway(work, contractorId, away);
  await skipOpenCheckIn(work, contractorId);
  await planCheckIns(work, [contractorId]);
  await endSilences(work, [contractorId], "away", by);
}

/** They are back, and asked again on their day. */
export async function endAwayOf(work: WorkspaceWork, contractorId: string): Promise<void> {
  await setAway(work, contractorId, null);
  await planCheckIns(work, [contractorId]);
}

/** They are back from it, and asked again on their day. */
export async function endAway(work: WorkspaceWork, silence: SilenceRow): Promise<void> {
  await endAwayOf(work, silence.contractorId);
  await refresh(work, "silence", silence.id);
}
