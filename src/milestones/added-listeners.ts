import { z } from "zod";
import { type Listener, onClick } from "../dispatch/listener.js";
import { words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { heardModal, previewModal, sentModal, undoneModal } from "./added-view.js";
import { announceNow } from "./announce.js";
import { announcementContent } from "./announcement-view.js";
import { nextAnnouncement } from "./announcements.js";
import { standsContent } from "./end-view.js";
import { findMilestones, milestoneFor } from "./find.js";
import { MILESTONES } from "./ids.js";
import { type Milestone, titleOf } from "./milestone.js";
import { milestoneId } from "./refs.js";
import { undoAdd } from "./undo-add.js";

const preview = onClick({
  actionId: MILESTONES.preview,
  value: milestoneId,
  who: "owner",
  async handle(work, caller, { value }) {
    const milestone = await milestoneFor(work, caller, value);
    const content = await nextAnnouncement(work, milestone.contractorId);
    if (content === null) return reply.say(standsContent(milestone, heardWords(milestone)));
    return reply.open(previewModal(announcementContent(content, true), milestone.contractorName));
  },
});

/** Buttons in a preview are the contractor's: what each is for is all an owner needs. */
const PREVIEWED = {
  [MILESTONES.previewedWhenImAsked]:
    "With this button they choose the day, hour, time zone, holidays and language of dates.",
  [MILESTONES.previewedAnswerNow]: "With this button they say how it is going, without waiting to be asked.",
  [MILESTONES.previewedMyWork]: "With this button they see their own milestones.",
  [MILESTONES.previewedOtherWay]:
    "With this button they can give another way to reach them. Owners see it only when check-ins were not answered.",
};

const previewed = Object.entries(PREVIEWED).map(([actionId, purpose]) =>
  onClick({ actionId, value: z.string(), who: "owner", handle: async () => reply.say(words(purpose)) }),
);

const sendNow = onClick({
  actionId: MILESTONES.sendNow,
  value: milestoneId,
  who: "owner",
  async handle(work, caller, { value, from }) {
    const milestone = await milestoneFor(work, caller, value);
    if (milestone.announcementId !== null || milestone.state !== "agreed") {
      return reply.say(standsContent(milestone, heardWords(milestone)));
    }
    await announceNow(work, milestone.contractorId);
    if (from === "modal") return reply.change(sentModal(milestone));
    return reply.replace(standsContent(milestone, `is on its way to ${milestone.contractorName}.`));
  },
});

const undo = onClick({
  actionId: MILESTONES.undoAdd,
  value: milestoneId,
  who: "owner",
  async handle(work, _caller, { value }) {
    const [milestone] = await findMilestones(work, [value]);
    if (milestone === undefined) return reply.say(words("That was undone already."));
    const undone = await undoAdd(work, milestone);
    // Pressed twice, the other press may have undone it meanwhile.
    const [left] = undone ? [] : await findMilestones(work, [value]);
    if (left !== undefined) return reply.change(heardModal(left));
    return reply.change(undoneModal(titleOf(milestone), milestone.contractorName));
  },
});

export const addedListeners: readonly Listener[] = [preview, ...previewed, sendNow, undo];

function heardWords({ announcementId, contractorName, state }: Milestone): string {
  if (state !== "agreed" && state !== "delivered") return `is ${state}.`;
  return announcementId === null ? "waits to be sent." : `has been sent: ${contractorName} has heard of it.`;
}
