import { pino } from "pino";
import { systemClock } from "../../src/clock.js";
import { HttpReceiver } from "../../src/receivers/http-receiver.js";
import { freePort } from "../support/free-port.js";
import { storeDueContractors } from "../support/seed.js";
import { countRoundTrips } from "../support/statements.js";
import { startBareBolt } from "./bare-bolt.js";
import { openBenchDatabase } from "./bench-database.js";
import { benchMilepost } from "./bench-milepost.js";
import { type Bench, type Measure, measure, percentile } from "./measure.js";
import { type SlackProcess, startStrictSlack } from "./strict-slack.js";

const WARM = 60;
const ALONE = 100;
const TOGETHER = 50;
const ROUNDS = 6;
const PEOPLE = WARM + ALONE + TOGETHER * ROUNDS + 1;

interface Latencies {
  alone: number[];
  together: number[];
}

/** From **Send** to acknowledged, as Slack has it, beside a Bolt app that does one INSERT. */
export const submission: Bench = {
  name: "submission",
  async run(say) {
    const bare = await measureBare();
    say("the bare Bolt app is measured");
    const { alone, together, roundTrips } = await measureMilepost();
    const lines = (who: string, ours: number[], theirs: number[]): Measure[] =>
      [0.5, 0.99].map((share) =>
        measure(
          `submission: ${who}, p${share * 100}`,
          percentile(ours, share),
          "ms",
          percentile(theirs, share),
        ),
      );
    return [
      ...lines("one person", alone, bare.alone),
      ...lines(`${TOGETHER} at once`, together, bare.together),
      measure("submission: round trips to the database", roundTrips, "trips", 1),
    ];
  },
};

async function measureMilepost(): Promise<Latencies & { roundTrips: number }> {
  const slack = startStrictSlack();
  const port = await freePort();
  const { url, signingSecret } = await slack.do("start", `http://127.0.0.1:${port}/slack/events`);
  const team = await slack.do("addTeam", PEOPLE);
  const database = await openBenchDatabase(systemClock);
  const log = pino({ level: "warn" }, pino.destination(2));
  const milepost = benchMilepost({
    database,
    clock: systemClock,
    slackApiUrl: url,
    receiver: new HttpReceiver({ signingSecret, port, routes: {}, log }),
    botTokens: new Map([[team.workspaceId, team.botToken]]),
  });
  try {
    await storeDueContractors(database, team);
    await database.sql("ANALYZE");
    await milepost.start();
    await milepost.settle(120_000);
    const [last = "", ...others] = team.userIds;
    const latencies = await sendAll(slack, others);
    await milepost.settle(120_000);
    await slack.do("openUpdates", [last]);
    const roundTrips = await countRoundTrips(() => slack.do("submit", [last]), { ofTransaction: true });
    return { ...latencies, roundTrips };
  } finally {
    await milepost.stop();
    await database.close();
    await slack.stop();
  }
}

async function measureBare(): Promise<Latencies> {
  const slack = startStrictSlack();
  const port = await freePort();
  const { url, signingSecret } = await slack.do("start", `http://127.0.0.1:${port}/slack/events`);
  const { userIds, botToken } = await slack.do("addTeam", PEOPLE);
  const database = await openBenchDatabase(systemClock);
  const options = { port, slackApiUrl: url, signingSecret, botToken, databaseUrl: database.url };
  const bolt = await startBareBolt(options);
  try {
    await bolt.ask(userIds);
    return await sendAll(slack, userIds);
  } finally {
    await bolt.stop();
    await database.close();
    await slack.stop();
  }
}

/** Each sends once: the first ones to warm everything, the next ones alone, the others together. */
async function sendAll(slack: SlackProcess, userIds: readonly string[]): Promise<Latencies> {
  await slack.do("openUpdates", userIds);
  const alone: number[] = [];
  for (const [n, userId] of userIds.slice(0, WARM + ALONE).entries()) {
    const [ms = 0] = await slack.do("submit", [userId]);
    if (n >= WARM) alone.push(ms);
  }
  const together: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = WARM + ALONE + round * TOGETHER;
    together.push(...(await slack.do("submit", userIds.slice(from, from + TOGETHER))));
  }
  return { alone, together };
}
