import type { Database, Work } from "../database/database.js";

/** A shorter gap between two ticks is a busy machine, not an outage. */
const OUTAGE_AFTER_MS = 10 * 60_000;

export interface Outage {
  from: Date;
  to: Date;
}

/**
 * Says that Milepost is there. When it was not for over ten minutes, `onOutage` hears from when to when, in the
 * same transaction, so that nobody's silence is counted for time in which we could neither ask nor hear.
 * A clock that was set back changes nothing.
 */
export async function stayAlive(
  database: Database,
  onOutage: (work: Work, outage: Outage) => Promise<void>,
): Promise<void> {
  await database.acrossWorkspaces(async (work) => {
    const [last] = await work.db.$queryRaw<{ aliveAt: Date }[]>`
      SELECT alive_at AS "aliveAt" FROM liveness WHERE id = 1 FOR UPDATE`;
    if (last === undefined) {
      await work.db.liveness.upsert({ where: { id: 1 }, create: { id: 1, aliveAt: work.now }, update: {} });
      return;
    }
    const outage = { from: last.aliveAt, to: work.now };
    if (outage.to.getTime() - outage.from.getTime() > OUTAGE_AFTER_MS) await onOutage(work, outage);
    if (outage.to > outage.from)
      await work.db.liveness.update({ where: { id: 1 }, data: { aliveAt: work.now } });
  });
}
