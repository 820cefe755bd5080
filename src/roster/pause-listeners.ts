import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { zoneOf } from "../contractors/contractor.js";
import type { ContractorRecord } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { type ClickInput, type Listener, onClick, onCommand, onSubmit } from "../dispatch/listener.js";
import { FieldError } from "../errors.js";
import { hearingOf } from "../milestones/hearing.js";
import { zoneOfCaller } from "../milestones/open-add.js";
import { mentionedIn } from "../milestones/typed.js";
import type { Caller } from "../people/caller.js";
import { type Reply, reply } from "../slack/reply.js";
import { contractorFor, contractorTyped } from "./find-for-owner.js";
import { PAUSE_FIELD, ROSTER } from "./ids.js";
import { inPlace } from "./in-place.js";
import { loadOverviews } from "./overview-store.js";
import { changePauseEnd, pauseContractor, resumeContractors, undoPause } from "./pause.js";
import { untilProblem, untilTyped } from "./pause-until.js";
import { contractorStands, pausedContent, pauseModal, resumedContent } from "./pause-view.js";
import { pausedOf } from "./paused.js";
import { contractorId, type UndoRef, undoRef } from "./refs.js";

type From = ClickInput<unknown>["from"];

const pauseTyped = onCommand({
  command: "/contractor",
  word: "pause",
  who: "owner",
  people: ({ text }) => mentionedIn(text),
  async handle(work, caller, { text }) {
    const { record, words } = await contractorTyped(work, text, "pause");
    return pause(work, caller, record, "answer", untilTyped(words, dateIn(work.now, zoneOf(record))));
  },
});

const pauseClicked = onClick({
  actionId: ROSTER.pause,
  value: contractorId,
  who: "owner",
  async handle(work, caller, { value, from }) {
    const record = await contractorFor(work, value);
    if (record.contractor.state !== "active") return inPlace(from, await standsNow(work, record));
    const hearing = await hearingOf(work, value, zoneOfCaller(caller));
    return reply.open(pauseModal(record, hearing));
  },
});

const pauseSubmitted = onSubmit({
  callbackId: ROSTER.pauseModal,
  meta: contractorId,
  who: "owner",
  async handle(work, caller, { meta, inputs }) {
    const record = await contractorFor(work, meta);
    const until = inputs.date(PAUSE_FIELD);
    const problem = until === null ? null : untilProblem(until, dateIn(work.now, zoneOf(record)));
    if (problem !== null) throw new FieldError({ [PAUSE_FIELD]: problem });
    return pause(work, caller, record, "modal", until);
  },
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
  async handle(work, caller, { value, from }) {
    if (await undoPause(work, value, caller.userId)) return sayResumed(work, value.contractorId, from);
    // Undone already, or another pause since: how it is.
    return inPlace(from, contractorStands(await contractorFor(work, value.contractorId)));
  },
});

export const pauseListeners: readonly Listener[] = [
  pauseTyped,
  pauseClicked,
  pauseSubmitted,
  resumeTyped,
  resumeClicked,
  undo,
];

async function pause(
  work: WorkspaceWork,
  caller: Caller,
  found: ContractorRecord,
  from: From,
  untilOn: IsoDate | null,
): Promise<Reply> {
  const noticeId = await pauseContractor(work, found, { by: caller.userId, untilOn });
  // Paused already: the day is news, and without one nothing changes.
  if (noticeId === null && untilOn !== null) await changePauseEnd(work, found, untilOn);
  const record = await contractorFor(work, found.contractor.id);
  if (noticeId === null) return inPlace(from, await standsNow(work, record));
  const until = await pausedUntil(work, record);
  const hearing = await hearingOf(work, record.contractor.id, zoneOfCaller(caller));
  return inPlace(from, pausedContent(record, noticeId, { until, hearing }));
}

async function standsNow(work: WorkspaceWork, record: ContractorRecord): Promise<CardContent> {
  return contractorStands(record, await pausedUntil(work, record));
}

/** In words; null: they are not paused, or until an owner resumes them. */
async function pausedUntil(work: WorkspaceWork, record: ContractorRecord): Promise<string | null> {
  const until = (await pausedOf(work, record.contractor))?.until ?? null;
  return until === null ? null : dateWords(until, dateIn(work.now, zoneOf(record)));
}

async function resume(work: WorkspaceWork, id: string, from: From): Promise<Reply> {
  if ((await resumeContractors(work, [id])).length > 0) return sayResumed(work, id, from);
  return inPlace(from, contractorStands(await contractorFor(work, id)));
}

async function sayResumed(work: WorkspaceWork, id: string, from: From): Promise<Reply> {
  const record = await contractorFor(work, id);
  const [overview] = await loadOverviews(work, { contractorId: id });
  const at = overview?.nextAskedAt ?? null;
  const next = at === null || overview === undefined ? null : { at, zone: overview.zone };
  return inPlace(from, resumedContent(record, next));
}
