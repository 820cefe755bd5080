import { pino } from "pino";
import { MovableClock, systemClock } from "../../src/clock.js";
import { HttpReceiver } from "../../src/receivers/http-receiver.js";
import { freePort } from "../support/free-port.js";
import { sequentialScans } from "../support/plans.js";
import { storeDueContractors } from "../support/seed.js";
import { captureStatements } from "../support/statements.js";
import { type BenchDatabase, openBenchDatabase } from "./bench-database.js";
import { benchMilepost } from "./bench-milepost.js";
import { fillWorkspace, LARGE_TABLES } from "./fill-workspace.js";
import { type Bench, measure, percentile } from "./measure.js";
import { startStrictSlack } from "./strict-slack.js";

const CONTRACTORS = 1_000;
const MILESTONES = 20_000;
/** As large each: what is read for one workspace is a small part of what there is. */
const OTHER_WORKSPACES = 5;
const TIMES = 100;
const WARM = 10;

/** What people open in a workspace with much in it, from the click to what Slack shows. */
export const open: Bench = {
  name: "open",
  async run(say) {
    const slack = startStrictSlack();
    const port = await freePort();
    const { url, signingSecret } = await slack.do("start", `http://127.0.0.1:${port}/slack/events`);
    const team = await slack.do("addTeam", CONTRACTORS);
    const clock = new MovableClock(systemClock.now());
    const database = await openBenchDatabase(clock);
    const log = pino({ level: "warn" }, pino.destination(2));
    const milepost = benchMilepost({
      database,
      clock,
      slackApiUrl: url,
      receiver: new HttpReceiver({ signingSecret, port, routes: {}, log }),
      botTokens: new Map([[team.workspaceId, team.botToken]]),
    });
    try {
      const asked = team.userIds.slice(0, TIMES + WARM);
      await storeDueContractors(database, { ...team, userIds: asked });
      await milepost.start();
      await milepost.settle(120_000);
      await fillWorkspace(database, {
        ...team,
        userIds: team.userIds.slice(asked.length),
        milestones: MILESTONES,
      });
      for (let n = 0; n < OTHER_WORKSPACES; n += 1) await fillAnother(database, `TOTHER${n}`);
      say(`${MILESTONES} milestones are there, and as many in each of ${OTHER_WORKSPACES} other workspaces`);

      const several = async (act: (n: number) => Promise<number>) => {
        const took: number[] = [];
        for (let n = 0; n < TIMES + WARM; n += 1) took.push(await act(n));
        return took.slice(WARM);
      };
      const what = {
        Home: await several(() => slack.do("openHome", team.ownerId)),
        "/milestone list": await several(() => slack.do("command", team.ownerId, "/milestone", "list")),
        "the check-in modal": await several(
          async (n) => (await slack.do("openUpdates", [asked[n] ?? ""]))[0] ?? 0,
        ),
      };
      const statements = await captureStatements(async () => {
        await slack.do("openHome", team.ownerId);
        await slack.do("command", team.ownerId, "/milestone", "list");
        await slack.do("closeView", asked[0] ?? "");
        await slack.do("openUpdates", asked.slice(0, 1));
      });
      const scans = await sequentialScans(database.sql, statements, LARGE_TABLES);
      for (const scan of scans) say(`reads all of ${scan}`);
      return [
        ...Object.entries(what).flatMap(([name, took]) =>
          [0.5, 0.99].map((share) =>
            measure(`open: ${name}, p${share * 100}`, percentile(took, share), "ms"),
          ),
        ),
        measure("open: sequential scans of large tables", scans.length, "scans"),
      ];
    } finally {
      await milepost.stop();
      await database.close();
      await slack.stop();
    }
  },
};

async function fillAnother(database: BenchDatabase, workspaceId: string): Promise<void> {
  const userIds = Array.from({ length: CONTRACTORS }, (_, n) => `U${workspaceId}N${n}`);
  const [first = "", ...more] = userIds;
  const ownerId = `U${workspaceId}OWNER`;
  const whose = { workspaceId, ownerId, botUserId: "U0BOT", ownerChannelId: `C${workspaceId}` };
  await storeDueContractors(database, { ...whose, userIds: [first] });
  await database.sql("UPDATE agenda SET due_at = now() + interval '1 day' WHERE workspace_id = $1", [
    workspaceId,
  ]);
  await fillWorkspace(database, { workspaceId, ownerId, userIds: more, milestones: MILESTONES });
}
