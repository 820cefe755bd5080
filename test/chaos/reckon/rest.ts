import type { Parts, Reckoning } from "./parts.js";

/** Nothing is parked without an alert, and nothing is stuck. */
export async function reckonRest({ database, now }: Parts, found: Reckoning): Promise<void> {
  const [rest] = await database.sql<Record<string, number>>(
    `SELECT
      (SELECT count(*)::int FROM agenda WHERE parked_at IS NOT NULL) AS parked,
      (SELECT count(*)::int FROM alerts WHERE kind = 'parked') AS parked_alerts,
      (SELECT count(*)::int FROM agenda WHERE parked_at IS NULL AND due_at < $1::timestamptz - interval '10 minutes') AS overdue,
      (SELECT count(*)::int FROM cards WHERE version > shown_version AND undeliverable IS NULL) AS unsent,
      (SELECT count(*)::int FROM cards WHERE undeliverable IS NOT NULL) AS undeliverable,
      (SELECT count(*)::int FROM check_ins WHERE state = 'due' AND NOT unasked AND slot_at < $1::timestamptz - interval '2 days') AS unasked,
      (SELECT count(*)::int FROM typed_messages WHERE state = 'unsorted' AND received_at < $1::timestamptz - interval '2 days') AS unsorted,
      (SELECT count(*)::int FROM (SELECT text FROM typed_messages GROUP BY text HAVING count(*) > 1) AS twice) AS typed_twice,
      (SELECT count(*)::int FROM (SELECT text FROM questions GROUP BY text HAVING count(*) > 1) AS twice) AS asked_twice`,
    [now.toISOString()],
  );
  if (rest === undefined) throw new Error("the database does not answer");
  Object.assign(found.counts, rest);
  const { parked_alerts: alerts = 0, parked = 0, ...wrong } = rest;
  if (parked > 0) found.problems.push(`${parked} parked, with ${alerts} alerts`);
  for (const [what, count] of Object.entries(wrong)) if (count > 0) found.problems.push(`${count} ${what}`);
}
