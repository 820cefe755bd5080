import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import { unreachable } from "../alerts/unreachable.js";
import { calendarOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError } from "../errors.js";
import { loadNames } from "../people/names.js";
import { NUDGE_AGENDA } from "./agenda-names.js";
import type { SilenceRow } from "./card-store.js";
import { SILENCE } from "./ids.js";
import { insertNudge, loadWaitingNudge } from "./nudge-store.js";
import { nudgeTime } from "./nudge-time.js";

export interface Words {
  fromUserId: string;
  text: string;
}

/**
 * Keeps an owner's own words to somebody who has not answered until they are sent: in two minutes, or, when it is night
 * or no working day there, when their next working hours begin.
 *
 * @param silence one that is still open
 * @returns its id
 * @throws FieldError when it cannot be, saying why
 */
export async function nudge(work: WorkspaceWork, silence: SilenceRow, words: Words): Promise<string> {
  const { workspaceId } = work;
  const dueAt = await checkNudge(work, silence, words);
  const id = randomUUID();
  await insertNudge(work, { ...words, id, contractorId: silence.contractorId, silenceId: silence.id });
  await schedule(work, { workspaceId, kind: NUDGE_AGENDA, subjectId: id, dueAt });
  return id;
}

/** The one place that says whether somebody may be nudged now, and when it is sent. @throws FieldError */
async function checkNudge(work: WorkspaceWork, silence: SilenceRow, words: Words): Promise<Date> {
  const { contractorId, contractor } = silence;
  const { person, workspace } = contractor;
  if (words.text === "") throw refused("Write a few words to send.");
  if ((await unreachable(work, [contractorId])).has(contractorId)) {
    throw refused(`Messages do not reach ${person.name} at the moment. The backup plan has other ways.`);
  }
  const waiting = await loadWaitingNudge(work, silence.id);
  if (waiting !== null) {
    const names = await loadNames(work, [waiting.fromUserId]);
    throw refused(`A nudge from ${names.get(waiting.fromUserId) ?? "somebody"} is about to be sent already.`);
  }
  const sendAt = nudgeTime(calendarOf({ contractor, person, workspace }), work.now);
  if (sendAt === null) throw refused(`${person.name} is away, so nothing can be sent to them.`);
  return sendAt;
}

function refused(why: string): FieldError {
  return new FieldError({ [SILENCE.nudgeText]: why });
}
