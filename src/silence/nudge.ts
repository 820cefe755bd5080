import { randomUUID } from "node:crypto";
import { schedule } from "../agenda/agenda.js";
import { unreachable } from "../alerts/unreachable.js";
import { type HeldBack, keepToCap } from "../check-ins/keep-to-cap.js";
import { calendarOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError } from "../errors.js";
import { loadNames } from "../people/names.js";
import { NUDGE_AGENDA } from "./agenda-names.js";
import type { SilenceRow } from "./card-store.js";
import { SILENCE } from "./ids.js";
import { insertNudge, loadWaitingNudge } from "./nudge-store.js";
import { nudgeTime } from "./nudge-time.js";
import { holdOpen } from "./store.js";

export interface Words {
  fromUserId: string;
  text: string;
  /** Also over the week's cap of messages, as the owner knows of it. */
  anyway: boolean;
}

/** They had as many messages as anybody gets in a week, and the owner has not said that they want to go over it. */
export interface OverCap {
  is: "over_cap";
  heldBack: HeldBack;
  /** When it would be sent all the same. */
  sendAt: Date;
}

/**
 * Keeps an owner's own words to somebody who has not answered until they are sent: in two minutes, or, when it is night
 * or no working day there, when their next working hours begin.
 *
 * @param silence one that is still open
 * @throws FieldError when it cannot be, saying why
 */
export async function nudge(
  work: WorkspaceWork,
  silence: SilenceRow,
  { anyway, ...words }: Words,
): Promise<{ is: "kept"; id: string } | OverCap> {
  const { workspaceId } = work;
  if (words.text === "") throw refused("Write a few words to send.");
  const check = await checkNudge(work, silence, anyway);
  if (check.is === "refused") throw refused(check.why);
  if (check.is === "over_cap") return check;
  if (!(await holdOpen(work, silence.id))) throw refused("This was settled meanwhile: nothing is sent.");
  const id = randomUUID();
  await insertNudge(work, { ...words, id, contractorId: silence.contractorId, silenceId: silence.id });
  await schedule(work, { workspaceId, kind: NUDGE_AGENDA, subjectId: id, dueAt: check.sendAt });
  return { is: "kept", id };
}

export type NudgeCheck = { is: "may"; sendAt: Date } | { is: "refused"; why: string } | OverCap;

/** The one place that says whether somebody may be nudged now, and when it is sent. */
export async function checkNudge(
  work: WorkspaceWork,
  silence: SilenceRow,
  anyway: boolean,
): Promise<NudgeCheck> {
  const { contractorId, contractor } = silence;
  const { person, workspace } = contractor;
  if ((await unreachable(work, [contractorId])).has(contractorId)) {
    const why = `Messages do not reach ${person.name} at the moment. The backup plan has other ways.`;
    return { is: "refused", why };
  }
  const sendAt = nudgeTime(calendarOf({ contractor, person, workspace }), work.now);
  if (sendAt === null) {
    return { is: "refused", why: `${person.name} is away, so nothing can be sent to them.` };
  }
  // It holds them: of two nudges at once, the second one finds the first one.
  const heldBack = await keepToCap(work, contractorId, { anyway, at: sendAt });
  const waiting = await loadWaitingNudge(work, silence.id);
  if (waiting !== null) {
    const names = await loadNames(work, [waiting.fromUserId]);
    const from = names.get(waiting.fromUserId) ?? "somebody";
    return { is: "refused", why: `A nudge from ${from} is about to be sent already.` };
  }
  if (heldBack === null) return { is: "may", sendAt };
  return heldBack.canExceed ? { is: "over_cap", heldBack, sendAt } : { is: "refused", why: heldBack.words };
}

function refused(why: string): FieldError {
  return new FieldError({ [SILENCE.nudgeText]: why });
}
