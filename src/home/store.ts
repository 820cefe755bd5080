import { parkedAbout } from "../alerts/parked-about.js";
import { awayOf } from "../away/find.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { ASKING_AGENDAS } from "../check-ins/plan.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { loadNames } from "../people/names.js";
import { waitingQuestions } from "../questions/open-questions.js";
import { withAsked } from "../workspaces/asked.js";
import type { MyMilestone } from "./my-work.js";
import type { NextCheckIn, NotAsked } from "./owner-view.js";
import type { Waiting } from "./waiting.js";

/** In their rhythm, and outside it. */
const ASKINGS = { in: [...ASKING_AGENDAS] };
const NOT_ASKED_SHOWN = 5;
const NAME = { select: { name: true, userId: true } } as const;
const TITLE = { select: { id: true, number: true, title: true } } as const;

export async function loadDeliveries({ db, workspaceId }: WorkspaceWork): Promise<Waiting[]> {
  const open = await db.delivery.findMany({
    where: { workspaceId, acceptedAt: null, changesAskedAt: null, withdrawnAt: null },
    select: {
      id: true,
      note: true,
      deliveredAt: true,
      milestone: { select: { ...TITLE.select, contractor: { select: { person: NAME } } } },
    },
  });
  return open.map(({ id, note, deliveredAt, milestone: { contractor, ...milestone } }) => ({
    is: "delivery",
    id,
    milestone,
    name: contractor.person.name,
    note,
    since: deliveredAt,
  }));
}

/**
 * Questions that somebody who works here waits with, however old; those for others say for whom they are:
 * a lead, or who stands in for one.
 */
export async function loadQuestions(work: WorkspaceWork, viewerId: string): Promise<Waiting[]> {
  const { db, workspaceId } = work;
  const open = await db.question.findMany({
    where: {
      workspaceId,
      state: "open",
      text: { not: "" },
      contractor: { workspaceId, state: { not: "ended" } },
    },
    select: {
      id: true,
      number: true,
      text: true,
      leadId: true,
      waitingSince: true,
      promisedOn: true,
      promisedBy: true,
      contractor: { select: { person: NAME } },
    },
  });
  const names = await loadNames(
    work,
    open.flatMap(({ leadId, promisedBy }) => [leadId, promisedBy]),
  );
  const nameOf = (userId: string | null) => (userId === null ? undefined : names.get(userId)) ?? "Somebody";
  const asked = await withAsked(
    work,
    open.map((each) => ({ ...each, workspaceId, leadName: nameOf(each.leadId), leadMayBeAway: true })),
  );
  return asked.map(
    ({ id, number, text, contractor, waitingSince, askId, askName, promisedOn, promisedBy }) => ({
      is: "question",
      id,
      number,
      text,
      name: contractor.person.name,
      forName: askId === viewerId ? null : askName,
      promised: promisedOn === null ? null : { by: nameOf(promisedBy), on: isoDate(promisedOn) },
      since: waitingSince,
    }),
  );
}

export async function loadSilences({ db, workspaceId }: WorkspaceWork): Promise<Waiting[]> {
  const open = await db.silence.findMany({
    where: { workspaceId, endedAt: null },
    select: { id: true, state: true, flaggedAt: true, contractor: { select: { person: NAME } } },
  });
  return open.map(({ id, state, flaggedAt, contractor }) => ({
    is: "silence",
    id,
    state,
    name: contractor.person.name,
    since: flaggedAt,
  }));
}

/** Those that no owner has said "Got it" to yet. */
export async function loadAlerts(work: WorkspaceWork): Promise<Waiting[]> {
  const { db, workspaceId } = work;
  const open = await db.alert.findMany({
    where: { workspaceId, settledAt: null, settledBy: null },
    select: {
      id: true,
      kind: true,
      detail: true,
      subjectId: true,
      openedAt: true,
      milestone: {
        select: {
          ...TITLE.select,
          health: true,
          dueOn: true,
          contractorId: true,
          contractor: { select: { person: NAME } },
        },
      },
      contractor: { select: { person: NAME } },
    },
  });
  const waiting = await waitingQuestions(
    work,
    open.flatMap(({ milestone }) => milestone ?? []),
  );
  const parked = await parkedAbout(
    work,
    open.flatMap(({ kind, subjectId }) => (kind === "parked" ? [subjectId] : [])),
  );
  return open.map(({ id, kind, detail, subjectId, openedAt, milestone, contractor }) => {
    const person = contractor?.person ?? milestone?.contractor.person ?? null;
    const about = milestone && {
      id: milestone.id,
      number: milestone.number,
      title: milestone.title,
      health: milestone.health,
      dueOn: isoDate(milestone.dueOn),
    };
    const waitsFor = waiting.get(milestone?.id ?? "") ?? [];
    return {
      is: "alert",
      ...{ id, kind, detail, subjectId, milestone: about, person, waitsFor },
      parked: parked.get(subjectId) ?? null,
      since: openedAt,
    };
  });
}

/** The soonest check-ins on the agenda, at most so many, and how many there are. */
export async function loadNextCheckIns(
  { db, workspaceId, now }: WorkspaceWork,
  atMost: number,
): Promise<{ soonest: NextCheckIn[]; count: number; notAsked: NotAsked[] }> {
  const planned = { workspaceId, kind: ASKINGS, parkedAt: null };
  const entries = await db.agendaEntry.findMany({
    where: planned,
    orderBy: [{ dueAt: "asc" }, { subjectId: "asc" }],
    take: atMost,
  });
  const contractors = await db.contractor.findMany({
    where: { workspaceId, id: { in: entries.map((entry) => entry.subjectId) } },
    include: { person: true, workspace: true },
  });
  const byId = new Map(contractors.map((contractor) => [contractor.id, contractor]));
  const soonest = entries.flatMap(({ subjectId, dueAt }) => {
    const contractor = byId.get(subjectId);
    if (contractor === undefined) return [];
    const { person, workspace } = contractor;
    const zone = zoneOf({ contractor, person, workspace });
    const away = awayOf(contractor, dateIn(now, zone));
    return [{ name: person.name, at: dueAt, zone, ...(away === null ? {} : { away }) }];
  });
  const count = entries.length < atMost ? entries.length : await db.agendaEntry.count({ where: planned });
  return { soonest, count, notAsked: await loadNotAsked({ db, workspaceId, now }) };
}

/** A few of those who are away without a last day, and so have no next check-in. */
async function loadNotAsked({
  db,
  workspaceId,
  now,
}: Pick<WorkspaceWork, "db" | "workspaceId" | "now">): Promise<NotAsked[]> {
  const away = await db.contractor.findMany({
    where: {
      workspaceId,
      state: "active",
      awayFrom: { not: null },
      awayUntil: null,
      milestones: { some: { state: "agreed", announcementId: { not: null } } },
    },
    orderBy: { awayFrom: "desc" },
    include: { person: true, workspace: true },
    take: NOT_ASKED_SHOWN,
  });
  return away.flatMap((contractor) => {
    const { person, workspace } = contractor;
    const today = dateIn(now, zoneOf({ contractor, person, workspace }));
    const words = awayOf(contractor, today);
    // Before it begins they are asked.
    const hasBegun = (isoDate(contractor.awayFrom) ?? today) <= today;
    return words === null || !hasBegun ? [] : [{ name: person.name, away: words }];
  });
}

/** What a contractor was told of and has not ended: those with a date first, soonest first. */
export async function loadMyWork(work: WorkspaceWork, contractorId: string): Promise<MyMilestone[]> {
  const { db, workspaceId } = work;
  const mine = await db.milestone.findMany({
    where: {
      workspaceId,
      contractorId,
      state: { in: ["agreed", "delivered"] },
      announcementId: { not: null },
    },
    orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { number: "asc" }],
    select: {
      id: true,
      number: true,
      title: true,
      kind: true,
      every: true,
      dueOn: true,
      state: true,
      health: true,
      answers: { select: { id: true }, take: 1 },
    },
  });
  return mine.map(({ answers, ...milestone }) => ({
    ...milestone,
    dueOn: isoDate(milestone.dueOn),
    hasWord: answers.length > 0,
  }));
}

/** Home is kept current for those who look at it. */
export async function noteHomeOpened({ db, workspaceId, now }: WorkspaceWork, userId: string): Promise<void> {
  await db.person.update({
    where: { workspaceId_userId: { workspaceId, userId } },
    data: { homeOpenedAt: now },
  });
}
