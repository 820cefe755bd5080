import type { AgendaKind } from "../agenda/agenda.js";
import { openAlerts } from "../alerts/alerts.js";
import { refresh, touch } from "../cards/cards.js";
import { planCheckIns } from "../check-ins/plan.js";
import type { Work } from "../database/database.js";
import { tellDecisions } from "../deliveries/accept.js";
import { announce } from "./announce.js";
import { scheduleLate } from "./follow-up.js";
import { isLate, type Milestone, nextPeriodEnd, todayOf } from "./milestone.js";
import { undoableEnd } from "./period.js";
import { milestonesById } from "./store/reading.js";
import { storePeriodEnds } from "./store/writing.js";

/** Contractors hear what was agreed for them. */
const announcing: AgendaKind = {
  kind: "announce",
  settle: (work, due) => announce(work, subjects(due)),
};

/** The date has passed where the contractor is: owners hear it, or a recurring one's next period begins. */
const lateness: AgendaKind = {
  kind: "late",
  async settle(work, due) {
    const milestones = await milestonesById(work, subjects(due));
    const late = milestones.filter((milestone) => isLate(milestone, todayOf(milestone, work.now)));
    // Their contractor's zone or their date has changed since.
    await scheduleLate(
      work,
      milestones.filter((milestone) => !late.includes(milestone)),
    );
    const [recurring, once] = [late.filter(isRecurring), late.filter((each) => !isRecurring(each))];
    await beginNextPeriods(work, recurring);
    await openAlerts(
      work,
      once.map(({ id, workspaceId, contractorId }) => ({
        workspaceId,
        kind: "late",
        subjectId: id,
        contractorId,
        milestoneId: id,
      })),
    );
  },
};

/** Contractors hear that something was accepted or cancelled, once it was not undone. */
const ending: AgendaKind = {
  kind: "ended",
  async settle(work, due) {
    const milestones = await milestonesById(work, subjects(due));
    const cancelled = milestones.filter((milestone) => undoableEnd(milestone) === "cancelled");
    await touch(
      work,
      ...cancelled.map(({ id, workspaceId, contractorUserId: sentTo }) => ({
        workspaceId,
        kind: "milestone-ended",
        subjectId: id,
        sentTo,
      })),
    );
    await tellDecisions(work, milestones.filter(wasAccepted));
  },
};

export const milestoneAgenda: readonly AgendaKind[] = [announcing, lateness, ending];

/** A period nobody called done is over; what was said of its health stands until the next answer. */
async function beginNextPeriods(work: Work, milestones: readonly Milestone[]): Promise<void> {
  const next = milestones.flatMap(({ id, dueOn, every, ...milestone }) =>
    dueOn === null || every === null
      ? []
      : [{ id, from: dueOn, dueOn: nextPeriodEnd(dueOn, every, todayOf(milestone, work.now)) }],
  );
  if (next.length === 0) return;
  await storePeriodEnds(work, next);
  await scheduleLate(
    work,
    await milestonesById(
      work,
      next.map(({ id }) => id),
    ),
  );
  await refresh(work, "announcement", ...milestones.flatMap(({ announcementId }) => announcementId ?? []));
  await planCheckIns(work, [...new Set(milestones.map((milestone) => milestone.contractorId))]);
}

function isRecurring(milestone: Milestone): boolean {
  return milestone.every !== null;
}

function wasAccepted(milestone: Milestone): boolean {
  const end = undoableEnd(milestone);
  return end === "accepted" || end === "period";
}

function subjects(due: readonly { subjectId: string }[]): string[] {
  return due.map((entry) => entry.subjectId);
}
