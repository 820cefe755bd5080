import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { MovableClock } from "../../src/clock.js";
import { fastFolder } from "../support/server.js";
import { Crowd } from "./crowd.js";
import { DatabaseServer } from "./database-server.js";
import { Fleet } from "./fleet.js";
import { openOffices, openSlack } from "./office.js";
import { Random } from "./random.js";
import type { Reckoning, Span } from "./reckon/parts.js";
import { reckon } from "./reckon/reckon.js";
import { Troubles } from "./troubles.js";

/** A Monday, at midnight UTC: the first are asked in Sydney. */
const STARTS_AT = new Date("2026-06-01T00:00:00.000Z");
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CALL_TIMEOUT_MS = 1_500;
const TROUBLE_ON_TROUBLE = 10;
const OUTAGES = 20;
/** How long a minute takes while something is wrong: what is in doubt for twenty seconds shall not be for a day. */
const MINUTE_TAKES_MS = 250;
/** What is due is sent within so many, when nothing is wrong. */
const ORDINARY_MINUTES = 3;
const CALM_WITHIN_MS = 240_000;

export interface ChaosOptions {
  /** The same seed makes the same people, habits and troubles; what they meet depends on the machine. */
  seed: number;
  contractors: number;
  /** Simulated, from a Monday. */
  days: number;
  /** How likely something goes wrong at a moment at which something happens. */
  troubles: number;
  say?: (line: string) => void;
}

export interface ChaosResult extends Reckoning {
  /** What is needed to find out why: the processes' logs, what was done and what was found. Null when all is well. */
  evidence: string | null;
}

/** Lives some days with three processes, a crowd and trouble, and reckons up afterwards. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, say = () => {} } = options;
  const random = new Random(seed);
  const clock = new MovableClock(STARTS_AT);
  const now = () => clock.now();
  const dataDir = await mkdtemp(join(await fastFolder(), "milepost-chaos-"));
  const evidence = join(tmpdir(), "milepost-chaos", `seed-${seed}-${process.pid}`);
  await rm(evidence, { recursive: true, force: true });
  await mkdir(evidence, { recursive: true });

  const database = await DatabaseServer.start(dataDir);
  const slack = await openSlack(clock);
  const offices = await openOffices({ slack, url: database.url, clock, random }, options.contractors);
  const fleet = new Fleet(
    3,
    {
      databaseUrl: database.url,
      slackApiUrl: slack.url,
      appToken: slack.appToken,
      botTokens: Object.fromEntries(offices.map(({ team }) => [team.id, team.botToken])),
      callTimeoutMs: CALL_TIMEOUT_MS,
    },
    { folder: evidence, now },
  );
  const crowd = new Crowd({ slack, random, now }, offices);
  const troubles = new Troubles({ slack, database, fleet, random });
  const outages: Span[] = [];
  /** For how many minutes in a row something has been unsent or wrong. */
  let restless = 0;
  await fleet.start();
  say(`three processes, ${options.contractors} contractors, ${options.days} days, seed ${seed}`);

  /** What is due or unsent; null while the database is away. */
  async function outlook(): Promise<{ dueAt: Date | null; unsent: number } | null> {
    const rows = await database
      .sql<{ due_at: Date | null; unsent: number }>(
        `SELECT (SELECT min(due_at) FROM agenda WHERE parked_at IS NULL) AS due_at,
          (SELECT count(*)::int FROM cards WHERE version > shown_version AND undeliverable IS NULL) AS unsent`,
      )
      .catch(() => null);
    const [row] = rows ?? [];
    return row === undefined ? null : { dueAt: row.due_at, unsent: row.unsent };
  }

  /** Time goes to the next thing that happens; while something is wrong, a minute at a time. */
  async function step(until: Date): Promise<boolean> {
    const seen = await outlook();
    const isCalm =
      seen !== null && seen.unsent === 0 && !troubles.isUnderway && fleet.ready.length === fleet.size;
    const next = [seen?.dueAt, crowd.nextAt, until].reduce<Date>(
      (first, at) => (at && at < first ? at : first),
      until,
    );
    const minuteLater = new Date(clock.now().getTime() + MINUTE_MS);
    const target = isCalm && next > minuteLater ? next : minuteLater;
    restless = isCalm ? 0 : restless + 1;
    if (restless > ORDINARY_MINUTES) await pause(MINUTE_TAKES_MS);
    clock.set(target);
    await fleet.move({ now: target.toISOString(), lived: isCalm });
    await crowd.act();
    return isCalm;
  }

  /** What is due is settled and everything is sent, in no time: nobody does anything, and nothing falls due. */
  async function settle(): Promise<void> {
    const by = Date.now() + CALM_WITHIN_MS;
    const isAtRest = async () => {
      const seen = await outlook();
      return seen?.unsent === 0 && (seen.dueAt === null || seen.dueAt > clock.now());
    };
    do {
      await pause(MINUTE_TAKES_MS);
      await fleet.move({ now: clock.now().toISOString(), lived: true });
    } while (!(await isAtRest()) && Date.now() < by);
  }

  /** Nobody is there for some hours: that is nobody's silence. */
  async function outage(): Promise<void> {
    const from = clock.now();
    troubles.killAll();
    clock.set(new Date(from.getTime() + random.between(1, 30) * 60 * MINUTE_MS));
    await crowd.act();
    await troubles.reviveAll();
    outages.push({ from, to: clock.now() });
    say(`  nobody was there from ${from.toISOString()} to ${clock.now().toISOString()}`);
  }

  let broken: unknown = null;
  try {
    const ends = new Date(STARTS_AT.getTime() + options.days * DAY_MS);
    const firstTroubleBy = new Date(STARTS_AT.getTime() + DAY_MS);
    let day = "";
    while (clock.now() < ends) {
      const isCalm = await step(ends);
      // One trouble at a time, now and then another before it is over.
      if (random.happens(isCalm ? options.troubles : options.troubles / TROUBLE_ON_TROUBLE)) troubles.make();
      if (isCalm && random.happens(options.troubles / OUTAGES)) await outage();
      // However few the moments are, something goes wrong.
      if (isCalm && clock.now() > firstTroubleBy && troubles.counts.size === 0) troubles.make();
      const today = clock.now().toISOString().slice(0, 10);
      if (today !== day) say(`  ${today}: ${crowd.deeds.length} deeds, ${crowd.failures} failures`);
      day = today;
    }
    await troubles.end();
    const calmBy = Date.now() + CALM_WITHIN_MS;
    // What nobody was there to take comes now.
    while (slack.owed > 0 && Date.now() < calmBy) await pause(MINUTE_TAKES_MS);
    // Some hours more, in which what was tried again comes to its end.
    const rests = new Date(clock.now().getTime() + 3 * 60 * MINUTE_MS);
    while ((!(await step(rests)) || clock.now() < rests) && Date.now() < calmBy);
    await settle();
  } catch (error) {
    broken = error;
  }

  const reckoning = await reckon({
    slack,
    database,
    offices,
    crowd,
    troubles,
    fleet,
    outages,
    now: clock.now(),
    startedAt: STARTS_AT,
    evidence,
    settle,
  });
  if (broken !== null) reckoning.problems.push(`the run itself failed: ${String(broken)}`);
  await fleet.stop();
  await slack.stop();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
  if (reckoning.problems.length === 0) {
    await rm(evidence, { recursive: true, force: true });
    return { ...reckoning, evidence: null };
  }
  await writeFile(join(evidence, "problems.txt"), `${reckoning.problems.join("\n")}\n`);
  return { ...reckoning, evidence };
}
