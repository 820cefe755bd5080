import { MovableClock } from "../../src/clock.js";
import { type BenchDatabase, openBenchDatabase } from "./bench-database.js";
import { benchMilepost } from "./bench-milepost.js";
import { type Bench, measure, percentile, timed } from "./measure.js";

const FEW = 10_000;
const MANY = 1_000_000;
const TICKS = 100;
const NOW = new Date("2026-06-02T12:00:00.000Z");

/** A minute in which nothing is due, whatever is planned for later. */
export const idleTick: Bench = {
  name: "idle tick",
  async run(say) {
    const clock = new MovableClock(NOW);
    const database = await openBenchDatabase(clock);
    const milepost = benchMilepost({ database, clock, slackApiUrl: "http://127.0.0.1:9/api/" });
    const tick = async () => {
      const took: number[] = [];
      for (let n = 0; n < TICKS; n += 1) {
        clock.set(new Date(clock.now().getTime() + 60_000));
        took.push(await timed(() => milepost.tick()));
      }
      // A shared machine makes some of them slow, and none fast.
      return percentile(took, 0.5);
    };
    try {
      await milepost.start();
      await milepost.tick();
      await schedule(database, 1, FEW);
      await tick();
      const few = await tick();
      await schedule(database, FEW + 1, MANY);
      say(`${MANY} contractors are scheduled`);
      await tick();
      return [measure("idle tick: 1,000,000 contractors beside 10,000", await tick(), "ms", few)];
    } finally {
      await milepost.stop();
      await database.close();
    }
  },
};

/** Contractors who are asked tomorrow or later, a thousand in each workspace. */
async function schedule(database: BenchDatabase, from: number, to: number): Promise<void> {
  const range = [from, to];
  await database.sql(
    `INSERT INTO workspaces (id, name, bot_user_id, created_at)
     SELECT DISTINCT 'T' || n / 1000, 'Acme', 'U0BOT', now() FROM generate_series($1::int, $2::int) AS n
     ON CONFLICT DO NOTHING`,
    range,
  );
  await database.sql(
    `INSERT INTO people (workspace_id, user_id, name, kind, refreshed_at)
     SELECT 'T' || n / 1000, 'U' || n, 'Ana ' || n, 'guest', now() FROM generate_series($1::int, $2::int) AS n`,
    range,
  );
  await database.sql(
    `WITH made AS (
       INSERT INTO contractors (id, workspace_id, user_id, created_at)
       SELECT gen_random_uuid(), 'T' || n / 1000, 'U' || n, now() FROM generate_series($1::int, $2::int) AS n
       RETURNING id, workspace_id
     )
     INSERT INTO agenda (workspace_id, kind, subject_id, due_at)
     SELECT workspace_id, 'check-in', id::text, '2026-06-03'::timestamptz + random() * interval '7 days' FROM made`,
    range,
  );
  await database.sql("VACUUM ANALYZE");
}
