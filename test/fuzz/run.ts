import { Writable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { pino } from "pino";
import { z } from "zod";
import { buildApp } from "../../src/app.js";
import { UserError } from "../../src/errors.js";
import { checkMessage } from "../../src/playground/slack/blocks/message.js";
import { checkView } from "../../src/playground/slack/blocks/view.js";
import { isJsonObject, parseJson } from "../../src/playground/slack/json.js";
import { SocketModeReceiver } from "../../src/receivers/socket-mode-receiver.js";
import { Random } from "../chaos/random.js";
import { collect, type Sample, tableOf } from "../payloads/collect.js";
import { knowNames, whereItStarts } from "../payloads/first.js";
import { type FullOffice, openFullOffice } from "../payloads/full-office.js";
import { changedKeys, KeptState, type Rows } from "../payloads/kept-state.js";
import { type Answer, asWire, post, type Wire } from "../payloads/post.js";
import { makePayload } from "../payloads/template.js";
import type { DatabaseServer } from "../support/database.js";
import { type Foreign, MUTATIONS, type Mutation, NEVER_OFFERED } from "./mutate.js";
import { startRawSocket } from "./socket.js";
import { SPOILINGS, type Spoiling } from "./spoil.js";

export interface FuzzOptions {
  seed: number;
  count: number;
  server: DatabaseServer;
  say?: (line: string) => void;
}

export interface FuzzResult {
  counts: Record<string, number>;
  problems: string[];
}

/** One spoilt payload, on the wire. */
interface Shot {
  family: string;
  how: string;
  wire: Wire;
  /** The payload for a socket, when it can be sent by one. */
  json: string | null;
}

const BATCH = 40;
const BY_SOCKET = 0.15;
const SPOILT_ON_THE_WIRE = 0.12;
/** Every so many changed batches, what is to be said of it is said: it can be drawn, and Slack takes it. */
const SPOKEN_EVERY = 12;
/** What has arrived: remembered also of what comes to nothing, so that it is handled once. */
const ARRIVED = "received";
/** Follows from the rest: what happens next, what is shown; and what Slack says of people is true of whomever it names. */
const DERIVED: readonly string[] = ["agenda", "cards", "people"];
/** True of a workspace that has been uninstalled, or whose channel has another id, as an event said. */
const AS_SAID = ["uninstalled", "channel_not_found"];
/** A payload whose trigger, modal or answering place was spoilt: Slack is right to refuse what is made of it. */
const OF_THE_PAYLOAD =
  /invalid_trigger_id|expired_trigger_id|exchanged_trigger_id|not_found|hash_conflict|push_limit_reached|name_taken|user_not_in_channel|expired_url/;

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
  const { seed, count, server, say = () => {} } = options;
  const random = new Random(seed);
  const faults: string[] = [];
  const counts: Record<string, number> = { sent: 0, void: 0, within: 0, by_socket: 0, changed: 0 };
  const log = pino(
    { level: "error" },
    new Writable({
      write(line, _encoding, done) {
        noteFault(String(line));
        done();
      },
    }),
  );
  const wrong = (what: string) => {
    if (problems.length < 200) problems.push(what);
  };
  function noteFault(line: string): void {
    const { msg, err } = logLine.parse(JSON.parse(line));
    const what = `${msg}: ${err?.message ?? ""}`;
    if (!OF_THE_PAYLOAD.test(what) && !/response_url answered 404/.test(what))
      faults.push(`${what} ${err?.stack?.split("\n").slice(1, 6).join(" <") ?? ""}`);
  }
  const office = await openFullOffice({ log, server, logKept: 2_000 });
  knowNames(office);
  await office.database.sql("UPDATE people SET home_opened_at = NULL");
  const state = await KeptState.of(office.database, server);
  const { slack, requestUrl } = office;
  const samples = await collect(office, state, whereItStarts(office));
  say(`${samples.length} payloads to spoil, of ${new Set(samples.map(familyOf)).size} kinds`);
  const effects = effectsOf(samples);
  const families = new Map<string, Sample[]>();
  for (const sample of samples)
    families.set(familyOf(sample), [...(families.get(familyOf(sample)) ?? []), sample]);
  const kinds = [...families.keys()];
  const foreign = await foreignTo(office);
  const before = await state.rows();
  const socket = await bySocket(office, log);
  const refusedBefore = slack.refusals().length;
  let heapAtFirst = 0;

  async function fire(shots: readonly Shot[]): Promise<void> {
    const [overSocket, overHttp] = partition(shots, ({ json }) => json !== null);
    await Promise.all([
      socket.send(overSocket.map(({ json }) => json ?? "")),
      ...overHttp.map(async (shot) =>
        look(shot, await post(requestUrl ?? "", shot.wire, slack.signingSecret)),
      ),
    ]);
    for (const fault of faults.splice(0))
      wrong(
        `our fault, among ${shots.length} that ${[...new Set(shots.map(({ how }) => how))].slice(0, shots.length === 1 ? 3 : 0).join(", ")}: ${fault}`,
      );
  }

  function look(shot: Shot, { status, body }: Answer): void {
    counts[`answered_${status}`] = (counts[`answered_${status}`] ?? 0) + 1;
    if (status === 0 || status >= 500) wrong(`${status} ${body} for ${describe(shot)}`);
    const said = parseJson(body);
    if (!isJsonObject(said)) return;
    if (said.view !== undefined) {
      const checked = checkView(said.view);
      if (!checked.ok)
        wrong(
          `a view that Slack refuses: ${JSON.stringify(checked.problems).slice(0, 300)} for ${describe(shot)}`,
        );
    }
    if (said.response_type !== undefined) {
      const checked = checkMessage(said);
      if (!checked.ok) wrong(`a message that Slack refuses: ${checked.error} for ${describe(shot)}`);
    }
  }

  /** What a batch has changed that it may not. */
  async function misdeeds(shots: readonly Shot[], isVoid: boolean): Promise<string[]> {
    if (await state.isAsKept()) return [];
    const after = await state.rows();
    const changed = changedKeys(before, after).filter((key) => tableOf(key) !== ARRIVED);
    const found = isVoid ? changed : changed.filter((key) => !mayChange(shots, key, before, effects));
    const stolen = changed.filter(
      (key) => isForeign(after.get(key) ?? "", foreign) && !isForeign(before.get(key) ?? "", foreign),
    );
    return [...found, ...stolen.map((key) => `${key} has what nobody was offered`)];
  }

  const batches = Math.ceil(count / BATCH);
  const tenth = Math.max(1, Math.floor(batches / 10));
  let changes = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const isVoid = random.happens(0.35);
    const made = Array.from({ length: Math.min(BATCH, count - batch * BATCH) }, () =>
      makeShot(random, isVoid, random.among(kinds)),
    );
    const shots = made.map(({ shot }) => shot);
    await fire(shots);
    for (const { tidy } of made) tidy();
    slack.world.views.clear();
    counts.sent = (counts.sent ?? 0) + shots.length;
    counts[isVoid ? "void" : "within"] = (counts[isVoid ? "void" : "within"] ?? 0) + shots.length;
    counts.by_socket = (counts.by_socket ?? 0) + shots.filter(({ json }) => json !== null).length;
    if (!(await state.isAsKept())) {
      counts.changed = (counts.changed ?? 0) + 1;
      if ((await misdeeds(shots, isVoid)).length > 0) await findOut(shots, isVoid);
      else if (!isVoid && ++changes % SPOKEN_EVERY === 0) await speak();
      await state.restore();
    }
    if (batch % tenth === tenth - 1) {
      const heap = heapAfterCollecting();
      if (batch === tenth - 1) heapAtFirst = heap;
      counts.heap_mb = Math.round(heap);
      say(`${counts.sent} sent, ${problems.length} wrong, ${Math.round(heap)} MB`);
    }
  }
  counts.heap_grown_mb = Math.round(heapAfterCollecting() - heapAtFirst);
  if (count >= 20_000 && counts.heap_grown_mb > 40) wrong(`memory grew by ${counts.heap_grown_mb} MB`);
  for (const { name, refusal, response } of slack.refusals().slice(refusedBefore))
    if (!OF_THE_PAYLOAD.test(String(refusal)))
      wrong(`Slack refused ${name}: ${refusal} ${JSON.stringify(response).slice(0, 300)}`);

  await socket.stop();
  await state.close();
  await office.stop();
  return counts;

  /** One by one, each from the state as it was: which of them it was. */
  async function findOut(shots: readonly Shot[], isVoid: boolean): Promise<void> {
    let found = false;
    for (const shot of shots) {
      await state.restore();
      await fire([shot]);
      const done = await misdeeds([shot], isVoid);
      if (done.length === 0) continue;
      found = true;
      wrong(`${isVoid ? "void" : "within"}: changed ${done.slice(0, 5).join(", ")} by ${describe(shot)}`);
    }
    if (!found)
      wrong(
        `a batch changed what none of it changes alone: ${shots
          .map(({ family, how }) => `${family} ${how}`)
          .join("; ")
          .slice(0, 600)}`,
      );
  }

  /** What has been done is told: everything can be drawn, Slack takes it, and nothing is parked. */
  async function speak(): Promise<void> {
    counts.spoken = (counts.spoken ?? 0) + 1;
    await office.database.sql("UPDATE cards SET not_before = NULL");
    await office.milepost.settle();
    const undrawn = await office.database.sql(
      "SELECT kind, undeliverable FROM cards WHERE undeliverable <> ALL ($1) OR failed_draws > 0",
      [AS_SAID],
    );
    if (undrawn.length > 0) wrong(`cards that cannot be shown: ${JSON.stringify(undrawn)}`);
    const parked = await office.database.sql(
      "SELECT kind, error FROM agenda WHERE parked_at IS NOT NULL AND error <> ALL ($1)",
      [AS_SAID],
    );
    if (parked.length > 0) wrong(`parked: ${JSON.stringify(parked)}`);
  }

  function makeShot(chance: Random, isVoid: boolean, family: string): { shot: Shot; tidy(): void } {
    const { template } = chance.among(families.get(family) ?? []);
    const { payload, tidy } = makePayload(slack, template);
    const leaves = isVoid ? "void" : "within";
    const how: string[] = [];
    let spoilt = structuredClone(payload);
    const fits = ({ leaves: left }: Mutation | Spoiling) => left === leaves;
    const onTheWire = chance.happens(SPOILT_ON_THE_WIRE);
    for (let times = onTheWire ? 0 : chance.between(1, isVoid ? 1 : 3); times > 0; times -= 1) {
      const mutation = chance.among(MUTATIONS.filter(fits));
      const next = mutation.apply(structuredClone(spoilt), chance, foreign);
      if (next === null) continue;
      spoilt = next;
      how.push(mutation.name);
    }
    let wire = asWire(spoilt);
    if (onTheWire || (isVoid && how.length === 0)) {
      const spoiling = chance.among(SPOILINGS.filter(fits));
      wire = spoiling.apply(wire, chance);
      how.push(spoiling.name);
    } else if (chance.happens(BY_SOCKET)) {
      const type = "event" in spoilt ? "events_api" : "command" in spoilt ? "slash_commands" : "interactive";
      const envelope = {
        envelope_id: `${family} ${counts.sent}`,
        type,
        payload: spoilt,
        accepts_response_payload: true,
      };
      return { shot: { family, how: how.join(" + "), wire, json: JSON.stringify(envelope) }, tidy };
    }
    return { shot: { family, how: how.join(" + "), wire, json: null }, tidy };
  }
}

const logLine = z.looseObject({
  msg: z.string().default(""),
  err: z.looseObject({ message: z.string().default(""), stack: z.string().optional() }).optional(),
});

function describe({ family, how, wire, json }: Shot): string {
  const body =
    json ??
    (wire.contentType.includes("form") ? decodeURIComponentSafely(String(wire.body)) : String(wire.body));
  const said = body.replace(/"blocks":\[.*?\],"private_metadata"/, '"blocks":…,"private_metadata"');
  return `${family} (${how}) ${said.length > 1_500 ? `${said.slice(0, 1_500)}…` : said}`;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** What can do the same: a button, modal or command of one person's; all that one person types to Milepost. */
function familyOf({ template: { is, name, by } }: Sample): string {
  return `${is} ${name} by ${by.user.realName}`;
}

type Effects = ReadonlyMap<string, { rows: Set<string>; tables: Set<string> }>;

function effectsOf(samples: readonly Sample[]): Effects {
  const effects = new Map<string, { rows: Set<string>; tables: Set<string> }>();
  for (const sample of samples) {
    const effect = effects.get(familyOf(sample)) ?? { rows: new Set(), tables: new Set() };
    for (const key of sample.effect.rows) effect.rows.add(key);
    for (const table of sample.effect.tables) effect.tables.add(table);
    effects.set(familyOf(sample), effect);
  }
  return effects;
}

function mayChange(shots: readonly Shot[], key: string, before: Rows, effects: Effects): boolean {
  if (DERIVED.includes(tableOf(key))) return true;
  return shots.some(({ family }) => {
    const effect = effects.get(family);
    // The whole one had an error on a field, which a spoilt one may have lost: it is known of nobody what it may do.
    if (family.startsWith("submission ") && effect?.rows.size === 0 && effect.tables.size === 0) return true;
    return before.has(key) ? effect?.rows.has(key) : effect?.tables.has(tableOf(key));
  });
}

async function foreignTo({
  database,
  bolt,
  team,
  slack,
}: FullOffice): Promise<Foreign & { marks: readonly string[] }> {
  const rows = await database.sql(
    `SELECT id::text FROM milestones WHERE workspace_id = $1 UNION SELECT id::text FROM contractors WHERE workspace_id = $1
     UNION SELECT id::text FROM announcements WHERE workspace_id = $1 UNION SELECT id::text FROM cards WHERE workspace_id = $1`,
    [bolt.team.id],
  );
  const ids = rows.map(({ id }) => String(id));
  const userIds = [...slack.world.users.values()]
    .filter(({ teamId, knownTo }) => teamId === bolt.team.id && !knownTo.has(team.id))
    .map(({ id }) => id);
  const channelIds = [bolt.ownerChannelId, bolt.generalId];
  return { ids, userIds, channelIds, teamId: bolt.team.id, marks: [...ids, ...userIds, NEVER_OFFERED] };
}

function isForeign(row: string, { marks, teamId }: Foreign & { marks: readonly string[] }): boolean {
  return !row.includes(`"workspace_id": "${teamId}"`) && marks.some((mark) => row.includes(mark));
}

/** A second Milepost on the same database, which is reached over a socket. */
async function bySocket(office: FullOffice, log: pino.Logger) {
  const { slack, database, clock, people } = office;
  const last = makePayload(slack, {
    is: "command",
    by: people.sol,
    command: "/milestone",
    name: "/milestone",
    text: "help",
  });
  const raw = await startRawSocket(last.payload);
  const receiver = new SocketModeReceiver({ appToken: slack.appToken, slackApiUrl: raw.url, log });
  const tokens = new Map(slack.installedTeams().map(({ id, botToken }) => [id, botToken]));
  const milepost = buildApp({
    database,
    clock,
    receiver,
    slackApiUrl: slack.url,
    log,
    installations: {
      async botToken(id) {
        const token = tokens.get(id);
        if (token === undefined)
          throw new UserError("not_installed", "Milepost is not installed in this workspace.");
        return token;
      },
    },
  });
  await milepost.start();
  return {
    async send(frames: readonly string[]) {
      if (frames.length === 0) return;
      await raw.send(frames);
      await receiver.inFlight.settled();
    },
    async stop() {
      await raw.stop();
      await milepost.stop();
    },
  };
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

/** In megabytes, of what is still needed. */
function heapAfterCollecting(): number {
  setFlagsFromString("--expose-gc");
  const collectGarbage: unknown = runInNewContext("gc");
  if (typeof collectGarbage === "function") collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
}
