import type { WorkspaceWork } from "../database/database.js";
import { acceptMilestone } from "../deliveries/accept.js";
import { openDeliverModal } from "../deliveries/open-deliver.js";
import { undoAccept } from "../deliveries/undo-accept.js";
import { type Listener, onClick, onCommand } from "../dispatch/listener.js";
import type { Caller } from "../people/caller.js";
import { type Reply, reply } from "../slack/reply.js";
import { cancelMilestone, undoCancel } from "./cancel.js";
import { endedContent, standsContent } from "./end-view.js";
import { milestoneFor, milestoneTyped } from "./find.js";
import { hearingOf } from "./hearing.js";
import { MILESTONES } from "./ids.js";
import { type Milestone, statusWords, todayOf, undoableEnd, whenWords } from "./milestone.js";
import { zoneOfCaller } from "./open-add.js";
import { doneRef, endRef, milestoneId } from "./refs.js";

const doneTyped = onCommand({
  command: "/milestone",
  word: "done",
  who: "owner_or_contractor",
  handle: async (work, caller, { text }) =>
    done(work, caller, await milestoneTyped(work, caller, text, "done")),
});

const doneClicked = onClick({
  actionId: MILESTONES.done,
  value: doneRef,
  who: "owner",
  async handle(work, caller, { value }) {
    const milestone = await milestoneFor(work, caller, value.milestoneId);
    if (milestone.every === null || milestone.dueOn === value.dueOn) return done(work, caller, milestone);
    // Pressed twice, or long after: the next period is not done with the last one.
    const when = whenWords(milestone, todayOf(milestone, work.now));
    return reply.replace(standsContent(milestone, `goes on, ${when}: nothing was changed.`));
  },
});

const cancelTyped = onCommand({
  command: "/milestone",
  word: "cancel",
  who: "owner",
  handle: async (work, caller, { text }) =>
    cancel(work, caller, await milestoneTyped(work, caller, text, "cancel")),
});

const cancelClicked = onClick({
  actionId: MILESTONES.cancel,
  value: milestoneId,
  who: "owner",
  handle: async (work, caller, { value }) => cancel(work, caller, await milestoneFor(work, caller, value)),
});

const undo = onClick({
  actionId: MILESTONES.undoEnd,
  value: endRef,
  who: "owner",
  async handle(work, caller, { value }) {
    const milestone = await milestoneFor(work, caller, value.milestoneId);
    const undone =
      undoableEnd(milestone) === "cancelled"
        ? await undoCancel(work, milestone, caller.userId)
        : await undoAccept(work, milestone, value, caller.userId);
    const now = await milestoneFor(work, caller, value.milestoneId);
    const status = statusWords(now, todayOf(now, work.now));
    // Pressed twice, or by two owners: what they wanted is so, whoever was first.
    const words =
      undone || undoableEnd(now) === null ? `is as it was: ${status}.` : `was not changed: it is ${status}.`;
    return reply.replace(standsContent(now, words));
  },
});

export const endListeners: readonly Listener[] = [doneTyped, doneClicked, cancelTyped, cancelClicked, undo];

async function done(work: WorkspaceWork, caller: Caller, milestone: Milestone): Promise<Reply> {
  if (!caller.isOwner) return openDeliverModal(work, milestone);
  if (milestone.state === "agreed" && milestone.announcementId === null) {
    const words = `has not been told to ${milestone.contractorName} yet. Cancel it if it is not needed any more.`;
    return reply.say(standsContent(milestone, words));
  }
  return ended(work, caller, milestone, await acceptMilestone(work, milestone, caller.userId));
}

async function cancel(work: WorkspaceWork, caller: Caller, milestone: Milestone): Promise<Reply> {
  return ended(work, caller, milestone, await cancelMilestone(work, milestone, caller.userId));
}

async function ended(
  work: WorkspaceWork,
  caller: Caller,
  before: Milestone,
  isDone: boolean,
): Promise<Reply> {
  const milestone = await milestoneFor(work, caller, before.id);
  const today = todayOf(milestone, work.now);
  if (!isDone) return reply.replace(standsContent(milestone, `is ${statusWords(milestone, today)} already.`));
  const hearing = await hearingOf(work, milestone.contractorId, zoneOfCaller(caller));
  return reply.replace(endedContent(milestone, before, today, hearing));
}
