import type { BenchDatabase } from "./bench-database.js";

/**
 * Workspaces whose contractors, with a milestone each, are all to be asked at `due`, a noon of theirs; Milepost has
 * written to them before. One that Milepost knows already is set up. Returns how many there are.
 */
export async function seedDue(
  database: BenchDatabase,
  options: { prefix: string; workspaces: number; each: number; due: Date },
): Promise<number> {
  const { prefix, workspaces, each, due } = options;
  const started = new Date(due.getTime() - 7 * 86_400_000);
  const statements: [string, ...unknown[]][] = [
    [
      `INSERT INTO workspaces (id, name, bot_user_id, owner_channel_id, set_up_at, last_milestone, created_at)
       SELECT $1 || w, 'Acme', 'U0BOT', 'C' || $1 || w, $3::timestamptz, $4::int, $3 FROM generate_series(1, $2::int) AS w
       ON CONFLICT (id) DO UPDATE SET owner_channel_id = EXCLUDED.owner_channel_id, set_up_at = EXCLUDED.set_up_at,
         last_milestone = EXCLUDED.last_milestone`,
      prefix,
      workspaces,
      started,
      each,
    ],
    [
      `INSERT INTO people (workspace_id, user_id, name, kind, direct_id, refreshed_at)
       SELECT $1 || w, 'U' || $1 || w || 'N' || n, 'Ana ' || n, 'guest', 'D' || $1 || w || 'N' || n, $4::timestamptz
       FROM generate_series(1, $2::int) AS w, generate_series(0, $3::int) AS n`,
      prefix,
      workspaces,
      each,
      started,
    ],
    [
      `INSERT INTO owners (workspace_id, user_id, added_at)
       SELECT $1 || w, 'U' || $1 || w || 'N0', $3::timestamptz FROM generate_series(1, $2::int) AS w`,
      prefix,
      workspaces,
      started,
    ],
    [
      `INSERT INTO contractors (id, workspace_id, user_id, welcomed_at, created_at)
       SELECT gen_random_uuid(), $1 || w, 'U' || $1 || w || 'N' || n, $4::timestamptz, $4
       FROM generate_series(1, $2::int) AS w, generate_series(1, $3::int) AS n`,
      prefix,
      workspaces,
      each,
      started,
    ],
    [
      `INSERT INTO announcements (id, workspace_id, contractor_id, welcome, created_at)
       SELECT gen_random_uuid(), workspace_id, id, true, created_at FROM contractors WHERE workspace_id ~ ('^' || $1)`,
      prefix,
    ],
    [
      `INSERT INTO milestones (id, workspace_id, number, contractor_id, lead_id, title, kind, starts_on, announcement_id, created_at)
       SELECT gen_random_uuid(), workspace_id, row_number() OVER (PARTITION BY workspace_id), contractor_id,
         'U' || workspace_id || 'N0', 'Landing page', 'ongoing', created_at::date, id, created_at
       FROM announcements WHERE workspace_id ~ ('^' || $1)`,
      prefix,
    ],
    [
      `INSERT INTO agenda (workspace_id, kind, subject_id, due_at)
       SELECT workspace_id, 'check-in', id, $2::timestamptz FROM contractors WHERE workspace_id ~ ('^' || $1)`,
      prefix,
      due,
    ],
    ["ANALYZE"],
  ];
  for (const [text, ...params] of statements) await database.sql(text, params);
  return workspaces * each;
}
