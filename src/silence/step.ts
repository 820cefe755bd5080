import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { refresh } from "../cards/cards.js";
import { closesAt } from "../check-ins/window.js";
import { calendarOf, zoneOf } from "../contractors/contractor.js";
import type { Work } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { openQuestions } from "../questions/open-questions.js";
import { allWaitForOwner } from "../questions/question.js";
import { endSilences } from "./end.js";
import { BACKUP_PLAN_AFTER_FIRM_DAYS, nextStage } from "./silence.js";
import { loadOpen, loadOpenWithTimes, loadTimes, moveStage } from "./store.js";
import { stepWords } from "./upcoming-words.js";

/** While the next word is an owner's, a silence goes no step further: so often it is looked at again. */
const HELD_DAYS = 1;

/** Takes silences whose time is up one step further; those with nothing open to hear about are over. */
export async function stepSilences(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const dueAt = new Map(due.map((entry) => [entry.subjectId, entry.dueAt]));
  const silences = await loadOpen(work, [...dueAt.keys()]);
  const contractorIds = silences.map((silence) => silence.contractorId);
  const open = await openMilestones(work, contractorIds);
  const isOver = (contractorId: string) => (open.get(contractorId) ?? []).length === 0;
  await endSilences(work, contractorIds.filter(isOver), "nothing_open", null);

  const held = await waitingForOwner(work, contractorIds);
  const isHeld = ({ contractorId }: { contractorId: string }) => held.has(contractorId);
  const going = silences.filter((silence) => !isOver(silence.contractorId));
  const moving = going.filter((silence) => !isHeld(silence));
  const firm = idsMovingTo(moving, "firm");
  await moveStage(work, idsMovingTo(moving, "backup_plan"), { from: "firm", to: "backup_plan" });
  await moveStage(work, firm, { from: "flagged", to: "firm" });
  const times = await loadTimes(work, contractorIds);
  await schedule(
    work,
    ...going
      .filter((silence) => firm.includes(silence.id) || isHeld(silence))
      .map(({ id, workspaceId, contractorId }) => {
        const theirs = times.get(contractorId);
        // From when this step was due, not from now: an outage has moved that already, and a late tick should not.
        const from = dueAt.get(id) ?? work.now;
        const days = held.has(contractorId) ? HELD_DAYS : BACKUP_PLAN_AFTER_FIRM_DAYS;
        const next = theirs === undefined ? null : closesAt(calendarOf(theirs), from, days);
        return { workspaceId, kind: "silence", subjectId: id, dueAt: next };
      }),
  );
  await refresh(work, "silence", ...moving.map((silence) => silence.id));
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
    silences.map(({ times }) => times.contractor.id),
  );
  return new Map(
    silences.flatMap(({ id, state, times }): [string, Description][] => {
      const next = nextStage(state);
      if (next === null || held.has(times.contractor.id)) return [];
      const what = stepWords(times.person.name, next, times.workspace.answerWindowDays);
      return [[id, { what, zone: zoneOf(times) }]];
    }),
  );
}

/** Those of these contractors of whom nothing is open that does not wait for an owner's reply. */
async function waitingForOwner(work: Work, contractorIds: readonly string[]): Promise<ReadonlySet<string>> {
  const questions = await openQuestions(work, contractorIds);
  if (questions.length === 0) return new Set();
  const open = await openMilestones(work, contractorIds);
  return new Set(contractorIds.filter((id) => allWaitForOwner(open.get(id) ?? [], questions)));
}

function idsMovingTo(silences: Awaited<ReturnType<typeof loadOpen>>, to: "firm" | "backup_plan"): string[] {
  return silences.filter((silence) => nextStage(silence.state) === to).map((silence) => silence.id);
}
