import { schedule } from "../agenda/agenda.js";
import { intoWorkingHours } from "../calendar/working-time.js";
import { findContractors } from "../contractors/find.js";
import { holdContractors } from "../contractors/hold.js";
import type { WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import { ASK_NOW_AGENDA } from "./agenda-kinds.js";
import { askAll } from "./ask.js";
import { type Asking, canBeAsked, type ReplacedSlot, slotReplacedBy } from "./asking.js";
import { type HeldBack, keepAskingToCap } from "./keep-to-cap.js";
import { scheduleNext } from "./schedule-next.js";
import { loadAskings } from "./store/askings.js";

export interface AskedNow {
  /** False when they have been asked already and have not answered yet, or when it is held back. */
  asked: boolean;
  /** When that was; null when the message is on its way. */
  already: Date | null;
  now: Date;
  /** When they hear it: now, or at the start of their next working hours. */
  at: Date;
  /** They have put the last one off until `at`: it stays with that. */
  isPutOff: boolean;
  /** They had as many messages as anybody gets in a week; null: they had not, or an owner goes over it. */
  heldBack: HeldBack | null;
  contractorId: string;
  replaces: ReplacedSlot | null;
  /** Whom it is about, and where they are. */
  name: string;
  zone: string;
}

/**
 * Asks a contractor outside their rhythm, for an owner: at once when it is a working hour where they are.
 *
 * @param options.anyway also when they had as many messages as anybody gets in a week: once in that week
 * @throws UserError when there is nothing to ask, or nobody who can be asked
 */
export async function askNow(
  work: WorkspaceWork,
  contractorId: string,
  { anyway = false }: { anyway?: boolean } = {},
): Promise<AskedNow> {
  // First: another owner may be asking at this very moment.
  await holdContractors(work, [contractorId]);
  const [asking] = await loadAskings(work, [contractorId]);
  if (asking !== undefined && !asking.isActive) throw await whyNotActive(work, asking);
  if (asking === undefined || !canBeAsked(asking)) {
    const name = asking?.name ?? "They";
    throw new UserError(
      "nothing_to_ask",
      `${name} cannot be asked: there is no open milestone that they have heard of. A new one reaches them two minutes after you add it, or when their working day begins.`,
    );
  }
  const { workspaceId, calendar, open, name } = asking;
  const { zone } = calendar;
  const plainly = { asked: true, already: null, isPutOff: false, heldBack: null, replaces: null };
  const asked: AskedNow = { ...plainly, now: work.now, at: work.now, contractorId, name, zone };
  if (open !== null && !open.unasked) {
    return { ...asked, asked: false, already: open.state === "asked" ? asking.lastContactAt : null };
  }
  if (asking.putOff !== null && asking.putOff.until > work.now) {
    return { ...asked, isPutOff: true, at: asking.putOff.until };
  }
  const at = intoWorkingHours(calendar, work.now);
  if (at === null) {
    throw new UserError(
      "away",
      `${name} is away, with no day set for coming back, and is not asked until then.`,
    );
  }
  const heldBack = await keepAskingToCap(work, asking, { anyway, at });
  if (heldBack !== null) return { ...asked, asked: false, heldBack };
  if (at > work.now) {
    await schedule(work, { workspaceId, kind: ASK_NOW_AGENDA, subjectId: contractorId, dueAt: at });
    return { ...asked, at, replaces: slotReplacedBy(asking, at) };
  }
  await askAll(work, [{ asking, slotAt: work.now, ...(open === null ? {} : { adopts: open.id }) }]);
  await scheduleNext(work, [asking]);
  return { ...asked, replaces: slotReplacedBy(asking, work.now) };
}

async function whyNotActive(work: WorkspaceWork, { contractorId, name }: Asking): Promise<UserError> {
  const [record] = await findContractors(work, [contractorId]);
  switch (record?.contractor.state) {
    case "paused":
      return new UserError("paused", `${name} is not asked: their check-ins are paused. Resume them first.`);
    case "ended":
      return new UserError(
        "ended",
        `${name} is not asked: their work here has ended. It begins again with a new milestone.`,
      );
    case "candidate":
      return new UserError("not_begun", `${name} is not asked: they have not begun to work here.`);
    default:
      return new UserError(
        "cannot_be_reached",
        `${name} cannot be asked: their Slack account is deactivated. If they have a new one, add their milestones again for that one.`,
      );
  }
}
