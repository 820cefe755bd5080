import type { WorkspaceWork } from "../database/database.js";
import { type ClickInput, type Listener, onClick, onCommand } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { mentionedIn } from "../milestones/typed.js";
import type { Caller } from "../people/caller.js";
import type { Reply } from "../slack/reply.js";
import { contractorFor, contractorTyped } from "./find-for-owner.js";
import { ROSTER } from "./ids.js";
import { inPlace } from "./in-place.js";
import { isPauseInForce } from "./notice-store.js";
import { loadOverviews } from "./overview-store.js";
import { pauseContractor, resumeContractor } from "./pause.js";
import { contractorStands, pausedContent, resumedContent } from "./pause-view.js";
import { contractorId, type UndoRef, undoRef } from "./refs.js";

type From = ClickInput<unknown>["from"];

const pauseTyped = onCommand({
  command: "/contractor",
  word: "pause",
  who: "owner",
  people: ({ text }) => mentionedIn(text),
  async handle(work, caller, { text }) {
    const { record, words } = await contractorTyped(work, text, "pause");
    if (words !== "") {
      throw new UserError(
        "no_until",
        "A pause lasts until you resume it: type `/contractor pause @name` alone, and `/contractor resume @name` when they are to be asked again.",
      );
    }
    return pause(work, caller, record.contractor.id, "answer");
  },
});

const pauseClicked = onClick({
  actionId: ROSTER.pause,
  value: contractorId,
  who: "owner",
  handle: (work, caller, { value, from }) => pause(work, caller, value, from),
});

const resumeTyped = onCommand({
  command: "/contractor",
  word: "resume",
  who: "owner",
  people: ({ text }) => mentionedIn(text),
  async handle(work, _caller, { text }) {
    const { record } = await contractorTyped(work, text, "resume");
    return resume(work, record.contractor.id, "answer");
  },
});

const resumeClicked = onClick({
  actionId: ROSTER.resume,
  value: contractorId,
  who: "owner",
  handle: (work, _caller, { value, from }) => resume(work, value, from),
});

const undo = onClick<UndoRef>({
  actionId: ROSTER.undoPause,
  value: undoRef,
  who: "owner",
  async handle(work, _caller, { value, from }) {
    if (await isPauseInForce(work, value)) return resume(work, value.contractorId, from);
    // Undone already, or another pause since: how it is.
    return inPlace(from, contractorStands(await contractorFor(work, value.contractorId)));
  },
});

export const pauseListeners: readonly Listener[] = [
  pauseTyped,
  pauseClicked,
  resumeTyped,
  resumeClicked,
  undo,
];

async function pause(work: WorkspaceWork, caller: Caller, id: string, from: From): Promise<Reply> {
  const noticeId = await pauseContractor(work, id, caller.userId);
  const record = await contractorFor(work, id);
  return inPlace(from, noticeId === null ? contractorStands(record) : pausedContent(record, noticeId));
}

async function resume(work: WorkspaceWork, id: string, from: From): Promise<Reply> {
  const isResumed = await resumeContractor(work, id);
  const record = await contractorFor(work, id);
  if (!isResumed) return inPlace(from, contractorStands(record));
  const [overview] = await loadOverviews(work, { contractorId: id });
  const at = overview?.nextAskedAt ?? null;
  const next = at === null || overview === undefined ? null : { at, zone: overview.zone };
  return inPlace(from, resumedContent(record, next));
}
