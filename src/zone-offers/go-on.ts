import { schedule } from "../agenda/agenda.js";
import type { Work } from "../database/database.js";
import { ZONE_OFFER } from "./note-zone.js";
import { unofferedOf } from "./store.js";

/** These contractors are asked again: what they were to choose while they were paused, they choose now. */
export async function goOnOffering(work: Work, contractorIds: readonly string[]): Promise<void> {
  const offers = await unofferedOf(work, contractorIds);
  await schedule(
    work,
    ...offers.map(({ id: subjectId, workspaceId }) => ({
      workspaceId,
      kind: ZONE_OFFER,
      subjectId,
      dueAt: work.now,
    })),
  );
}
