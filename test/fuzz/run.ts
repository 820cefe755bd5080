import { setImmediate } from "node:timers/promises";
import { Random } from "../chaos/random.js";
import { collect } from "../payloads/collect.js";
import { knowNames, whereItStarts } from "../payloads/first.js";
import { type FullOffice, openFullOffice } from "../payloads/full-office.js";
import { KeptState } from "../payloads/kept-state.js";
import { post } from "../payloads/post.js";
import type { DatabaseServer } from "../support/database.js";
import { wrongWith } from "./answer.js";
import { bySocket } from "./by-socket.js";
import { hearFaults, isOfThePayload } from "./faults.js";
import { foreignTo } from "./foreign.js";
import { heapAfterCollecting } from "./heap.js";
import { judge, type Misdeed } from "./misdeeds.js";
import { briefly, describe, familyOf, type Shot, shotsFrom } from "./shots.js";

export interface FuzzOptions {
  seed: number;
  count: number;
  /** As many of them are made and not sent: what comes later is what it would have been. */
  from?: number;
  server: DatabaseServer;
  say?: (line: string) => void;
}

export interface FuzzResult {
  counts: Record<string, number>;
  problems: string[];
}

const BATCH = 40;
/** Every so many changed batches, what is to be said of it is said: it can be drawn, and Slack takes it. */
const SPOKEN_EVERY = 12;
/** True of a workspace that has been uninstalled, or whose channel has another id, as an event said. */
const AS_SAID = ["uninstalled", "channel_not_found"];

/**
 * Sends signed payloads that are spoilt in every way, from real ones that people could send just then. Held: nothing
 * crashes, nothing is answered by a 5xx, nothing is logged as our fault, Slack refuses nothing that we send; and the
 * state, which is every row (`KeptState`), stays what it was.
 *
 * A spoilt payload can still be something that the person could have done: a title may be written in any letters. So
 * each way of spoiling says what it leaves. What is *void* changes nothing at all. What stays *within* changes no row,
 * and adds to no table, that the same button, modal or command of the same person could not have when it was whole;
 * what nobody was offered, and what is another workspace's, is in no row. After each batch the state is put back.
 */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const problems: string[] = [];
  const onCrash = (error: unknown) => {
    problems.push(`an error that nobody caught: ${error instanceof Error ? error.stack : String(error)}`);
  };
  process.on("uncaughtException", onCrash);
  process.on("unhandledRejection", onCrash);
  try {
    const counts = await sendAll(options, problems);
    return { counts, problems: [...new Set(problems)] };
  } finally {
    process.off("uncaughtException", onCrash);
    process.off("unhandledRejection", onCrash);
  }
}

async function sendAll(options: FuzzOptions, problems: string[]): Promise<Record<string, number>> {
  const { seed, count, from = 0, server, say = () => {} } = options;
  const random = new Random(seed);
  const counts: Record<string, number> = { sent: 0, void: 0, within: 0, by_socket: 0, changed: 0 };
  const add = (what: string, by = 1) => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  const wrong = (what: string) => {
    if (problems.length >= 200) return;
    problems.push(what);
    say(`  wrong: ${what}`);
  };
  const { log, faults } = hearFaults();
  const office = await openFullOffice({ log, server, logKept: 2_000 });
  knowNames(office);
  await office.database.sql("UPDATE people SET home_opened_at = NULL");
  const state = await KeptState.of(office.database, server);
  const { slack, requestUrl } = office;
  const samples = await collect(office, state, whereItStarts(office));
  say(`${samples.length} payloads to spoil, of ${new Set(samples.map(familyOf)).size} kinds`);
  const foreign = await foreignTo(office);
  const makeShot = shotsFrom({ slack, samples, foreign, random });
  const misdeeds = await judge(state, samples, foreign);
  const socket = await bySocket(office, log);
  const refusedBefore = slack.refusals().length;

  const batches = Math.ceil(count / BATCH);
  const tenth = Math.max(1, Math.floor(batches / 10));
  let heapAtFirst = 0;
  let changes = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const isVoid = random.happens(0.35);
    const size = Math.min(BATCH, count - batch * BATCH);
    const shots = Array.from({ length: size }, () => makeShot(isVoid, batch));
    const isSent = batch * BATCH >= from;
    if (isSent) await fire(shots);
    for (const { tidy } of shots) tidy();
    slack.world.views.clear();
    if (!isSent) {
      // Milepost and its database go on talking meanwhile.
      await setImmediate();
      continue;
    }
    add("sent", size);
    add(isVoid ? "void" : "within", size);
    add("by_socket", shots.filter(({ json }) => json !== null).length);
    if (!(await state.isAsKept())) {
      add("changed");
      const together = await misdeeds(shots, isVoid);
      if (together.length > 0) await findOut(shots, isVoid, together);
      else if (!isVoid && ++changes % SPOKEN_EVERY === 0) await speak();
      await state.restore();
    }
    if (batch % tenth === tenth - 1) {
      const heap = heapAfterCollecting();
      heapAtFirst ||= heap;
      counts.heap_mb = Math.round(heap);
      say(`${counts.sent} sent, ${problems.length} wrong, ${Math.round(heap)} MB`);
    }
  }
  counts.heap_grown_mb = Math.round(heapAfterCollecting() - heapAtFirst);
  if (count - from >= 20_000 && counts.heap_grown_mb > 40) wrong(`memory grew by ${counts.heap_grown_mb} MB`);
  for (const { name, refusal, response } of slack.refusals().slice(refusedBefore))
    if (!isOfThePayload(String(refusal)))
      wrong(`Slack refused ${name}: ${refusal} ${JSON.stringify(response).slice(0, 300)}`);

  await socket.stop();
  await state.close();
  await office.stop();
  return counts;

  async function fire(shots: readonly Shot[]): Promise<void> {
    await Promise.all([
      socket.send(shots.flatMap(({ json }) => json ?? [])),
      ...shots
        .filter(({ json }) => json === null)
        .map(async (shot) => {
          const answer = await post(requestUrl ?? "", shot.wire, slack.signingSecret);
          add(`answered_${answer.status}`);
          for (const what of wrongWith(answer)) wrong(`${what} for ${describe(shot)}`);
        }),
    ]);
    const which = shots.length === 1 ? `one that ${shots[0]?.how}` : `one of ${shots.length}`;
    for (const fault of faults.splice(0)) wrong(`our fault, by ${which}: ${fault}`);
  }

  /** One by one, each from the state as it was: which of them it was. */
  async function findOut(
    shots: readonly Shot[],
    isVoid: boolean,
    together: readonly Misdeed[],
  ): Promise<void> {
    let found = false;
    for (const shot of shots) {
      await state.restore();
      await fire([shot]);
      const done = await misdeeds([shot], isVoid);
      if (done.length === 0) continue;
      found = true;
      wrong(`${isVoid ? "void" : "within"}: changed ${inWords(done)} by ${describe(shot)}`);
    }
    if (found) return;
    const needed = await fewestOf(shots, isVoid);
    if (needed === null)
      wrong(`a batch changed once what it does not change again, ${inWords(together)}: ${briefly(shots)}`);
    else if (!isVoid && (await isSameOfWhole(needed))) add("only_together");
    else wrong(`only together these changed ${inWords(together)}: ${needed.map(describe).join("; ")}`);
  }

  /** Those of a batch without any of which it does not happen; null when it does not happen again. */
  async function fewestOf(shots: readonly Shot[], isVoid: boolean): Promise<readonly Shot[] | null> {
    if ((await doneBy(shots, isVoid)).length === 0) return null;
    let needed = shots;
    for (const shot of shots) {
      const others = needed.filter((each) => each !== shot);
      if ((await doneBy(others, isVoid)).length > 0) needed = others;
    }
    return needed;
  }

  /** What one does can open the way for another: then the same comes of them when they are whole. */
  async function isSameOfWhole(shots: readonly Shot[]): Promise<boolean> {
    const spoilt = await doneBy(shots, false);
    const whole = await doneBy(
      shots.map((shot) => ({ ...shot, wire: shot.whole, json: null })),
      false,
    );
    return spoilt.every(({ what }) => whole.some((each) => each.what === what));
  }

  /** At once, in turn, or in the other order: the first of these in which something is done that may not be. */
  async function doneBy(shots: readonly Shot[], isVoid: boolean): Promise<Misdeed[]> {
    for (const rounds of [[shots], shots.map((shot) => [shot]), shots.map((shot) => [shot]).reverse()]) {
      await state.restore();
      for (const round of rounds) await fire(round);
      const done = await misdeeds(shots, isVoid);
      if (done.length > 0) return done;
    }
    return [];
  }

  async function speak(): Promise<void> {
    add("spoken");
    for (const what of await unspoken(office)) wrong(what);
  }
}

function inWords(misdeeds: readonly Misdeed[]): string {
  return misdeeds
    .slice(0, 5)
    .map(({ said }) => said)
    .join(", ");
}

/** Tells what has been done: everything can be drawn, and nothing is parked; else, what is not. */
async function unspoken({ database, milepost }: FullOffice): Promise<string[]> {
  await database.sql("UPDATE cards SET not_before = NULL");
  await milepost.settle();
  const undrawn = await database.sql(
    "SELECT kind, undeliverable FROM cards WHERE undeliverable <> ALL ($1) OR failed_draws > 0",
    [AS_SAID],
  );
  const parked = await database.sql(
    "SELECT kind, error FROM agenda WHERE parked_at IS NOT NULL AND error <> ALL ($1)",
    [AS_SAID],
  );
  return [
    ...(undrawn.length > 0 ? [`cards that cannot be shown: ${JSON.stringify(undrawn)}`] : []),
    ...(parked.length > 0 ? [`parked: ${JSON.stringify(parked)}`] : []),
  ];
}
