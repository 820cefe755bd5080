/** Those that grow with the work that is done; a plan that reads one from end to end gets slower every week. */
export const LARGE_TABLES = [
  "agenda",
  "alerts",
  "announcements",
  "answers",
  "cards",
  "check_ins",
  "contractors",
  "deliveries",
  "milestones",
  "people",
  "questions",
  "silences",
] as const;

const WEEKS = 20;

/**
 * More contractors, with milestones of which one in five is open and the others are delivered, and as many answered
 * check-ins as there have been weeks; each asked something twice, was silent once, and was late once.
 */
export async function fillWorkspace(
  database: { sql(text: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]> },
  options: { workspaceId: string; ownerId: string; userIds: readonly string[]; milestones: number },
): Promise<void> {
  const { workspaceId, ownerId, userIds, milestones } = options;
  const params = [workspaceId, userIds];
  await database.sql(
    `INSERT INTO people (workspace_id, user_id, name, kind, refreshed_at)
     SELECT $1, user_id, 'Ana ' || user_id, 'guest', now() FROM unnest($2::text[]) AS user_id`,
    params,
  );
  await database.sql(
    `INSERT INTO contractors (id, workspace_id, user_id, welcomed_at, created_at)
     SELECT gen_random_uuid(), $1, user_id, now() - interval '1 year', now() - interval '1 year'
     FROM unnest($2::text[]) AS user_id`,
    params,
  );
  await database.sql(
    `INSERT INTO announcements (id, workspace_id, contractor_id, welcome, created_at)
     SELECT gen_random_uuid(), workspace_id, id, false, created_at FROM contractors WHERE user_id = ANY($2) AND workspace_id = $1`,
    params,
  );
  await database.sql(
    `INSERT INTO milestones (id, workspace_id, number, contractor_id, lead_id, title, kind, due_on, starts_on, state,
       health, announcement_id, ended_at, created_at)
     SELECT gen_random_uuid(), $1, (SELECT max(number) FROM milestones) + row_number() OVER (), a.contractor_id, $2,
       'Page ' || n, 'by_date', (now() + (n % 40) * interval '1 day')::date, a.created_at::date,
       CASE WHEN n % 5 = 0 THEN 'agreed' ELSE 'accepted' END::"MilestoneState",
       CASE WHEN n % 35 = 0 THEN 'at_risk' ELSE 'on_track' END::"Health", a.id,
       CASE WHEN n % 5 = 0 THEN NULL ELSE now() - interval '1 day' END, a.created_at
     FROM announcements a, generate_series(1, $3::int) AS n WHERE a.workspace_id = $1 AND NOT a.welcome`,
    [workspaceId, ownerId, Math.ceil(milestones / userIds.length)],
  );
  await database.sql(
    `INSERT INTO check_ins (id, workspace_id, contractor_id, state, slot_at, asked_at, closes_at, answered_at)
     SELECT gen_random_uuid(), $1, c.id, 'answered', at, at, at + interval '2 days', at + interval '1 hour'
     FROM contractors c, generate_series(1, $3::int) AS n, LATERAL (SELECT now() - n * interval '7 days' AS at) AS week
     WHERE c.workspace_id = $1 AND c.user_id = ANY($2)`,
    [...params, WEEKS],
  );
  await database.sql(
    `INSERT INTO answers (id, workspace_id, check_in_id, milestone_id, status, text, answered_at)
     SELECT gen_random_uuid(), $1, c.id, m.id, 'on_track', 'The header is done.', c.answered_at
     FROM check_ins c JOIN milestones m ON m.contractor_id = c.contractor_id
     WHERE c.workspace_id = $1 AND c.state = 'answered' AND m.state = 'agreed'`,
    [workspaceId],
  );
  await database.sql(
    `INSERT INTO deliveries (id, workspace_id, milestone_id, delivered_at, accepted_at)
     SELECT gen_random_uuid(), workspace_id, id, ended_at, ended_at FROM milestones
     WHERE workspace_id = $1 AND state = 'accepted'`,
    [workspaceId],
  );
  await database.sql(
    `INSERT INTO questions (id, workspace_id, number, contractor_id, check_in_id, lead_id, text, state, asked_at,
       waiting_since, closed_at)
     SELECT gen_random_uuid(), $1, row_number() OVER (), contractor_id, id, $2, 'Which blue?', 'closed', asked_at,
       asked_at, answered_at
     FROM check_ins WHERE workspace_id = $1 AND state = 'answered' AND slot_at < now() - interval '130 days'`,
    [workspaceId, ownerId],
  );
  await database.sql(
    `INSERT INTO silences (id, workspace_id, contractor_id, check_in_id, state, flagged_at, ended_at, ended_how)
     SELECT gen_random_uuid(), $1, contractor_id, min(id::text)::uuid, 'ended', min(slot_at), max(slot_at), 'answered'
     FROM check_ins WHERE workspace_id = $1 AND state = 'answered' GROUP BY contractor_id`,
    [workspaceId],
  );
  await database.sql(
    `INSERT INTO alerts (id, workspace_id, kind, subject_id, contractor_id, opened_at, settled_at)
     SELECT gen_random_uuid(), $1, 'late', id::text, id, created_at, now() FROM contractors WHERE workspace_id = $1`,
    [workspaceId],
  );
  await database.sql(
    `INSERT INTO cards (id, workspace_id, kind, subject_id, sent_to, channel_id, ts, shown_version, touched_at)
     SELECT gen_random_uuid(), $1, 'check-in', c.id, k.user_id, 'D' || k.user_id,
       extract(epoch FROM c.slot_at)::text, 1, c.slot_at
     FROM check_ins c JOIN contractors k ON k.id = c.contractor_id WHERE c.workspace_id = $1 AND c.state = 'answered'`,
    [workspaceId],
  );
  await database.sql(
    `INSERT INTO agenda (workspace_id, kind, subject_id, due_at)
     SELECT $1, 'check-in', id, now() + random() * interval '7 days' FROM contractors WHERE user_id = ANY($2) AND workspace_id = $1`,
    params,
  );
  await database.sql("VACUUM ANALYZE");
}
