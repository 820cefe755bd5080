import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { MovableClock } from "../../src/clock.js";
import { DatabaseServer } from "../chaos/database-server.js";
import { openOffices, openSlack } from "../chaos/office.js";
import { Random } from "../chaos/random.js";
import { fastFolder } from "../support/server.js";
import { SoakedMilepost } from "./milepost.js";
import { People } from "./people.js";
import { checkSlots, HOLIDAY_ZONE } from "./slots.js";
import { type TableSize, weighTables } from "./tables.js";

const STARTS_AT = new Date("2026-06-01T00:00:00.000Z");
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const CALL_TIMEOUT_MS = 10_000;
const REST_WITHIN_MS = 60_000;
const REST_POLL_MS = 3;
/** A heap that is flat is not the same to the byte: what is remembered of zones and holidays fills in the first weeks. */
const GROWTH_TOLERATED_MEGABYTES = 12;

export interface Soak {
  counts: string;
  tables: TableSize[];
  problems: string[];
}

/** Lives so many days with one Milepost and people who answer, and looks at what grew and who was asked when. */
export async function runSoak(options: {
  contractors: number;
  days: number;
  say?: (line: string) => void;
}): Promise<Soak> {
  const { contractors, days, say = () => {} } = options;
  const clock = new MovableClock(STARTS_AT);
  const now = () => clock.now();
  const dataDir = await mkdtemp(join(await fastFolder(), "milepost-soak-"));
  const logFile = join(tmpdir(), "milepost-soak.log");
  const database = await DatabaseServer.start(dataDir);
  const slack = await openSlack(clock);
  const offices = await openOffices({ slack, url: database.url, clock, random: new Random(1) }, contractors);
  await database.sql(
    `UPDATE contractors SET country = 'DE' FROM people
     WHERE people.user_id = contractors.user_id AND people.time_zone = $1`,
    [HOLIDAY_ZONE],
  );
  // Asked thousands of times: a connection of its own.
  const looking = new pg.Pool({
    connectionString: database.url,
    options: "-c TimeZone=UTC -c milepost.across=on",
    max: 1,
  });
  const people = new People(slack, offices, now);
  const milepost = await SoakedMilepost.start({
    databaseUrl: database.url,
    slackApiUrl: slack.url,
    appToken: slack.appToken,
    botTokens: Object.fromEntries(offices.map(({ team }) => [team.id, team.botToken])),
    callTimeoutMs: CALL_TIMEOUT_MS,
    logFile,
    now: STARTS_AT.toISOString(),
  });

  /** When something is due, and whether anything is still to be sent. */
  async function outlook(): Promise<{ dueAt: Date | null; unsent: boolean }> {
    const { rows } = await looking.query<{ due_at: Date | null; unsent: boolean }>(
      `SELECT (SELECT min(due_at) FROM agenda WHERE parked_at IS NULL) AS due_at,
        EXISTS (SELECT 1 FROM cards WHERE version > shown_version AND undeliverable IS NULL) AS unsent`,
    );
    const [row] = rows;
    return { dueAt: row?.due_at ?? null, unsent: row?.unsent ?? false };
  }

  /** Everything that is due now happens and is sent. Returns when the next thing is due. */
  async function liveMoment(): Promise<Date | null> {
    const by = performance.now() + REST_WITHIN_MS;
    for (;;) {
      await slack.settle();
      const { dueAt, unsent } = await outlook();
      const isDue = dueAt !== null && dueAt <= now();
      if (!unsent && !isDue) return dueAt;
      if (performance.now() > by) throw new Error(`nothing came to rest at ${now().toISOString()}`);
      if (isDue) await milepost.move({ now: now().toISOString(), lived: true });
      else await pause(REST_POLL_MS);
    }
  }

  const problems: string[] = [];
  const heaps: number[] = [];
  const ends = new Date(STARTS_AT.getTime() + days * DAY_MS);
  let tables: TableSize[] = [];
  try {
    for (let quarter = 1; quarter <= 4; quarter += 1) {
      const until = new Date(STARTS_AT.getTime() + (days * DAY_MS * quarter) / 4);
      while (now() < until) {
        const dueAt = await liveMoment();
        const soonest = new Date(now().getTime() + MINUTE_MS);
        const next = [dueAt, people.nextAt].reduce<Date>(
          (first, at) => (at && at < first ? at : first),
          until,
        );
        clock.set(next > soonest ? next : soonest);
        await milepost.move({ now: now().toISOString(), lived: true });
        await people.act();
      }
      await liveMoment();
      // Twice: what the first collection let go of may hold something else.
      for (let time = 0; time < 2; time += 1) {
        const heap = await milepost.move({ now: now().toISOString(), lived: true, weigh: true });
        if (time === 1) heaps.push(heap);
      }
      const weighed = await weighTables(database, contractors);
      tables = weighed.sizes;
      problems.push(...weighed.problems);
      say(
        `${now().toISOString().slice(0, 10)}: ${people.answered} answers, heap ${heaps.at(-1)?.toFixed(1)} MB`,
      );
    }
    const [first = 0, ...later] = heaps;
    const last = later.at(-1) ?? first;
    if (last - first > GROWTH_TOLERATED_MEGABYTES)
      problems.push(`the heap grew from ${first.toFixed(1)} to ${last.toFixed(1)} MB`);
    const slots = await checkSlots({ slack, database, offices }, { from: STARTS_AT, until: ends });
    problems.push(...slots.problems, ...people.failures);
    const [parked] = await database.sql<{ count: number }>(
      "SELECT count(*)::int AS count FROM agenda WHERE parked_at IS NOT NULL",
    );
    if (parked?.count !== 0) problems.push(`${parked?.count} agenda entries are parked`);
    problems.push(
      ...new Set(slack.refusals().map(({ name, refusal }) => `Slack refused ${name}: ${refusal}`)),
    );
    const heapWords = heaps.map((heap) => heap.toFixed(0)).join(", ");
    return {
      counts: `${contractors} contractors, ${days} days, ${slots.asked} asked, ${people.answered} answered (${people.repeated} pressed again), heap ${heapWords} MB`,
      tables,
      problems,
    };
  } finally {
    await milepost.stop();
    await looking.end();
    await slack.stop();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
