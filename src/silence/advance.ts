import { schedule } from "../agenda/agenda.js";
import { refresh, touch } from "../cards/cards.js";
import type { Work } from "../database/database.js";
import { DATES_AGENDA, STEP_AGENDA } from "./agenda-names.js";
import { type LaterStage, stepSubject } from "./step-subject.js";
import { type LastingSilence, moveStage } from "./store.js";

/**
 * Takes silences to a later stage: their cards change, and their threads say it. Returns those taken; one that has ended
 * or moved meanwhile stays as it is. After the backup plan there is nothing more to come.
 *
 * @param channels owner channels, by workspace; null: none is set up
 */
export async function advance(
  work: Work,
  silences: readonly LastingSilence[],
  to: LaterStage,
  channels: ReadonlyMap<string, string | null>,
): Promise<LastingSilence[]> {
  const ids = new Set(
    await moveStage(
      work,
      silences.map(({ id }) => id),
      to,
    ),
  );
  const moved = silences.filter(({ id }) => ids.has(id));
  if (moved.length === 0) return [];
  if (to === "backup_plan") {
    await schedule(
      work,
      ...moved.flatMap(({ id, workspaceId }) =>
        [STEP_AGENDA, DATES_AGENDA].map((kind) => ({ workspaceId, kind, subjectId: id, dueAt: null })),
      ),
    );
  }
  await refresh(work, "silence", ...ids);
  await touch(
    work,
    ...moved.flatMap(({ id, workspaceId }) => {
      const sentTo = channels.get(workspaceId) ?? null;
      const inThreadOf = { kind: "silence", subjectId: id };
      const step = { workspaceId, kind: "silence-step", subjectId: stepSubject(id, to) };
      return sentTo === null ? [] : [{ ...step, sentTo, inThreadOf }];
    }),
  );
  return moved;
}
