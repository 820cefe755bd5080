import { schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { ASK_NOW_AGENDA, PUT_OFF_AGENDA } from "./agenda-kinds.js";
import { endCheckIns } from "./end.js";
import { type LetGo, messagesOf } from "./let-go.js";
import { loadAskings, loadNextDue } from "./store/askings.js";
import { loadLatestAsked } from "./store/reading.js";
import { moveSnoozes } from "./store/writing.js";

/**
 * A contractor is not to be asked for now, without a reason: their open check-in is skipped, if there is one, and one
 * that they have put off is not asked again. What they have begun by themselves stays theirs to finish.
 *
 * @param options.askedForToo nor are they asked for an owner
 * @returns what `bringBack` takes
 */
export async function skipOpenCheckIn(
  work: WorkspaceWork,
  contractorId: string,
  { askedForToo = false }: { askedForToo?: boolean } = {},
): Promise<LetGo> {
  const { workspaceId } = work;
  const askings = await loadAskings(work, [contractorId]);
  const asked = askedForToo ? await loadNextDue(work, [ASK_NOW_AGENDA], [contractorId]) : new Map();
  const letGo: LetGo = {
    checkInIds: askings.flatMap(({ open }) => (open === null || open.unasked ? [] : [open.id])),
    putOff: askings.flatMap(({ putOff }) => putOff ?? []),
    askAt: asked.get(contractorId) ?? null,
  };
  await endCheckIns(work, "skipped", letGo.checkInIds);
  const gone = [
    ...(letGo.putOff.length === 0 ? [] : [PUT_OFF_AGENDA]),
    ...(letGo.askAt === null ? [] : [ASK_NOW_AGENDA]),
  ];
  await schedule(work, ...gone.map((kind) => ({ workspaceId, kind, subjectId: contractorId, dueAt: null })));
  await moveSnoozes(
    work,
    letGo.putOff.map(({ checkInId }) => ({ checkInId, until: null })),
  );
  await refresh(work, "check-in", ...messagesOf(letGo));
  await refresh(work, "reminder", ...messagesOf(letGo));
  return letGo;
}

/** The message in which they were asked last says what is true now. */
export async function refreshLatest(work: WorkspaceWork, contractorId: string): Promise<void> {
  const latest = await loadLatestAsked(work, contractorId);
  if (latest === null) return;
  await refresh(work, "check-in", latest.id);
  await refresh(work, "reminder", latest.id);
}
