import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import { refresh, touch } from "../cards/cards.js";
import { silenceSteps } from "../check-ins/window.js";
import { calendarOf } from "../contractors/contractor.js";
import type { Work } from "../database/database.js";
import { weekChanged } from "../week/changed.js";
import type { Missed } from "./silence.js";
import { insertSilences, loadOpenIds, loadTimes } from "./store.js";

/**
 * Tells the owners that an update did not come: once per silence. A check-in missed in the same silence brings
 * its one card up to date. A check-in is flagged at most once, also when its silence is over.
 */
export async function flagSilences(work: Work, missed: readonly Missed[]): Promise<void> {
  if (missed.length === 0) return;
  const contractorIds = missed.map((each) => each.contractorId);
  const flagged = await insertSilences(
    work,
    missed.map((each) => ({ ...each, id: randomUUID() })),
  );
  const fresh = new Set(flagged.map((silence) => silence.id));
  const going = (await loadOpenIds(work, contractorIds)).filter((id) => !fresh.has(id));
  await refresh(work, "silence", ...going);
  if (flagged.length === 0) return;

  const times = await loadTimes(
    work,
    flagged.map((silence) => silence.contractorId),
  );
  await schedule(
    work,
    ...flagged.map(({ id, workspaceId, contractorId }) => {
      const theirs = times.get(contractorId);
      const dueAt = theirs === undefined ? null : silenceSteps(calendarOf(theirs), work.now).firmAt;
      return { workspaceId, kind: "silence", subjectId: id, dueAt };
    }),
  );
  await touch(
    work,
    ...flagged.flatMap(({ id, workspaceId, contractorId }) => {
      const sentTo = times.get(contractorId)?.workspace.ownerChannelId ?? null;
      return sentTo === null ? [] : [{ workspaceId, kind: "silence", subjectId: id, sentTo }];
    }),
  );
  await weekChanged(work, ...flagged.map((silence) => silence.workspaceId));
}
