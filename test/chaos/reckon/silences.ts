import { DateTime } from "luxon";
import type { Contractor } from "../office.js";
import {
  type CheckInRow,
  nameOf,
  type Parts,
  type Reckoning,
  type Shown,
  type Span,
  wordsOf,
} from "./parts.js";

const HOUR_MS = 3_600_000;
const WINDOW_WORKING_DAYS = 2;
const STEP_MS = 5 * 60_000;
/** A shorter gap is a busy machine, and none of an outage's ends is known more exactly. */
const UNNOTICED_MS = 10 * 60_000;
const WORK_BEGINS = 9;
const WORK_ENDS = 18;
const LONGEST_WAIT_MS = 14 * 24 * HOUR_MS;

/** Every silence has its card, once; none is counted too early, for our outage, or against somebody who spoke. */
export async function reckonSilences(
  parts: Parts,
  checkIns: readonly CheckInRow[],
  shown: Shown,
  found: Reckoning,
): Promise<void> {
  const silences = await parts.database.sql<{
    id: string;
    contractor_id: string;
    check_in_id: string;
    flagged_at: Date;
  }>("SELECT id, contractor_id, check_in_id, flagged_at FROM silences ORDER BY flagged_at");
  found.counts.silences = silences.length;
  const contractors = new Map(
    parts.offices.flatMap((office) => office.contractors).map((each) => [each.id, each]),
  );
  for (const silence of silences) {
    const contractor = contractors.get(silence.contractor_id);
    const checkIn = checkIns.find(({ id }) => id === silence.check_in_id);
    if (contractor === undefined || checkIn?.asked_at == null) continue;
    const name = nameOf(contractor);
    const carded = shown.get(`silence ${silence.id}`)?.length ?? 0;
    if (carded === 0) found.problems.push(`the silence of ${name} has no card`);
    const earliest = windowEnds(contractor, checkIn.asked_at);
    const at = silence.flagged_at;
    const heardMs = workingMs(contractor, { from: checkIn.asked_at, to: at }, parts.outages);
    const dueMs = workingMs(contractor, { from: checkIn.asked_at, to: earliest }, []);
    if (at < earliest || heardMs < dueMs - UNNOTICED_MS * (1 + parts.outages.length))
      found.problems.push(
        `${name}, asked at ${checkIn.asked_at.toISOString()}, was flagged at ${at.toISOString()}, after ${heardMs / HOUR_MS} working hours instead of ${dueMs / HOUR_MS}`,
      );
    const answered = parts.crowd.deeds.find(
      ({ by, at }) => by === contractor && at > (checkIn.asked_at ?? at) && at < silence.flagged_at,
    );
    if (answered !== undefined && answered.did !== "replied")
      found.problems.push(`${name} was flagged after ${wordsOf(answered)}`);
  }
  const flagged = new Set(silences.map(({ contractor_id: id }) => id));
  for (const { contractor_id: id, state, asked_at: askedAt } of checkIns) {
    if (state !== "missed" || askedAt === null || flagged.has(id)) continue;
    const contractor = contractors.get(id);
    if (contractor !== undefined)
      found.problems.push(`${nameOf(contractor)} missed a check-in, and nobody was told`);
  }
  const open = checkIns.filter(
    ({ state, contractor_id: id, asked_at: askedAt }) =>
      state === "asked" && askedAt !== null && +parts.now - +askedAt > LONGEST_WAIT_MS && contractors.has(id),
  );
  if (open.length > 0) found.problems.push(`${open.length} check-ins have waited for two weeks`);
}

/** Working time of theirs in which they could have been heard. */
function workingMs({ zone }: Contractor, { from, to }: Span, outages: readonly Span[]): number {
  let heard = 0;
  for (let at = +from; at < +to; at += STEP_MS) {
    const { weekday, hour } = DateTime.fromMillis(at, { zone });
    if (weekday > 5 || hour < WORK_BEGINS || hour >= WORK_ENDS) continue;
    if (!outages.some((outage) => +outage.from <= at && at < +outage.to)) heard += STEP_MS;
  }
  return heard;
}

/** Two working days after they were asked, at the same time of theirs. */
function windowEnds({ zone }: Contractor, askedAt: Date): Date {
  let at = DateTime.fromJSDate(askedAt, { zone });
  for (let days = 0; days < WINDOW_WORKING_DAYS; ) {
    at = at.plus({ days: 1 });
    if (at.weekday <= 5) days += 1;
  }
  return at.toJSDate();
}
