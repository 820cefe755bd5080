import { z } from "zod";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, onCommand, onSubmit } from "../dispatch/listener.js";
import { FieldError } from "../errors.js";
import { type Caller, loadCaller } from "../people/caller.js";
import { type Reply, reply } from "../slack/reply.js";
import { possibleLeads } from "../workspaces/leads.js";
import { editMilestone } from "./edit.js";
import { standsContent } from "./end-view.js";
import { milestoneFor, milestoneTyped } from "./find.js";
import { checkForm, formOf, type MilestoneForm, readForm } from "./form.js";
import { NO_NOTICES } from "./form-notices.js";
import { addModal, editModal } from "./form-view.js";
import { MILESTONE_FIELDS, MILESTONES } from "./ids.js";
import { type Milestone, todayOf } from "./milestone.js";
import { addMeta, type EditRef, editRef, milestoneId } from "./refs.js";
import { leewayOf } from "./store/reading.js";

const typed = onCommand({
  command: "/milestone",
  word: "edit",
  who: "owner",
  handle: async (work, caller, { text }) =>
    open(work, caller, await milestoneTyped(work, caller, text, "edit")),
});

const clicked = onClick<EditRef>({
  actionId: MILESTONES.edit,
  value: editRef,
  who: "owner",
  handle: async (work, caller, { value: { id, proposedOn } }) =>
    open(work, caller, await milestoneFor(work, caller, id), proposedOn),
});

/** Another kind shows other fields; what is typed stays. */
const kindChosen = onClick({
  actionId: MILESTONES.kind,
  value: z.string(),
  who: "owner",
  async handle(work, caller, { inputs, view }) {
    const form = readForm(inputs);
    const meta = view?.private_metadata ?? "";
    if (view?.callback_id === MILESTONES.editModal) {
      const milestone = await milestoneFor(work, caller, milestoneId.parse(meta));
      return reply.change(await editing(work, caller, milestone, form));
    }
    const { userId, channelId } = addMeta.parse(meta);
    const named = userId === null ? null : (await loadCaller(work, userId)).name;
    const chosen = inputs.user(MILESTONE_FIELDS.who);
    const { rhythm: workspaceRhythm } = caller.workspace;
    const leads = await possibleLeads(work);
    return reply.change(
      addModal({ form, meta: { userId, channelId }, named, chosen, workspaceRhythm, leads }),
    );
  },
});

const submitted = onSubmit({
  callbackId: MILESTONES.editModal,
  meta: milestoneId,
  who: "owner",
  async handle(work, caller, { meta, inputs }) {
    const milestone = await milestoneFor(work, caller, meta);
    const { dueOn: agreedOn, contractorName: name } = milestone;
    const form = readForm(inputs);
    const leadIds = (await possibleLeads(work)).map(({ userId }) => userId);
    const where = { today: todayOf(milestone, work.now), name, agreedOn, leadIds };
    const { fields, errors } = checkForm(form, where);
    if (Object.keys(errors).length > 0) throw new FieldError(errors);
    await editMilestone(work, milestone, fields, caller.userId, form.leadId ?? milestone.leadId);
    const changed = await milestoneFor(work, caller, meta);
    return reply.say(standsContent(changed, saved(changed)));
  },
});

export const formListeners: readonly Listener[] = [typed, clicked, kindChosen, submitted];

async function open(
  work: WorkspaceWork,
  caller: Caller,
  milestone: Milestone,
  proposedOn: IsoDate | null = null,
): Promise<Reply> {
  if (milestone.state !== "agreed" && milestone.state !== "delivered") {
    return reply.say(standsContent(milestone, `is ${milestone.state}, so there is nothing to edit.`));
  }
  const form = formOf(milestone, await leewayOf(work, milestone.id));
  if (proposedOn === null || milestone.dueOn === null) {
    return reply.open(await editing(work, caller, milestone, form));
  }
  const today = todayOf(milestone, work.now);
  const dueOn = `${milestone.contractorName} proposes ${dateWords(proposedOn, today)}; it was ${dateWords(milestone.dueOn, today)}.`;
  const notices = { ...NO_NOTICES, dueOn };
  return reply.open(await editing(work, caller, milestone, { ...form, dueOn: proposedOn }, notices));
}

async function editing(
  work: WorkspaceWork,
  caller: Caller,
  milestone: Milestone,
  form: MilestoneForm,
  notices = NO_NOTICES,
) {
  return editModal({
    form,
    notices,
    leads: await possibleLeads(work),
    milestoneId: milestone.id,
    name: `M${milestone.number}`,
    contractorName: milestone.contractorName,
    workspaceRhythm: caller.workspace.rhythm,
  });
}

function saved({ announcementId, contractorName }: Milestone): string {
  return announcementId === null
    ? "is saved."
    : `is saved. What ${contractorName} was told of it shows the change.`;
}
