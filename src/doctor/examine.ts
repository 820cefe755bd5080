import type pg from "pg";
import { z } from "zod";
import type { Clock } from "../clock.js";
import { type Config, readConfig } from "../config.js";
import { checkServer } from "../database/check-server.js";
import { NAME } from "../database/embedded.js";
import { connect, visitEmbedded } from "../database/visit.js";
import { StartError } from "../errors.js";
import type { Log } from "../log.js";
import type { SlackManifest } from "../slack/manifest.js";
import { channelFindings } from "./channels.js";
import { databaseClockFinding } from "./clock.js";
import { diskFinding } from "./disk.js";
import { broken, type Finding, well } from "./finding.js";
import { schemaFinding } from "./schema.js";
import { type Bot, examineSlack } from "./slack.js";
import { waitingFindings } from "./waiting.js";

export interface Examination {
  env: Record<string, string | undefined>;
  manifest: SlackManifest;
  clock: Clock;
  freeBytes(folder: string): Promise<number>;
  log: Log;
}

/** Looks at an installation, whether it is running or not, and changes nothing in it. */
export async function* examine(examination: Examination): AsyncGenerator<Finding> {
  const { env, manifest, clock, log } = examination;
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    for (const problem of error.message.split("\n").slice(1)) {
      const todo = problem.trim().startsWith("SLACK_") ? "Or run npm run setup." : "It stands in .env.";
      yield broken("Configuration", `${problem.trim()}.`, todo);
    }
    return;
  }
  const transport = config.transport.is === "socket" ? "over a socket" : "over HTTP";
  yield well("Configuration", `complete; Slack comes ${transport}.`);
  const { bot, findings } = await examineSlack({ config, manifest, clock, log });
  yield* findings;
  try {
    yield* config.databaseUrl === undefined
      ? examineEmbedded(config, bot, examination)
      : examineOwn(config.databaseUrl, bot, examination);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    yield broken("Database", error.message, "");
  }
}

async function* examineEmbedded(
  config: Config,
  bot: Bot | null,
  examination: Examination,
): AsyncGenerator<Finding> {
  const visit = await visitEmbedded(config.dataDir);
  if (visit === null) {
    yield well("Database", `none in ${config.dataDir} yet: npm start makes it.`);
    return;
  }
  try {
    const client = await connect(visit.superuserUrl, "milepost doctor");
    try {
      // As the application, whose password nobody but Milepost knows.
      await client.query(`SET SESSION AUTHORIZATION ${NAME}`);
      const { runsFor } = visit;
      const where =
        runsFor === null
          ? `in ${config.dataDir}; Milepost is not running (npm start)`
          : `in use by Milepost (${runsFor})`;
      const free = await examination.freeBytes(config.dataDir);
      yield* examineDatabase(client, bot, examination, { where, isRunning: runsFor !== null, free });
    } finally {
      await client.end();
    }
  } finally {
    await visit.leave();
  }
}

const countRow = z.tuple([z.object({ count: z.coerce.number() })]);

async function* examineOwn(url: string, bot: Bot | null, examination: Examination): AsyncGenerator<Finding> {
  const client = await connect(url, "milepost doctor").catch((cause: Error) => {
    throw new StartError(
      "database_unreachable",
      `DATABASE_URL: the database does not answer (${cause.message}). Is it running, and are host, user and password right?`,
      { cause },
    );
  });
  try {
    const { rows } = await client.query(
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'milepost' AND datname = current_database()",
    );
    const isRunning = countRow.parse(rows)[0].count > 0;
    const where = isRunning ? "in use by Milepost" : "Milepost is not running (npm start)";
    yield* examineDatabase(client, bot, examination, { where, isRunning, free: null });
  } finally {
    await client.end();
  }
}

async function* examineDatabase(
  client: pg.Client,
  bot: Bot | null,
  { clock }: Examination,
  { where, isRunning, free }: { where: string; isRunning: boolean; free: number | null },
): AsyncGenerator<Finding> {
  const { majorVersion, role } = await checkServer(client);
  yield well("Database", `PostgreSQL ${majorVersion}, role ${role}, ${where}.`);
  yield await databaseClockFinding(client, () => clock.now());
  const schema = await schemaFinding(client, isRunning);
  yield schema;
  yield await diskFinding(client, free);
  // The rest asks for tables that are only there once the schema is this version's.
  if (!(await hasAllTables(client))) return;
  await client.query("SET milepost.across = 'on'");
  if (bot !== null) yield* await channelFindings(client, bot);
  yield* await waitingFindings(client, clock.now(), isRunning);
}

async function hasAllTables(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("SELECT 1 WHERE to_regclass('look_backs') IS NOT NULL");
  return rows.length > 0;
}
