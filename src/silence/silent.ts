import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import { loadNames } from "../people/names.js";
import { withUnsent, words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { loadSilence, type SilenceRow } from "./card-store.js";
import { endingOf, endWords } from "./ending.js";

/** What every click on a silence begins with: whether it is still open, and what to say when it is not. */

/**
 * @param written words that are shown again, to be copied, when it is not
 * @throws UserError when there is none in this workspace
 */
export async function whileSilent(
  work: WorkspaceWork,
  id: string,
  act: (silence: SilenceRow) => Promise<Reply>,
  written = "",
): Promise<Reply> {
  const silence = await silenceOf(work, id);
  return silence.endedAt === null ? act(silence) : sayEnded(work, silence, written);
}

export async function sayEnded(work: WorkspaceWork, silence: SilenceRow, written = ""): Promise<Reply> {
  const happened = await endedWords(work, silence);
  const settled = words(`${happened} This is settled already, so nothing was changed or sent.`.trim());
  return reply.say(withUnsent(settled, written));
}

/** How it ended: "Ana has answered."; "" while it lasts. */
export async function endedWords(work: WorkspaceWork, silence: SilenceRow): Promise<string> {
  const today = todayOf(silence, work.now);
  const ending = endingOf(silence, today, await loadNames(work, [silence.endedBy]));
  const { name } = silence.contractor.person;
  return ending === null ? "" : endWords({ name, today }, ending);
}

/** @throws UserError when there is none in this workspace */
export async function silenceOf(work: WorkspaceWork, id: string): Promise<SilenceRow> {
  const silence = await loadSilence(work, id);
  if (silence !== null) return silence;
  throw new UserError(
    "unknown_silence",
    "Milepost does not know this one any more. Try `/milestone list late`.",
  );
}

/** The contractor's. */
export function todayOf({ contractor }: SilenceRow, now: Date): IsoDate {
  const { person, workspace } = contractor;
  return dateIn(now, zoneOf({ contractor, person, workspace }));
}
