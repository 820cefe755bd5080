import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { unreachable } from "../alerts/unreachable.js";
import { closesAt } from "../check-ins/window.js";
import { calendarOf, zoneOf } from "../contractors/contractor.js";
import type { Work } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { openQuestions } from "../questions/open-questions.js";
import { allWaitForOwner } from "../questions/question.js";
import { advance } from "./advance.js";
import { STEP_AGENDA } from "./agenda-names.js";
import { channelsOf } from "./dates.js";
import { endSilences } from "./end.js";
import { BACKUP_PLAN_AFTER_FIRM_DAYS, nextStage } from "./silence.js";
import { loadOpenWithTimes, type TimedSilence } from "./store.js";
import { stepWords } from "./upcoming-words.js";

/** While the next word is an owner's, or messages do not arrive, a silence goes no further: so often it is looked at again. */
const HELD_DAYS = 1;

/**
 * Takes silences whose time is up one step further; those with nothing open to hear about are over. That of somebody
 * whom messages do not reach, or who waits for an owner's reply, is not counted.
 */
export async function stepSilences(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const dueAt = new Map(due.map((entry) => [entry.subjectId, entry.dueAt]));
  const silences = await loadOpenWithTimes(work, [...dueAt.keys()]);
  const contractorIds = silences.map((silence) => silence.contractorId);
  const open = await openMilestones(work, contractorIds);
  const isOver = (contractorId: string) => (open.get(contractorId) ?? []).length === 0;
  await endSilences(work, contractorIds.filter(isOver), "nothing_open", null);

  const lasting = silences.filter((silence) => !isOver(silence.contractorId));
  const theirIds = lasting.map((silence) => silence.contractorId);
  const holding = new Set([
    ...(await unreachable(work, theirIds)),
    ...(await waitingForOwner(work, theirIds)),
  ]);
  const held = lasting.filter((silence) => holding.has(silence.contractorId));
  const moving = lasting.filter((silence) => !holding.has(silence.contractorId));
  const firm = movingTo(moving, "firm");
  await advance(work, movingTo(moving, "backup_plan"), "backup_plan", channelsOf(moving));
  await advance(work, firm, "firm", channelsOf(moving));
  // From when this step was due, not from now: an outage has moved that already, and a late tick should not.
  const after = ({ id, times }: TimedSilence, days: number) =>
    closesAt(calendarOf(times), dueAt.get(id) ?? work.now, days);
  await schedule(
    work,
    ...firm.map((silence) => ({ ...entryOf(silence), dueAt: after(silence, BACKUP_PLAN_AFTER_FIRM_DAYS) })),
    ...held.map((silence) => ({ ...entryOf(silence), dueAt: after(silence, HELD_DAYS) })),
  );
}

export async function describeSteps(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const silences = await loadOpenWithTimes(
    work,
    entries.map((entry) => entry.subjectId),
  );
  const held = await waitingForOwner(
    work,
    silences.map(({ contractorId }) => contractorId),
  );
  return new Map(
    silences.flatMap(({ id, contractorId, state, times }): [string, Description][] => {
      const next = nextStage(state);
      if (next === null || held.has(contractorId)) return [];
      const what = stepWords(times.person.name, next, times.workspace.answerWindowDays);
      return [[id, { what, zone: zoneOf(times) }]];
    }),
  );
}

function entryOf({ id, workspaceId }: TimedSilence) {
  return { workspaceId, kind: STEP_AGENDA, subjectId: id };
}

/** Those of these contractors of whom nothing is open that does not wait for an owner's reply. */
async function waitingForOwner(work: Work, contractorIds: readonly string[]): Promise<ReadonlySet<string>> {
  const questions = await openQuestions(work, contractorIds);
  if (questions.length === 0) return new Set();
  const open = await openMilestones(work, contractorIds);
  return new Set(contractorIds.filter((id) => allWaitForOwner(open.get(id) ?? [], questions)));
}

function movingTo(silences: readonly TimedSilence[], to: "firm" | "backup_plan"): TimedSilence[] {
  return silences.filter((silence) => nextStage(silence.state) === to);
}
