import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startBareSlack } from "./bare-slack.js";
import { type Bench, measure } from "./measure.js";
import { startMilepost, startProcess } from "./milepost-process.js";

export const BARE_BOLT = fileURLToPath(new URL("./bare-bolt-process.mjs", import.meta.url));
const TIMES = 3;

/** From the command to ready: with an empty folder, in which the database is made first, and with a used one. */
export const start: Bench = {
  name: "start",
  async run() {
    const slack = await startBareSlack();
    const cold: number[] = [];
    const warm: number[] = [];
    const bare: number[] = [];
    for (let n = 0; n < TIMES; n += 1) {
      const dataDir = await mkdtemp(join(tmpdir(), "milepost-bench-"));
      for (const took of [cold, warm]) {
        const milepost = await startMilepost({ DATA_DIR: dataDir, SLACK_API_URL: slack.url });
        took.push(milepost.startedMs);
        await milepost.stop();
      }
      await rm(dataDir, { recursive: true, force: true });
      const bolt = await startProcess([BARE_BOLT], { SLACK_API_URL: slack.url }, "running");
      bare.push(bolt.startedMs);
      await bolt.stop();
    }
    await slack.stop();
    return [
      measure("start: cold, from command to ready", Math.min(...cold), "ms", Math.min(...bare)),
      measure("start: warm, from command to ready", Math.min(...warm), "ms", Math.min(...bare)),
    ];
  },
};
