import { dateIn } from "../calendar/wall-clock.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, nothing, onClick, onCommand, onSubmit } from "../dispatch/listener.js";
import { FieldError } from "../errors.js";
import { type Caller, loadCaller } from "../people/caller.js";
import { userId } from "../slack/ids.js";
import type { Inputs } from "../slack/payloads.js";
import { type Reply, reply } from "../slack/reply.js";
import { possibleLeads } from "../workspaces/leads.js";
import { addMilestone } from "./add.js";
import { addedModal } from "./added-view.js";
import { checkForm, type MilestoneForm, readForm } from "./form.js";
import { noticesOf, ONE_PERSON } from "./form-notices.js";
import { hearingOf } from "./hearing.js";
import { MILESTONE_FIELDS, MILESTONES } from "./ids.js";
import { isSameWork, todayOf } from "./milestone.js";
import { openAdd, zoneOfCaller } from "./open-add.js";
import { type Reach, reachOf, whyNot } from "./reach.js";
import { type AddMeta, addMeta } from "./refs.js";
import { unannouncedOf, unfinished } from "./store/reading.js";
import { besideSeveral, formFromWords, mentionedIn, readMention } from "./typed.js";

const command = onCommand({
  command: "/milestone",
  word: "add",
  who: "owner",
  people: ({ text }) => mentionedIn(text),
  async handle(work, caller, { text }) {
    const today = dateIn(work.now, zoneOfCaller(caller));
    const beside = besideSeveral(text);
    const typed = beside === null ? readMention(text) : { userId: null, unknown: null, words: beside };
    const form = formFromWords(typed.words, today);
    const notices = noticesOf(typed, form, today);
    const who = beside === null ? notices.who : ONE_PERSON;
    return reply.open(await openAdd(work, caller, typed.userId, form, { ...notices, who }));
  },
});

const button = onClick({
  actionId: MILESTONES.add,
  value: userId.or(nothing),
  who: "owner",
  people: ({ value }) => (value === null ? [] : [value]),
  handle: async (work, caller, { value }) => reply.open(await openAdd(work, caller, value)),
});

const another = onClick({
  actionId: MILESTONES.addAnother,
  value: nothing,
  who: "owner",
  handle: async (work, caller) => reply.change(await openAdd(work, caller)),
});

const submitted = onSubmit<AddMeta, Reach | null>({
  callbackId: MILESTONES.addModal,
  meta: addMeta,
  who: "owner",
  people: ({ meta, inputs }) => chosenIn(meta, inputs),
  async before({ slack }, { meta, inputs }) {
    const [userId] = chosenIn(meta, inputs);
    return userId === undefined ? null : reachOf(slack, userId, meta.channelId);
  },
  async handle(work, caller, { meta, inputs }, reach) {
    const [userId] = chosenIn(meta, inputs);
    if (userId === undefined || reach === null) {
      throw new FieldError({ [MILESTONE_FIELDS.who]: "Choose who does the work." });
    }
    return add(work, caller, await loadCaller(work, userId), { form: readForm(inputs), reach, meta });
  },
});

export const addListeners: readonly Listener[] = [command, button, another, submitted];

async function add(
  work: WorkspaceWork,
  caller: Caller,
  chosen: Caller,
  asked: { form: MilestoneForm; reach: Reach; meta: AddMeta },
): Promise<Reply> {
  const { contractor, person, workspace } = chosen;
  const zone = zoneOf({ contractor: contractor ?? { timeZone: null }, person, workspace });
  const today = dateIn(work.now, zone);
  const leadId = asked.form.leadId ?? caller.userId;
  const leadIds = (await possibleLeads(work)).map((lead) => lead.userId);
  const { fields, errors } = checkForm(asked.form, { today, name: chosen.name, leadIds });
  const unable = whyNot(chosen, asked.reach);
  if (unable !== null) {
    // Somebody who is named has no field for an error to stand on.
    const block = asked.meta.userId === null ? MILESTONE_FIELDS.who : MILESTONE_FIELDS.title;
    throw new FieldError({ ...errors, [block]: unable });
  }
  if (Object.keys(errors).length > 0) throw new FieldError(errors);
  const added = await addMilestone(work, { userId: chosen.userId, leadId, today, fields });
  const waiting = await unannouncedOf(work, [added.contractorId]);
  const hearing = await hearingOf(work, added.contractorId, zoneOfCaller(caller));
  const theirs = await unfinished(work, { contractorId: added.contractorId });
  const same = theirs.find((each) => each.id !== added.id && isSameWork(each, added)) ?? null;
  return reply.change(addedModal(added, waiting.length, todayOf(added, work.now), hearing, same));
}

function chosenIn(meta: AddMeta, inputs: Inputs): string[] {
  const userId = meta.userId ?? inputs.user(MILESTONE_FIELDS.who);
  return userId === null ? [] : [userId];
}
