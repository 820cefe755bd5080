import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import { refresh, touch } from "../cards/cards.js";
import { silenceSteps } from "../check-ins/window.js";
import { calendarOf } from "../contractors/contractor.js";
import type { Work } from "../database/database.js";
import { weekChanged } from "../week/changed.js";
import { STEP_AGENDA } from "./agenda-names.js";
import { scheduleLook, urgentOf } from "./dates.js";
import { letEndsStand } from "./end.js";
import type { Missed } from "./silence.js";
import { insertSilences, loadOpenIds, loadOpenWithTimes, moveStage } from "./store.js";

/**
 * Tells the owners that an update did not come: once per silence. A check-in missed in the same silence brings
 * its one card up to date. A check-in is flagged at most once, also when its silence is over. With something of theirs
 * due within two working days, it needs its backup plan at once.
 */
export async function flagSilences(work: Work, missed: readonly Missed[]): Promise<void> {
  if (missed.length === 0) return;
  const contractorIds = missed.map((each) => each.contractorId);
  const inserted = await insertSilences(
    work,
    missed.map((each) => ({ ...each, id: randomUUID() })),
  );
  const ids = inserted.map((silence) => silence.id);
  const going = (await loadOpenIds(work, contractorIds)).filter((id) => !ids.includes(id));
  await refresh(work, "silence", ...going);
  if (ids.length === 0) return;

  await letEndsStand(
    work,
    inserted.map((silence) => silence.contractorId),
  );
  const flagged = await loadOpenWithTimes(work, ids);
  const urgent = await urgentOf(work, flagged, () => work.now);
  const watched = flagged.filter((silence) => !urgent.includes(silence));
  await moveStage(
    work,
    urgent.map(({ id }) => id),
    "backup_plan",
  );
  await schedule(
    work,
    ...watched.map(({ id, workspaceId, times }) => ({
      workspaceId,
      kind: STEP_AGENDA,
      subjectId: id,
      dueAt: silenceSteps(calendarOf(times), work.now).firmAt,
    })),
  );
  await scheduleLook(work, watched);
  await touch(
    work,
    ...flagged.flatMap(({ id, workspaceId, times }) => {
      const sentTo = times.workspace.ownerChannelId;
      return sentTo === null ? [] : [{ workspaceId, kind: "silence", subjectId: id, sentTo }];
    }),
  );
  await weekChanged(work, ...flagged.map((silence) => silence.workspaceId));
}
