import type { DatabaseServer } from "../chaos/database-server.js";

/** What was counted in a table, and why there is so much of it. */
export interface TableSize {
  table: string;
  rows: number;
  why: string;
}

/** Kept for ever: it is what was asked, said and shown. */
const KEPT: Readonly<Record<string, string>> = {
  check_ins: "every asking is kept, with when it was answered",
  answers: "what contractors said is kept",
  cards: "one for each message that can still be changed",
  silences: "kept, for how it ended",
  alerts: "kept, for what became of it",
  milestones: "the work itself",
  milestone_terms: "the owners' side of it",
  announcements: "how contractors heard of their work",
  questions: "kept, with what was said to them",
  question_messages: "kept with their question",
  deliveries: "kept, with what was decided",
  nudges: "kept, for whom they came from",
  typed_messages: "kept: it is what contractors said",
  contractor_notices: "kept, for their Undo",
  restorations: "kept: what time was lost, and when",
  zone_offers: "kept, with what was chosen",
};

/** Does not grow with time: at most so many for each contractor, and some more. */
const BOUNDED: Readonly<Record<string, { perContractor: number; more: number; why: string }>> = {
  workspaces: { perContractor: 0, more: 2, why: "one for each installation" },
  people: { perContractor: 1, more: 10, why: "one for each person" },
  owners: { perContractor: 0, more: 10, why: "one for each owner" },
  contractors: { perContractor: 1, more: 0, why: "one for each contractor" },
  contractor_terms: { perContractor: 1, more: 0, why: "the owners' side of them" },
  agenda: { perContractor: 5, more: 20, why: "what happens next, once for each thing" },
  drafts: { perContractor: 1, more: 0, why: "what is typed and not sent, forgotten with the answer" },
  received: {
    perContractor: 4,
    more: 50,
    why: "payloads of the last two days, in which they could come again",
  },
  look_backs: {
    perContractor: 0,
    more: 2,
    why: "one for each workspace that is looked through after a restore",
  },
  liveness: { perContractor: 0, more: 1, why: "one row" },
  _prisma_migrations: { perContractor: 0, more: 200, why: "one for each migration" },
};
/** The queue's own: finished jobs are deleted after a minute of real time. */
const QUEUE_ROWS = 3_000;

/** Counts every table, and says which of them nobody can explain. */
export async function weighTables(
  database: DatabaseServer,
  contractors: number,
): Promise<{ sizes: TableSize[]; problems: string[] }> {
  const tables = await database.sql<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
  );
  const sizes: TableSize[] = [];
  const problems: string[] = [];
  for (const { schema, name } of tables) {
    const [row] = await database.sql<{ rows: number }>(
      `SELECT count(*)::int AS rows FROM "${schema}"."${name}"`,
    );
    const rows = row?.rows ?? 0;
    const bound = BOUNDED[name];
    const most = schema === "pgboss" ? QUEUE_ROWS : bound && bound.perContractor * contractors + bound.more;
    const why = schema === "pgboss" ? "the queue's own, pruned" : (bound?.why ?? KEPT[name]);
    if (why === undefined) problems.push(`${schema}.${name} has ${rows} rows that nobody explains`);
    else sizes.push({ table: schema === "public" ? name : `${schema}.${name}`, rows, why });
    if (most !== undefined && rows > most) problems.push(`${schema}.${name} has ${rows} rows, over ${most}`);
  }
  return { sizes, problems };
}
