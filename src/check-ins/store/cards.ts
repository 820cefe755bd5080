import { isAwayOver } from "../../away/away.js";
import { dateIn } from "../../calendar/wall-clock.js";
import { calendarOf } from "../../contractors/contractor.js";
import { CONTRACTOR_TIMES } from "../../contractors/times.js";
import type { WorkspaceWork } from "../../database/database.js";
import type { Prisma } from "../../database/generated/client.js";
import { type OpenMilestone, openMilestones } from "../../milestones/open-milestones.js";
import { loadNames } from "../../people/names.js";
import type { Talk } from "../../questions/card.js";
import { openQuestions } from "../../questions/open-questions.js";
import { isTakenBack } from "../../questions/question.js";
import { talkOf } from "../../questions/talk.js";
import { withAsked } from "../../workspaces/asked.js";
import { isGivenUp } from "../asking.js";
import type { CheckInCard } from "../card.js";
import { offersAfternoon } from "../snooze.js";
import { loadAnswers } from "./answers.js";

export interface StoredCard extends CheckInCard {
  /** Its DM is known to have arrived. */
  isThere: boolean;
}

/** So many in a row on track, without a word, are steady. */
const STEADY_AFTER = 3;

const WITH_CONTRACTOR = {
  question: true,
  contractor: { select: CONTRACTOR_TIMES },
} satisfies Prisma.CheckInInclude;
type CheckInRow = Prisma.CheckInGetPayload<{ include: typeof WITH_CONTRACTOR }>;

/** Check-ins as their contractors see them. */
export async function loadCards(work: WorkspaceWork, checkInIds: readonly string[]): Promise<StoredCard[]> {
  const rows = await work.db.checkIn.findMany({
    where: { id: { in: [...checkInIds] } },
    include: WITH_CONTRACTOR,
  });
  const milestones = await openMilestones(work, [...new Set(rows.map((row) => row.contractorId))]);
  const answers = await loadAnswers(
    work,
    rows.filter(({ answeredAt }) => answeredAt !== null).map(({ id }) => id),
  );
  const courses = await loadCourses(work, checkInIds);
  const readers = await loadNames(
    work,
    rows.map((row) => row.seenBy),
  );
  const calledOff = rows.filter(({ state }) => state === "cancelled").map((row) => row.contractorId);
  const unanswered = await withAsked(
    work,
    (await openQuestions(work, calledOff)).map((question) => ({ ...question, leadMayBeAway: true })),
  );
  return rows.map((row) => {
    const { id, state, askedAt, closesAt, seenBy, snoozedUntil, contractor, contractorId, question } = row;
    const { person, workspace } = contractor;
    const calendar = calendarOf({ contractor, person, workspace });
    const today = dateIn(work.now, calendar.zone);
    const course = courses.get(id);
    const open = milestones.get(contractorId) ?? [];
    const givenUp = isGivenUp({ unanswered: course?.unanswered ?? 0 });
    return {
      id,
      state,
      isLate: row.late,
      isThere: askedAt !== null,
      name: person.name,
      zone: calendar.zone,
      today,
      language: contractor.language,
      milestones: givenUp ? open : askedAbout(row, calendar.zone, open),
      answers: answers.filter((answer) => answer.checkInId === id),
      readBy: seenBy === null ? null : (readers.get(seenBy) ?? null),
      question:
        question === null || isTakenBack(question) ? null : { ...question, talk: talk(row, work.now) },
      waitsFor: unanswered.find((each) => each.contractorId === contractorId) ?? null,
      putOffUntil:
        state === "skipped" && snoozedUntil !== null && snoozedUntil > work.now ? snoozedUntil : null,
      isOvertaken: course?.isOvertaken ?? false,
      isGivenUp: givenUp,
      isSteady: course?.isSteady ?? false,
      offersAfternoon: offersAfternoon({ calendar }, work.now),
      away: calendar.away !== null && !isAwayOver(calendar.away, today) ? calendar.away : null,
      isInTime: closesAt !== null && closesAt > work.now,
    };
  });
}

/**
 * One that was missed stays about what they had heard of when they were asked. What came since is asked about in what
 * still waits, and in the last one when they are not asked again.
 */
function askedAbout(
  { state, askedAt, slotAt }: CheckInRow,
  zone: string,
  milestones: readonly OpenMilestone[],
): readonly OpenMilestone[] {
  if (state !== "missed") return milestones;
  const askedOn = dateIn(askedAt ?? slotAt, zone);
  const then = milestones.filter(({ startsOn }) => startsOn <= askedOn);
  return then.length > 0 ? then : milestones;
}

/** When they could talk about what they asked, until somebody answers: from then on a reply is where it goes on. */
function talk({ question, contractor }: CheckInRow, now: Date): Talk | null {
  if (!question?.wantsTalk || question.state !== "open" || question.answeredAt !== null) return null;
  return talkOf({ contractor, person: contractor.person, workspace: contractor.workspace }, now);
}

interface Course {
  isOvertaken: boolean;
  unanswered: number;
  isSteady: boolean;
}

/** What came before each of these check-ins, and after it. */
async function loadCourses(work: WorkspaceWork, checkInIds: readonly string[]): Promise<Map<string, Course>> {
  const rows = await work.db.$queryRaw<(Course & { id: string })[]>`
    SELECT check_ins.id,
      EXISTS (
        SELECT 1 FROM check_ins AS newer
        WHERE newer.contractor_id = check_ins.contractor_id AND newer.slot_at > check_ins.slot_at
          AND newer.asked_at IS NOT NULL
          AND (newer.state IN ('asked', 'answered', 'missed') OR newer.snoozed_until IS NOT NULL
            OR check_ins.state = 'skipped')
      ) AS "isOvertaken",
      (SELECT count(*)::int FROM silences
       JOIN check_ins AS first ON first.id = silences.check_in_id
       JOIN check_ins AS later ON later.contractor_id = silences.contractor_id AND later.slot_at >= first.slot_at
       WHERE silences.contractor_id = check_ins.contractor_id AND silences.ended_at IS NULL
         AND later.state = 'missed') AS unanswered,
      (SELECT count(*) = ${STEADY_AFTER} AND bool_and(said) FROM (
        SELECT before.state = 'answered'
          AND EXISTS (SELECT 1 FROM answers WHERE check_in_id = before.id)
          AND NOT EXISTS (
            SELECT 1 FROM answers WHERE check_in_id = before.id AND (status <> 'on_track' OR text <> '')
          )
          AND NOT EXISTS (SELECT 1 FROM questions WHERE check_in_id = before.id AND text <> '') AS said
        FROM check_ins AS before
        WHERE before.contractor_id = check_ins.contractor_id AND before.slot_at < check_ins.slot_at
          AND before.state IN ('answered', 'missed')
        ORDER BY before.slot_at DESC LIMIT ${STEADY_AFTER}
      ) AS last) IS TRUE AS "isSteady"
    FROM check_ins WHERE check_ins.id = ANY(${[...checkInIds]}::uuid[])`;
  return new Map(rows.map(({ id, ...course }) => [id, course]));
}
