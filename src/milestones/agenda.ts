import type { AgendaEntry, AgendaKind, Description } from "../agenda/agenda.js";
import { openAlerts, openAlertsAnew } from "../alerts/alerts.js";
import { isAwayOn } from "../away/away.js";
import { refresh, touch } from "../cards/cards.js";
import { planCheckIns } from "../check-ins/plan.js";
import { calendarOf } from "../contractors/contractor.js";
import { findContractors } from "../contractors/find.js";
import { foreseenNews, type News, tellable } from "../contractors/news.js";
import type { Work } from "../database/database.js";
import { tellDecisions } from "../deliveries/accept.js";
import { weekChanged } from "../week/changed.js";
import { announce } from "./announce.js";
import { scheduleLate } from "./follow-up.js";
import { byContractor, isLate, type Milestone, nextPeriodEnd, todayOf, undoableEnd } from "./milestone.js";
import { milestonesById, unannouncedOf } from "./store/reading.js";
import { storePeriodEnds } from "./store/writing.js";
import { endedWords, lateWords, newsWords } from "./upcoming-words.js";

/** Contractors hear what was agreed for them. */
const announcing: AgendaKind = {
  kind: "announce",
  async settle(work, due) {
    await announce(work, subjectsOf(await tellable(work, newsFor(due))));
  },
  async describe(work, entries) {
    const foreseen = await foreseenNews(work, newsFor(entries));
    const milestones = await unannouncedOf(work, subjectsOf(foreseen));
    const theirs = byContractor(milestones);
    return new Map(
      milestones.map(({ contractorId, contractorName, zone }) => [
        contractorId,
        { what: newsWords(contractorName, theirs.get(contractorId) ?? []), zone },
      ]),
    );
  },
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
    await weekChanged(work, ...once.map((milestone) => milestone.workspaceId));
  },
  async describe(work, entries) {
    const dueAt = new Map(entries.map((entry) => [entry.subjectId, entry.dueAt]));
    const milestones = await milestonesById(work, [...dueAt.keys()]);
    const late = milestones.filter((each) => isLate(each, todayOf(each, dueAt.get(each.id) ?? work.now)));
    return new Map(
      late.map((milestone) => [milestone.id, { what: lateWords(milestone), zone: milestone.zone }]),
    );
  },
};

/** Contractors hear that something was accepted or cancelled, once it was not undone. */
const ending: AgendaKind = {
  kind: "ended",
  async settle(work, due) {
    const ended = await milestonesById(work, subjects(due));
    const told = new Set(subjectsOf(await tellable(work, newsOf(ended, due))));
    const milestones = ended.filter(({ id }) => told.has(id));
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
  async describe(work, entries) {
    const ended = await milestonesById(work, subjects(entries));
    const told = new Set(subjectsOf(await foreseenNews(work, newsOf(ended, entries))));
    return new Map(
      ended.flatMap((milestone): [string, Description][] => {
        if (!told.has(milestone.id)) return [];
        const end = undoableEnd(milestone);
        if (end === null) return [];
        return [[milestone.id, { what: endedWords(milestone, end), zone: milestone.zone }]];
      }),
    );
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
  const moved = new Set(await storePeriodEnds(work, next));
  await tellOfMissed(
    work,
    milestones.filter(({ id }) => moved.has(id)),
  );
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

/** Owners hear that a period brought nothing, but for whoever was not expected to work when it ended. */
async function tellOfMissed(work: Work, milestones: readonly Milestone[]): Promise<void> {
  const contractorIds = [...new Set(milestones.map((milestone) => milestone.contractorId))];
  const contractors = await findContractors(work, contractorIds);
  const byId = new Map(contractors.map((record) => [record.contractor.id, record]));
  await openAlertsAnew(
    work,
    milestones.flatMap(({ id, workspaceId, contractorId, dueOn }) => {
      const record = byId.get(contractorId);
      if (dueOn === null || record?.contractor.state !== "active") return [];
      if (isAwayOn(calendarOf(record).away, dueOn)) return [];
      return [
        {
          workspaceId,
          kind: "not_delivered" as const,
          subjectId: id,
          contractorId,
          milestoneId: id,
          detail: dueOn,
        },
      ];
    }),
  );
}

function isRecurring(milestone: Milestone): boolean {
  return milestone.every !== null;
}

function wasAccepted(milestone: Milestone): boolean {
  const end = undoableEnd(milestone);
  return end === "accepted" || end === "period";
}

/** The subjects of announcements are contractors. */
function newsFor(entries: readonly AgendaEntry[]): News[] {
  return entries.map((entry) => ({ entry, contractorId: entry.subjectId }));
}

function newsOf(milestones: readonly Milestone[], entries: readonly AgendaEntry[]): News[] {
  const bySubject = new Map(entries.map((entry) => [entry.subjectId, entry]));
  return milestones.flatMap(({ id, contractorId }) => {
    const entry = bySubject.get(id);
    return entry === undefined ? [] : [{ entry, contractorId }];
  });
}

function subjectsOf(news: readonly News[]): string[] {
  return news.map(({ entry }) => entry.subjectId);
}

function subjects(due: readonly { subjectId: string }[]): string[] {
  return due.map((entry) => entry.subjectId);
}
