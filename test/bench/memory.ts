import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "../../src/clock.js";
import { startBareSlack } from "./bare-slack.js";
import { openBenchDatabase } from "./bench-database.js";
import { type Bench, measure } from "./measure.js";
import { type Running, startMilepost, startProcess } from "./milepost-process.js";
import { seedDue } from "./seed-due.js";
import { BARE_BOLT } from "./start.js";

const CONTRACTORS = 10_000;
const REST_MS = 5_000;
const LOOK_MS = 100;

/** What the process holds, at rest and while 10,000 people are asked; PostgreSQL is another process. */
export const memory: Bench = {
  name: "memory",
  async run(say) {
    const slack = await startBareSlack();
    const database = await openBenchDatabase(systemClock);
    const bolt = await startProcess([BARE_BOLT], { SLACK_API_URL: slack.url }, "running");
    const start = () => startMilepost({ DATABASE_URL: database.url, SLACK_API_URL: slack.url });
    let milepost: Running | null = null;
    try {
      milepost = await start();
      await pause(REST_MS);
      const bare = await bolt.megabytes();
      const rest = await milepost.megabytes();
      await milepost.stop();
      milepost = null;

      const tomorrow = new Date(systemClock.now().getTime() + 24 * 3_600_000);
      await seedDue(database, { prefix: "T", workspaces: 1, each: CONTRACTORS, due: tomorrow });
      milepost = await start();
      await pause(REST_MS);
      const planned = await milepost.megabytes();

      await database.sql("UPDATE agenda SET due_at = now()");
      await database.sql("UPDATE contractors SET country = NULL, time_zone = $1", [
        noonZone(systemClock.now()),
      ]);
      await database.sql("UPDATE workspaces SET working_days = '{1,2,3,4,5,6,7}'");
      const sent = slack.reached(CONTRACTORS);
      let isSent = false;
      void sent.then(() => {
        isSent = true;
      });
      let load = planned;
      while (!isSent) {
        await pause(LOOK_MS);
        load = Math.max(load, await milepost.megabytes());
      }
      say("all are asked");
      return [
        measure("memory: at rest", rest, "MB", bare),
        measure("memory: at rest with 10,000 contractors", planned, "MB", rest),
        measure("memory: at most, while 10,000 are asked", load, "MB", bare),
      ];
    } finally {
      await milepost?.stop();
      await bolt.stop();
      await database.close();
      await slack.stop();
    }
  },
};

/** A zone in which it is about noon at that instant. */
function noonZone(at: Date): string {
  const ahead = 12 - at.getUTCHours();
  if (ahead === 0) return "UTC";
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
