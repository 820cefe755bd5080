import { refreshAlertsOf } from "../alerts/alerts.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { refresh, refreshEach, touch } from "../cards/cards.js";
import { bringBack } from "../check-ins/bring-back.js";
import { messagesOf, readLetGo, withLetGo } from "../check-ins/let-go.js";
import { planCheckIns } from "../check-ins/plan.js";
import { refreshLatest, skipOpenCheckIn } from "../check-ins/skip.js";
import { zoneOf } from "../contractors/contractor.js";
import { type ContractorRecord, findContractors } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { endSilences, letEndsStand } from "../silence/end.js";
import { followAway } from "../silence/follow-away.js";
import type { AwayDates } from "./away.js";
import { awayDatesOf } from "./find.js";
import { loadTypedAside, setAway } from "./store.js";
import { OWNERS_AWAY_CARD, writeAwaySubject } from "./subject.js";
import { tellOwnersOfAway } from "./tell-owners.js";

/**
 * They are away and not asked: what was asked is let go, their silence is settled. When it begins later, they are in
 * touch now, and what was asked still waits.
 *
 * @param away days of theirs
 * @param by whoever says so, they themselves or an owner, by Slack id
 * @param options.isAnswered what they said it in has an answer of its own, which they see it in
 */
export async function markAway(
  work: WorkspaceWork,
  contractorId: string,
  away: AwayDates,
  by: string,
  { isAnswered = false }: { isAnswered?: boolean } = {},
): Promise<void> {
  const record = await recordOf(work, contractorId);
  if (record === null) return;
  const { userId, awayLetGo } = record.contractor;
  const today = dateIn(work.now, zoneOf(record));
  const hasBegun = away.from <= today;
  const isStill = awayDatesOf(record.contractor, today) !== null;
  const before = readLetGo(isStill ? awayLetGo : null);
  const letGo = hasBegun ? await skipOpenCheckIn(work, contractorId) : readLetGo(null);
  await setAway(work, contractorId, { ...away, letGo: withLetGo(before, letGo) });
  await endSilences(work, [contractorId], hasBegun ? "away" : "in_touch", by);
  await follow(work, record);
  // An owner has said it on a card, which says so.
  if (by !== userId) return;
  await tellOwnersOfAway(work, record, away);
  // The check-in's own message says it where there is one.
  if (messagesOf(letGo).length === 0 && !isAnswered) await tell(work, record, away.from);
}

/**
 * They are back, and asked again on their day; nothing happens when they were not away.
 *
 * @param by whoever says so, they themselves or an owner, by Slack id
 */
export async function endAway(work: WorkspaceWork, contractorId: string, by: string): Promise<void> {
  const record = await recordOf(work, contractorId);
  if (record === null || record.contractor.awayFrom === null) return;
  await setAway(work, contractorId, null);
  if (by === record.contractor.userId) await endSilences(work, [contractorId], "in_touch", by);
  else await letEndsStand(work, [contractorId]);
  await follow(work, record);
}

/** It was not meant: what was let go for it is as it was, while its time has not passed. */
export async function undoAway(work: WorkspaceWork, contractorId: string, by: string): Promise<void> {
  const record = await recordOf(work, contractorId);
  await endAway(work, contractorId, by);
  await bringBack(work, contractorId, readLetGo(record?.contractor.awayLetGo));
}

/**
 * Any answer or question of theirs ends an away without a last day, and they are told so. Nothing happens when they are
 * not so away.
 */
export async function comeBack(
  work: WorkspaceWork,
  author: { contractorId: string; userId: string; awaySince?: IsoDate | null },
): Promise<void> {
  const { contractorId, userId, awaySince } = author;
  if (!awaySince) return;
  await endAway(work, contractorId, userId);
  const record = await recordOf(work, contractorId);
  if (record !== null) await tell(work, record, awaySince);
}

async function recordOf(work: WorkspaceWork, contractorId: string): Promise<ContractorRecord | null> {
  const [record] = await findContractors(work, [contractorId]);
  return record ?? null;
}

/** What is planned and shown follows; `before` is the contractor as they were. */
async function follow(work: WorkspaceWork, { contractor }: ContractorRecord): Promise<void> {
  const { id, awayFrom } = contractor;
  await planCheckIns(work, [id]);
  await refreshLatest(work, id);
  await followAway(work, id);
  await refreshAlertsOf(work, id);
  await refresh(work, "typed", ...(await loadTypedAside(work, id)));
  const before = isoDate(awayFrom);
  if (before === null) return;
  const subjectId = writeAwaySubject({ contractorId: id, from: before });
  await refreshEach(
    work,
    ["away", OWNERS_AWAY_CARD].map((kind) => ({ kind, subjectId })),
  );
}

async function tell(work: WorkspaceWork, { contractor }: ContractorRecord, from: string): Promise<void> {
  const { id: contractorId, workspaceId, userId } = contractor;
  const subjectId = writeAwaySubject({ contractorId, from });
  await touch(work, { workspaceId, kind: "away", subjectId, sentTo: userId });
}
