import type { Database, Work } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import type { Log } from "../log.js";
import type { AgendaEntry, AgendaKind } from "./agenda.js";
import type { ClockCheck } from "./clock-check.js";

const BATCH = 500;

export interface SweepDeps {
  database: Database;
  kinds: ReadonlyMap<string, AgendaKind>;
  /** Some of what was due in these workspaces is settled: what it has to show can be sent, while the rest is settled. */
  onSettled?(workspaceIds: readonly string[]): Promise<void>;
  /** Opens the alert for an entry that was parked. */
  onParked(work: Work, entry: AgendaEntry, error: string): Promise<void>;
  clockCheck: ClockCheck;
  log: Log;
}

export interface Swept {
  settled: number;
  parked: number;
}

/** Settles everything on the agenda that is due, until nothing is. Safe in several processes at once. */
export async function sweep(deps: SweepDeps): Promise<Swept> {
  const swept: Swept = { settled: 0, parked: 0 };
  if (!(await deps.clockCheck.agrees(deps.database))) return swept;
  for (;;) {
    const taken = await sweepBatch(deps);
    swept.settled += taken.settled;
    swept.parked += taken.parked;
    if (taken.settled + taken.parked === 0) return swept;
  }
}

async function sweepBatch(deps: SweepDeps): Promise<Swept> {
  let settled: AgendaEntry[];
  try {
    settled = await deps.database.acrossWorkspaces(async (work) => {
      const due = await take(work, BATCH);
      await settleAll(deps, work, due);
      return due;
    });
  } catch (error) {
    deps.log.warn({ err: error }, "a batch of the agenda failed: trying its entries one by one");
    return sweepOneByOne(deps);
  }
  await deps.onSettled?.([...new Set(settled.map(({ workspaceId }) => workspaceId))]);
  return { settled: settled.length, parked: 0 };
}

/** The batch held something that throws: each entry gets a transaction of its own, and the culprit is parked. */
async function sweepOneByOne(deps: SweepDeps): Promise<Swept> {
  const swept: Swept = { settled: 0, parked: 0 };
  for (let tries = 0; tries < BATCH; tries++) {
    let current: AgendaEntry | undefined;
    try {
      const found = await deps.database.acrossWorkspaces(async (work) => {
        [current] = await take(work, 1);
        if (current === undefined) return false;
        await settleAll(deps, work, [current]);
        return true;
      });
      if (!found) return swept;
      swept.settled++;
    } catch (error) {
      if (current === undefined) throw error;
      await park(deps, current, error);
      swept.parked++;
    }
  }
  return swept;
}

/** Takes due entries off the agenda within this transaction; entries that another process holds are passed over. */
async function take(work: Work, limit: number): Promise<AgendaEntry[]> {
  return work.db.$queryRaw<AgendaEntry[]>(Prisma.sql`
    DELETE FROM agenda USING (
      SELECT workspace_id, kind, subject_id FROM agenda
      WHERE due_at <= ${work.now.toISOString()}::timestamptz AND parked_at IS NULL
        -- After a restore, until Milepost knows what it had sent: nobody is asked twice.
        AND NOT EXISTS (SELECT 1 FROM look_backs WHERE look_backs.workspace_id = agenda.workspace_id)
      ORDER BY due_at, workspace_id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) AS due
    WHERE agenda.workspace_id = due.workspace_id AND agenda.kind = due.kind AND agenda.subject_id = due.subject_id
    RETURNING agenda.workspace_id AS "workspaceId", agenda.kind, agenda.subject_id AS "subjectId",
      agenda.due_at AS "dueAt"`);
}

async function settleAll(deps: SweepDeps, work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const unknown = due.find((entry) => !deps.kinds.has(entry.kind));
  if (unknown !== undefined) throw new Error(`nothing is registered for "${unknown.kind}" on the agenda`);
  // In the order of registration, so that what falls due at one moment has one outcome.
  for (const [name, kind] of deps.kinds) {
    const entries = due.filter((entry) => entry.kind === name);
    if (entries.length > 0) await kind.settle(work, entries);
  }
}

async function park(deps: SweepDeps, entry: AgendaEntry, cause: unknown): Promise<void> {
  const error = cause instanceof Error ? cause.message : String(cause);
  deps.log.error({ err: cause, entry }, "parked an agenda entry whose decision threw");
  await deps.database.acrossWorkspaces(async (work) => {
    const { workspaceId, kind, subjectId, dueAt } = entry;
    // Repeats when it was due: an entry that was moved meanwhile is another decision.
    const parked = await work.db.agendaEntry.updateMany({
      where: { workspaceId, kind, subjectId, dueAt, parkedAt: null },
      data: { parkedAt: work.now, error },
    });
    if (parked.count === 1) await deps.onParked(work, entry, error);
  });
}
