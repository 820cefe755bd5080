import { z } from "zod";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, onCommand, onSubmit, parse } from "../dispatch/listener.js";
import { FieldError } from "../errors.js";
import { type Caller, loadCaller } from "../people/caller.js";
import { type Reply, reply } from "../slack/reply.js";
import { possibleLeads } from "../workspaces/leads.js";
import { editMilestone } from "./edit.js";
import { mergedForm, shownForm } from "./edited-form.js";
import { standsContent } from "./end-view.js";
import { milestoneFor, milestoneTyped } from "./find.js";
import { checkForm, formOf, type MilestoneForm, readForm } from "./form.js";
import { NO_NOTICES, stillSaid } from "./form-notices.js";
import { addModal, editModal } from "./form-view.js";
import { MILESTONE_FIELDS, MILESTONES } from "./ids.js";
import { type Milestone, todayOf, whenWords } from "./milestone.js";
import { addMeta, type EditMeta, type EditRef, editMeta, editRef } from "./refs.js";
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

/** Another kind shows other fields; what is typed stays, and so does what is said about it. */
const kindChosen = onClick({
  actionId: MILESTONES.kind,
  value: z.string(),
  who: "owner",
  async handle(work, caller, { inputs, view }) {
    const form = readForm(inputs);
    const meta = view?.private_metadata ?? "";
    if (view?.callback_id === MILESTONES.editModal) {
      const edited = parse(editMeta, meta);
      const milestone = await milestoneFor(work, caller, edited.id);
      return reply.change(await editing(work, caller, milestone, form, edited));
    }
    const ref = parse(addMeta, meta);
    const { userId, said } = ref;
    const named = userId === null ? null : (await loadCaller(work, userId)).name;
    const chosen = inputs.user(MILESTONE_FIELDS.who);
    const { rhythm: workspaceRhythm } = caller.workspace;
    const leads = await possibleLeads(work);
    const now = { chosen, dueOn: form.dueOn };
    const notices = said === undefined ? NO_NOTICES : stillSaid(said.notices, said, now);
    return reply.change(addModal({ form, meta: ref, named, chosen, workspaceRhythm, leads, notices }));
  },
});

const submitted = onSubmit({
  callbackId: MILESTONES.editModal,
  meta: editMeta,
  who: "owner",
  async handle(work, caller, { meta: { id, shown }, inputs }) {
    const milestone = await milestoneFor(work, caller, id);
    const { dueOn: agreedOn, contractorName: name } = milestone;
    const today = todayOf(milestone, work.now);
    const now = formOf(milestone, await leewayOf(work, id));
    const form = mergedForm(shown, readForm(inputs, now), now, whenWords(milestone, today));
    const leadIds = (await possibleLeads(work)).map(({ userId }) => userId);
    const where = { today, name, agreedOn, leadIds };
    const { fields, errors } = checkForm(form, where);
    if (Object.keys(errors).length > 0) throw new FieldError(errors);
    await editMilestone(work, milestone, fields, caller.userId, form.leadId ?? milestone.leadId);
    const changed = await milestoneFor(work, caller, id);
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
  const meta = { id: milestone.id, proposedOn, shown: shownForm(form) };
  const dueOn = milestone.dueOn === null ? null : (proposedOn ?? milestone.dueOn);
  return reply.open(await editing(work, caller, milestone, { ...form, dueOn }, meta));
}

/** A day that the contractor has proposed is said while it is the one chosen. */
async function editing(
  work: WorkspaceWork,
  caller: Caller,
  milestone: Milestone,
  form: MilestoneForm,
  meta: EditMeta,
) {
  const { proposedOn } = meta;
  const isProposed = proposedOn !== null && form.dueOn === proposedOn;
  return editModal({
    form,
    notices: isProposed
      ? { ...NO_NOTICES, dueOn: proposedWords(milestone, proposedOn, work.now) }
      : NO_NOTICES,
    leads: await possibleLeads(work),
    meta,
    name: `M${milestone.number}`,
    contractorName: milestone.contractorName,
    workspaceRhythm: caller.workspace.rhythm,
  });
}

function proposedWords(milestone: Milestone, proposedOn: IsoDate, now: Date): string {
  const { contractorName: name, dueOn } = milestone;
  const today = todayOf(milestone, now);
  const was = dueOn === null ? "" : `; it was ${dateWords(dueOn, today)}`;
  return `${name} proposes ${dateWords(proposedOn, today)}${was}.`;
}

function saved({ announcementId, contractorName }: Milestone): string {
  return announcementId === null
    ? "is saved."
    : `is saved. What ${contractorName} was told of it shows the change.`;
}
