import type { ContractorRecord } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, onCommand, onSubmit } from "../dispatch/listener.js";
import { mentionedIn } from "../milestones/typed.js";
import type { Caller } from "../people/caller.js";
import { type Reply, reply } from "../slack/reply.js";
import { loadChecklist } from "./checklist.js";
import { endContractor, undoEnd } from "./end.js";
import { endedContent, endModal, endUndoneContent } from "./end-view.js";
import { contractorFor, contractorTyped } from "./find-for-owner.js";
import { ROSTER, THANKS_FIELD } from "./ids.js";
import { inPlace } from "./in-place.js";
import { contractorStands } from "./pause-view.js";
import { contractorId, endMeta, type UndoRef, undoRef } from "./refs.js";

const typed = onCommand({
  command: "/contractor",
  word: "end",
  who: "owner",
  people: ({ text }) => mentionedIn(text),
  handle: async (work, caller, { text }) =>
    open(work, caller, (await contractorTyped(work, text, "end")).record),
});

const clicked = onClick({
  actionId: ROSTER.end,
  value: contractorId,
  who: "owner",
  handle: async (work, caller, { value }) => open(work, caller, await contractorFor(work, value)),
});

const submitted = onSubmit({
  callbackId: ROSTER.endModal,
  meta: endMeta,
  who: "owner",
  async handle(work, caller, { meta, inputs }) {
    const record = await contractorFor(work, meta.contractorId);
    const { checklist, meta: now } = await loadChecklist(work, caller, record);
    if (record.contractor.state === "ended") return reply.say(contractorStands(record));
    // What was not shown is not cancelled: a milestone that was added meanwhile, say.
    if (now.open !== meta.open) return reply.change(endModal(checklist, now, true));
    const thanks = inputs.text(THANKS_FIELD);
    const ended = await endContractor(work, record, { thanks, by: caller.userId });
    if (ended === null) return reply.say(contractorStands(await contractorFor(work, meta.contractorId)));
    return reply.say(endedContent(checklist, ended));
  },
});

const undo = onClick<UndoRef>({
  actionId: ROSTER.undoEnd,
  value: undoRef,
  who: "owner",
  async handle(work, caller, { value, from }) {
    const { contractorId: id, noticeId } = value;
    const record = await contractorFor(work, id);
    const back = await undoEnd(work, record, { noticeId, by: caller.userId });
    // Pressed twice, by two owners, or after new work was agreed: how it is.
    if (back === null) return inPlace(from, contractorStands(await contractorFor(work, id)));
    return inPlace(from, endUndoneContent({ id, name: record.person.name }, back));
  },
});

export const endListeners: readonly Listener[] = [typed, clicked, submitted, undo];

async function open(work: WorkspaceWork, caller: Caller, record: ContractorRecord): Promise<Reply> {
  if (record.contractor.state === "ended") return reply.say(contractorStands(record));
  const { checklist, meta } = await loadChecklist(work, caller, record);
  return reply.open(endModal(checklist, meta));
}
