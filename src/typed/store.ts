import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { zoneOf } from "../contractors/contractor.js";
import { holdContractors } from "../contractors/hold.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import type {
  AnswerStatus,
  Contractor,
  Person,
  Question,
  TypedMessage,
  TypedState,
  Workspace,
} from "../database/generated/client.js";
import { openMilestones } from "../milestones/open-milestones.js";
import type { Caller } from "../people/caller.js";
import { loadNames } from "../people/names.js";
import { withAsked } from "../workspaces/asked.js";
import { saysAllOnTrack } from "./health-words.js";
import { namedIn } from "./named.js";
import { requestIn } from "./requests.js";
import { togetherWith } from "./together.js";
import { awayWordsIn, isUnsorted, type Lead, statesBefore, TYPED_AGENDA, type TypedCard } from "./typed.js";

export function findTyped(
  { db, workspaceId }: WorkspaceWork,
  { channelId, ts }: { channelId: string; ts: string },
): Promise<TypedMessage | null> {
  return db.typedMessage.findUnique({ where: { workspaceId_channelId_ts: { workspaceId, channelId, ts } } });
}

/** A contractor's own typed message; null: there is none with that id, or it is not theirs. */
export async function holdTyped(
  work: WorkspaceWork,
  contractorId: string,
  id: string,
): Promise<TypedMessage | null> {
  await holdContractors(work, [contractorId]);
  return work.db.typedMessage.findFirst({ where: { id, contractorId } });
}

/** What somebody typed, and who they are. */
export type PassedOn = TypedMessage & { contractor: Contractor & { person: Person } };

/** The same as an owner acts on it, whoever typed it. */
export async function holdPassedOn(work: WorkspaceWork, id: string): Promise<PassedOn | null> {
  const where = { id, workspaceId: work.workspaceId };
  const found = await work.db.typedMessage.findFirst({ where, select: { contractorId: true } });
  if (found === null) return null;
  await holdContractors(work, [found.contractorId]);
  return work.db.typedMessage.findFirst({ where, include: { contractor: { include: { person: true } } } });
}

export function insertTyped(
  { db, workspaceId, now }: WorkspaceWork,
  typed: Pick<TypedMessage, "id" | "contractorId" | "channelId" | "ts" | "text">,
): Promise<TypedMessage> {
  return db.typedMessage.create({ data: { ...typed, workspaceId, receivedAt: now, state: "unsorted" } });
}

/** They have edited it. */
export function changeText({ db }: WorkspaceWork, id: string, text: string): Promise<TypedMessage> {
  return db.typedMessage.update({ where: { id }, data: { text } });
}

/** What it is about from then on. */
export type TypedAbout = Pick<TypedMessage, "milestoneId" | "checkInId">;

/**
 * Moves these to another state, all of them or, when one cannot go there from where it is, none.
 *
 * @throws Error on a move that is not among the allowed ones: they are held while they are moved
 */
export async function moveTyped(
  { db }: WorkspaceWork,
  ids: readonly string[],
  to: TypedState,
  about: Partial<TypedAbout> = {},
): Promise<void> {
  const { count } = await db.typedMessage.updateMany({
    where: { id: { in: [...ids] }, state: { in: statesBefore(to) } },
    data: { milestoneId: null, checkInId: null, ...about, state: to },
  });
  if (count < ids.length) throw new Error(`what was typed does not move to ${to} from where it is`);
}

/** The question that it is. */
export async function storeQuestion({ db }: WorkspaceWork, id: string, questionId: string): Promise<void> {
  await db.typedMessage.update({ where: { id }, data: { questionId } });
}

/** The open question that a message is in: its own, or that of what was typed in one breath after it. */
export async function findOpenQuestion(
  { db }: WorkspaceWork,
  { contractorId, receivedAt, questionId }: Pick<TypedMessage, "contractorId" | "receivedAt" | "questionId">,
): Promise<Pick<Question, "id" | "text"> | null> {
  const which = questionId === null ? { receivedAt: { gte: receivedAt } } : { questionId };
  const found = await db.typedMessage.findFirst({
    where: { contractorId, ...which, question: { state: "open" } },
    orderBy: IN_ORDER,
    select: { question: { select: { id: true, text: true } } },
  });
  return found?.question ?? null;
}

const IN_ORDER = [{ receivedAt: "asc" as const }, { ts: "asc" as const }];
/** Nobody types more than that in one breath. */
const UNSORTED_WITHIN_MS = 3_600_000;

/** What these contractors typed and nobody has sorted, about the time of these messages of theirs; in order. */
export function loadUnsortedAbout(
  { db }: WorkspaceWork,
  about: readonly Pick<TypedMessage, "contractorId" | "receivedAt">[],
): Promise<TypedMessage[]> {
  if (about.length === 0) return Promise.resolve([]);
  const times = about.map(({ receivedAt }) => receivedAt.getTime());
  return db.typedMessage.findMany({
    where: {
      contractorId: { in: about.map(({ contractorId }) => contractorId) },
      state: { in: ["unsorted", "passed_on"] },
      receivedAt: {
        gte: new Date(Math.min(...times) - UNSORTED_WITHIN_MS),
        lte: new Date(Math.max(...times) + UNSORTED_WITHIN_MS),
      },
    },
    orderBy: IN_ORDER,
  });
}

/** Whether there was work of theirs that they have heard of, whatever became of it. */
export async function hasHadWork({ db }: WorkspaceWork, contractorId: string): Promise<boolean> {
  const where = { contractorId, announcementId: { not: null } };
  return (await db.milestone.count({ where, take: 1 })) > 0;
}

/** Those of these that nobody has sorted, from any workspace. */
export interface Unsorted extends Pick<TypedMessage, "id" | "workspaceId" | "contractorId"> {
  name: string;
  zone: string;
  ownerChannelId: string | null;
}

export async function loadUnsorted(work: Work, ids: readonly string[]): Promise<Unsorted[]> {
  const rows = await work.db.typedMessage.findMany({
    where: { id: { in: [...ids] }, state: "unsorted" },
    include: { contractor: { include: { person: true, workspace: true } } },
  });
  return rows.map(({ id, workspaceId, contractorId, contractor }) => {
    const { person, workspace } = contractor;
    const zone = zoneOf({ contractor, person, workspace });
    return {
      id,
      workspaceId,
      contractorId,
      name: person.name,
      zone,
      ownerChannelId: workspace.ownerChannelId,
    };
  });
}

/** Says of these that they were passed on, and returns those that had not been sorted meanwhile. */
export async function markPassedOn(work: Work, ids: readonly string[]): Promise<Set<string>> {
  const passed = await work.db.typedMessage.updateManyAndReturn({
    where: { id: { in: [...ids] }, state: { in: statesBefore("passed_on") } },
    data: { state: "passed_on" },
    select: { id: true },
  });
  return new Set(passed.map(({ id }) => id));
}

/** By contractor; those to whom nobody ever gave work are left out. */
export async function loadLeads(work: Work, contractorIds: readonly string[]): Promise<Map<string, Lead>> {
  const rows = await work.db.$queryRaw<(Lead & { contractorId: string })[]>`
    SELECT DISTINCT ON (m.contractor_id) m.contractor_id AS "contractorId", m.lead_id AS id,
      COALESCE(p.name, 'Somebody') AS name
    FROM milestones m
    LEFT JOIN people p ON p.workspace_id = m.workspace_id AND p.user_id = m.lead_id
    CROSS JOIN LATERAL (SELECT m.state = 'agreed' AND m.announcement_id IS NOT NULL AS open) AS stands
    WHERE m.contractor_id = ANY(${[...contractorIds]}::uuid[])
    ORDER BY m.contractor_id, stands.open DESC, CASE WHEN stands.open THEN m.due_on END NULLS LAST,
      CASE WHEN stands.open THEN m.number ELSE -m.number END`;
  return new Map(rows.map(({ contractorId, ...lead }) => [contractorId, lead]));
}

export interface StoredCard {
  workspace: Pick<Workspace, "contractorsInChannel">;
  card: TypedCard;
}

/** What was typed, as its cards say it. */
export async function loadCards(work: WorkspaceWork, ids: readonly string[]): Promise<StoredCard[]> {
  const rows = await work.db.typedMessage.findMany({
    where: { id: { in: [...ids] } },
    include: {
      milestone: true,
      question: { select: { number: true } },
      contractor: { include: { person: true, workspace: true } },
    },
  });
  const contractorIds = [...new Set(rows.map(({ contractorId }) => contractorId))];
  const open = await openMilestones(work, contractorIds);
  const leads = await loadLeads(work, contractorIds);
  const statuses = await loadStatuses(work, ids);
  const named = await loadNotOpen(work, rows, open);
  const unsorted = await loadUnsortedAbout(work, rows.filter(isUnsorted));
  const passedOnAt = await loadPassedOnAt(work, rows);
  const leadIds = [...new Set(rows.flatMap(({ milestone }) => milestone?.leadId ?? []))];
  const names = await loadNames(work, leadIds);
  const ofMilestones = leadIds.map((id) => ({ id, name: names.get(id) ?? "Somebody" }));
  const asked = await withAsked(
    work,
    [...leads.values(), ...ofMilestones].map(({ id: leadId, name: leadName }) => {
      return { workspaceId: work.workspaceId, leadId, leadName, leadMayBeAway: true };
    }),
  );
  const askedOf = (leadId: string | undefined) => asked.find((each) => each.leadId === leadId) ?? null;
  return rows.map(({ contractor, contractorId, milestone, question, checkInId, ...typed }) => {
    const { person, workspace } = contractor;
    const zone = zoneOf({ contractor, person, workspace });
    const update =
      milestone === null || checkInId === null
        ? null
        : {
            milestone: { ...milestone, isOpen: milestone.state === "agreed" },
            checkInId,
            status: statuses.get(typed.id) ?? null,
          };
    const passedTo = askedOf(leads.get(contractorId)?.id);
    return {
      workspace,
      card: {
        id: typed.id,
        state: typed.state,
        text: typed.text,
        isAway: awayWordsIn(typed, zone) !== null,
        request: requestIn(typed.text),
        author: {
          userId: person.userId,
          name: person.name,
          isPaused: contractor.state === "paused",
          today: dateIn(work.now, zone),
          language: contractor.language,
          zone,
          awayFrom: isoDate(contractor.awayFrom),
          awayUntil: isoDate(contractor.awayUntil),
        },
        update,
        allOnTrackIn:
          typed.state === "update" && milestone === null && saysAllOnTrack(typed.text) ? checkInId : null,
        notOpen: named.get(typed.id) ?? null,
        together: togetherWith(
          typed.id,
          unsorted.filter((each) => each.contractorId === contractorId),
        ),
        passedOnAt: passedOnAt.get(typed.id) ?? null,
        question: question?.number ?? null,
        open: open.get(contractorId) ?? [],
        lead: milestone === null ? passedTo : askedOf(milestone.leadId),
        passedTo,
      },
    };
  });
}

/** What those that nobody has sorted name, and is not open, by typed message. */
async function loadNotOpen(
  { db, workspaceId }: WorkspaceWork,
  typed: readonly Pick<TypedMessage, "id" | "state" | "contractorId" | "text">[],
  open: ReadonlyMap<string, readonly { number: number }[]>,
): Promise<Map<string, NonNullable<TypedCard["notOpen"]>>> {
  const named = typed.flatMap(({ id, state, contractorId, text }) => {
    const found = isUnsorted({ state }) ? namedIn(text, open.get(contractorId) ?? []) : null;
    return found?.is === "not_open" ? [{ id, contractorId, number: found.number }] : [];
  });
  if (named.length === 0) return new Map();
  const theirs = await db.milestone.findMany({
    where: {
      workspaceId,
      number: { in: named.map(({ number }) => number) },
      announcementId: { not: null },
    },
    select: { id: true, contractorId: true, number: true, title: true, state: true },
  });
  return new Map(
    named.map(({ id, contractorId, number }) => {
      const milestone = theirs.find((each) => each.contractorId === contractorId && each.number === number);
      return [id, { number, milestone: milestone ?? null }];
    }),
  );
}

/** When those that nobody has sorted are passed on as they are. */
async function loadPassedOnAt(
  { db, workspaceId }: WorkspaceWork,
  typed: readonly Pick<TypedMessage, "id" | "state">[],
): Promise<Map<string, Date>> {
  const ids = typed.flatMap(({ id, state }) => (state === "unsorted" ? [id] : []));
  if (ids.length === 0) return new Map();
  const entries = await db.agendaEntry.findMany({
    where: { workspaceId, kind: TYPED_AGENDA, subjectId: { in: ids }, parkedAt: null },
    select: { subjectId: true, dueAt: true },
  });
  return new Map(entries.map(({ subjectId, dueAt }) => [subjectId, dueAt]));
}

/** How what they are an update on stands in it, by typed message. */
async function loadStatuses(work: WorkspaceWork, ids: readonly string[]): Promise<Map<string, AnswerStatus>> {
  const rows = await work.db.$queryRaw<{ id: string; status: AnswerStatus }[]>`
    SELECT t.id, a.status::text FROM typed_messages t
    JOIN answers a ON a.check_in_id = t.check_in_id AND a.milestone_id = t.milestone_id
    WHERE t.id = ANY(${[...ids]}::uuid[]) AND t.state = 'update'`;
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** These people, as they would be if they had sent something now. */
export async function loadCallers(
  { db, workspaceId }: WorkspaceWork,
  userIds: readonly string[],
): Promise<Caller[]> {
  const people = await db.person.findMany({
    where: { workspaceId, userId: { in: [...userIds] } },
    include: { owner: true, contractor: true, workspace: true },
  });
  return people.map(({ owner, contractor, workspace, ...person }) => ({
    workspace,
    person,
    userId: person.userId,
    name: person.name,
    isOwner: owner !== null,
    contractor,
  }));
}
