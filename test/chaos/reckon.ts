import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DateTime } from "luxon";
import type { Message } from "../../src/playground/slack/messages.js";
import type { StrictSlack } from "../../src/playground/slack/start-slack.js";
import type { Crowd, Deed } from "./crowd.js";
import type { DatabaseServer } from "./database-server.js";
import type { Fleet } from "./fleet.js";
import type { Contractor, Office } from "./office.js";
import type { Troubles } from "./troubles.js";

const HOUR_MS = 3_600_000;
/** A slot that could not be asked in time is asked on the day or on the next working one: a weekend lies between at most. */
const ASKED_WITHIN_MS = 4 * 24 * HOUR_MS;
/** Asked this late, the silence's window and the reckoning itself would overlap. */
const WINDOW_WORKING_DAYS = 2;
const UNANSWERED_BEFORE_REST = 2;

export interface Outage {
  from: Date;
  to: Date;
}

export interface Reckoning {
  /** What was counted, by what it is. */
  counts: Record<string, number>;
  /** In words: what is wrong. */
  problems: string[];
}

interface Parts {
  slack: StrictSlack;
  database: DatabaseServer;
  offices: readonly Office[];
  crowd: Crowd;
  troubles: Troubles;
  fleet: Fleet;
  outages: readonly Outage[];
  startedAt: Date;
  now: Date;
  evidence: string;
  /** Lets everything come to rest. */
  settle(): Promise<void>;
}

interface CardRow {
  id: string;
  kind: string;
  subject_id: string;
  channel_id: string | null;
  ts: string | null;
}

interface CheckInRow {
  id: string;
  contractor_id: string;
  state: string;
  slot_at: Date;
  asked_at: Date | null;
  unasked: boolean;
}

/** Reckons up from the outside: from what Slack has, and from SQL. */
export async function reckon(parts: Parts): Promise<Reckoning> {
  const { database, crowd, troubles, fleet, offices } = parts;
  const cards = await database.sql<CardRow>("SELECT id, kind, subject_id, channel_id, ts FROM cards");
  const checkIns = await database.sql<CheckInRow>(
    "SELECT id, contractor_id, state::text, slot_at, asked_at, unasked FROM check_ins ORDER BY slot_at",
  );
  const shown = await shownBy(parts, cards);
  const found: Reckoning = {
    counts: {
      contractors: offices.reduce((sum, { contractors }) => sum + contractors.length, 0),
      deeds: crowd.deeds.length,
      failures: crowd.failures,
      ...Object.fromEntries(troubles.counts),
      crashes: fleet.crashes,
    },
    problems: [],
  };
  if (fleet.crashes > 0) found.problems.push(`${fleet.crashes} processes ended by themselves`);
  reckonSlots(parts, checkIns, shown, found);
  reckonDoubles(parts, shown, found);
  await reckonDeeds(parts, checkIns, shown, found);
  await reckonSilences(parts, checkIns, shown, found);
  await reckonRest(parts, found);
  await reckonTruth(parts, found);
  await reckonLogs(parts, found);
  await writeFile(
    join(parts.evidence, "what-was-done.json"),
    JSON.stringify(
      {
        deeds: crowd.deeds.map(({ by, ...deed }) => ({ ...deed, by: by.person.user.realName, id: by.id })),
        checkIns,
        outages: parts.outages,
        contractors: offices.flatMap(({ contractors }) =>
          contractors.map((each) => ({
            id: each.id,
            name: each.person.user.realName,
            zone: each.zone,
            askDay: each.askDay,
            askTime: each.askTime,
            habit: crowd.habits.get(each),
          })),
        ),
      },
      null,
      1,
    ),
  );
  return found;
}

/** Messages by what they show: `<kind> <subject>`, in the order in which they were posted. */
type Shown = ReadonlyMap<string, readonly Message[]>;

async function shownBy({ slack }: Parts, cards: readonly CardRow[]): Promise<Shown> {
  const byId = new Map(cards.map((card) => [card.id, `${card.kind} ${card.subject_id}`]));
  const shown = new Map<string, Message[]>();
  for (const channel of slack.world.channels.values()) {
    for (const message of channel.messages.values()) {
      const id = message.metadata?.event_payload.card;
      const subject = typeof id === "string" ? byId.get(id) : undefined;
      if (subject !== undefined) shown.set(subject, [...(shown.get(subject) ?? []), message]);
    }
  }
  return shown;
}

function reckonSlots(parts: Parts, checkIns: readonly CheckInRow[], shown: Shown, found: Reckoning): void {
  const asked = { asked: 0, resting: 0, moved: 0 };
  const cut = new Date(parts.now.getTime() - ASKED_WITHIN_MS);
  for (const contractor of parts.offices.flatMap((office) => office.contractors)) {
    const own = checkIns.filter(({ contractor_id: id, unasked }) => id === contractor.id && !unasked);
    const posts = own.flatMap((checkIn) => {
      const [first] = shown.get(`check-in ${checkIn.id}`) ?? [];
      return first === undefined ? [] : [{ checkIn, at: new Date(Number(first.ts) * 1000) }];
    });
    const bySlot = new Map<number, number>();
    for (const { checkIn } of posts)
      bySlot.set(checkIn.slot_at.getTime(), (bySlot.get(checkIn.slot_at.getTime()) ?? 0) + 1);
    for (const [slot, times] of bySlot)
      if (times > 1)
        found.problems.push(
          `${nameOf(contractor)} was asked ${times} times for ${new Date(slot).toISOString()}`,
        );
    for (const slot of slotsOf(contractor, parts.startedAt, cut)) {
      if (posts.some(({ at }) => isWithin(at, slot, HOUR_MS * 12))) asked.asked += 1;
      else if (isResting(own, slot)) asked.resting += 1;
      else if (posts.some(({ at }) => isWithin(at, slot, ASKED_WITHIN_MS))) asked.moved += 1;
      else found.problems.push(`${nameOf(contractor)} was not asked for ${slot.toISOString()}`);
    }
  }
  Object.assign(found.counts, asked);
}

/** Their weekly slots, worked out here and not by Milepost. */
function slotsOf({ askDay, askTime, zone }: Contractor, from: Date, until: Date): Date[] {
  const [hour = 0, minute = 0] = askTime.split(":").map(Number);
  const slots: Date[] = [];
  for (
    let at = DateTime.fromJSDate(from, { zone }).startOf("day");
    at.toJSDate() < until;
    at = at.plus({ days: 1 })
  ) {
    const slot = at.set({ hour, minute }).toJSDate();
    if (at.weekday === askDay && slot > from && slot < until) slots.push(slot);
  }
  return slots;
}

/** After two unanswered check-ins nobody is asked. */
function isResting(own: readonly CheckInRow[], slot: Date): boolean {
  const before = own.filter(({ asked_at: at }) => at !== null && at < slot).slice(-UNANSWERED_BEFORE_REST);
  return before.length === UNANSWERED_BEFORE_REST && before.every(({ state }) => state === "missed");
}

/** A message twice is one too many, unless its send was in doubt. */
function reckonDoubles({ troubles }: Parts, shown: Shown, found: Reckoning): void {
  const doubles = [...shown].filter(([, messages]) => messages.length > 1);
  found.counts.doubles = doubles.reduce((sum, [, messages]) => sum + messages.length - 1, 0);
  found.counts.in_doubt = troubles.inDoubt;
  if (found.counts.doubles > troubles.inDoubt)
    found.problems.push(`${doubles.length} messages came twice: ${doubles.map(([what]) => what).join(", ")}`);
}

async function reckonDeeds(
  parts: Parts,
  checkIns: readonly CheckInRow[],
  shown: Shown,
  found: Reckoning,
): Promise<void> {
  const { crowd, database, slack } = parts;
  const stored = await database.sql<{ text: string }>(
    `SELECT text FROM answers UNION ALL SELECT text FROM questions UNION ALL SELECT text FROM typed_messages
      UNION ALL SELECT text FROM question_messages`,
  );
  const storedMarks = marksIn(stored.map(({ text }) => text).join("\n"));
  const ownMarks = new Map<string, Set<string>>();
  const said = (channelId: string): Set<string> => {
    const known = ownMarks.get(channelId);
    if (known !== undefined) return known;
    const messages = [...slack.world.channel(channelId).messages.values()].filter(({ bot }) => bot !== null);
    const marks = marksIn(JSON.stringify(messages));
    ownMarks.set(channelId, marks);
    return marks;
  };
  const byMessage = new Map(
    [...shown].flatMap(([what, messages]) =>
      messages.map(({ channelId, ts }) => [`${channelId} ${ts}`, what]),
    ),
  );
  // A reminder is answered as the check-in that it reminds of.
  const states = new Map(
    checkIns.flatMap(({ id, state }) => ["check-in", "reminder"].map((kind) => [`${kind} ${id}`, state])),
  );
  for (const deed of crowd.deeds) {
    found.counts[deed.did] = (found.counts[deed.did] ?? 0) + 1;
    const where = placesOf(deed);
    if (deed.mark !== "" && !storedMarks.has(deed.mark)) found.problems.push(`lost: ${words(deed)}`);
    else if (deed.mark !== "" && !where.some((channelId) => said(channelId).has(deed.mark)))
      found.problems.push(`stored and not shown: ${words(deed)}`);
    if (deed.messageTs === null || deed.did === "put_off") continue;
    const state = states.get(byMessage.get(`${deed.by.person.dm()} ${deed.messageTs}`) ?? "");
    if (state !== "answered") found.problems.push(`answered, and the check-in is ${state}: ${words(deed)}`);
  }
}

/** Where somebody has to read it: the contractor themselves, or the owner's channel. */
function placesOf({ by, did }: Deed): string[] {
  return did === "asked" ? [by.office.channelId] : [by.person.dm(), by.office.channelId];
}

function marksIn(text: string): Set<string> {
  return new Set(text.match(/(?:wrote|asked|typed|replied)-\d+/g) ?? []);
}

function words({ by, did, mark, at }: Deed): string {
  return `${nameOf(by)} ${did} ${mark} at ${at.toISOString()}`;
}

async function reckonSilences(
  parts: Parts,
  checkIns: readonly CheckInRow[],
  shown: Shown,
  found: Reckoning,
): Promise<void> {
  const silences = await parts.database.sql<{
    id: string;
    contractor_id: string;
    check_in_id: string;
    flagged_at: Date;
  }>("SELECT id, contractor_id, check_in_id, flagged_at FROM silences ORDER BY flagged_at");
  found.counts.silences = silences.length;
  const contractors = new Map(
    parts.offices.flatMap((office) => office.contractors).map((each) => [each.id, each]),
  );
  for (const silence of silences) {
    const contractor = contractors.get(silence.contractor_id);
    const checkIn = checkIns.find(({ id }) => id === silence.check_in_id);
    if (contractor === undefined || checkIn?.asked_at == null) continue;
    const name = nameOf(contractor);
    const carded = shown.get(`silence ${silence.id}`)?.length ?? 0;
    if (carded === 0) found.problems.push(`the silence of ${name} has no card`);
    const earliest = windowEnds(contractor, checkIn.asked_at);
    const lostMs = parts.outages.reduce(
      (sum, { from, to }) =>
        sum + Math.max(0, Math.min(+to, +silence.flagged_at) - Math.max(+from, +(checkIn.asked_at ?? 0))),
      0,
    );
    if (silence.flagged_at < earliest)
      found.problems.push(
        `${name} was flagged at ${silence.flagged_at.toISOString()}, before ${earliest.toISOString()} (${lostMs / HOUR_MS} h lost)`,
      );
    const answered = parts.crowd.deeds.find(
      ({ by, at }) => by === contractor && at > (checkIn.asked_at ?? at) && at < silence.flagged_at,
    );
    if (answered !== undefined && answered.did !== "replied")
      found.problems.push(`${name} was flagged after ${words(answered)}`);
  }
  const flagged = new Set(silences.map(({ contractor_id: id }) => id));
  for (const { contractor_id: id, state, asked_at: askedAt } of checkIns) {
    if (state !== "missed" || askedAt === null || flagged.has(id)) continue;
    const contractor = contractors.get(id);
    if (contractor !== undefined)
      found.problems.push(`${nameOf(contractor)} missed a check-in, and nobody was told`);
  }
  const open = checkIns.filter(
    ({ state, contractor_id: id, asked_at: askedAt }) =>
      state === "asked" &&
      askedAt !== null &&
      +parts.now - +askedAt > 14 * 24 * HOUR_MS &&
      contractors.has(id),
  );
  if (open.length > 0) found.problems.push(`${open.length} check-ins have waited for two weeks`);
}

/** Two working days after they were asked, at the same time of theirs. */
function windowEnds({ zone }: Contractor, askedAt: Date): Date {
  let at = DateTime.fromJSDate(askedAt, { zone });
  for (let days = 0; days < WINDOW_WORKING_DAYS; ) {
    at = at.plus({ days: 1 });
    if (at.weekday <= 5) days += 1;
  }
  return at.toJSDate();
}

/** Nothing is parked without an alert, and nothing is stuck. */
async function reckonRest({ database, now }: Parts, found: Reckoning): Promise<void> {
  const [rest] = await database.sql<Record<string, number>>(
    `SELECT
      (SELECT count(*)::int FROM agenda WHERE parked_at IS NOT NULL) AS parked,
      (SELECT count(*)::int FROM alerts WHERE kind = 'parked') AS parked_alerts,
      (SELECT count(*)::int FROM agenda WHERE parked_at IS NULL AND due_at < $1::timestamptz - interval '10 minutes') AS overdue,
      (SELECT count(*)::int FROM cards WHERE version > shown_version AND undeliverable IS NULL) AS unsent,
      (SELECT count(*)::int FROM cards WHERE undeliverable IS NOT NULL) AS undeliverable,
      (SELECT count(*)::int FROM check_ins WHERE state = 'due' AND NOT unasked AND slot_at < $1::timestamptz - interval '2 days') AS unasked,
      (SELECT count(*)::int FROM typed_messages WHERE state = 'unsorted' AND received_at < $1::timestamptz - interval '2 days') AS unsorted`,
    [now.toISOString()],
  );
  if (rest === undefined) throw new Error("the database does not answer");
  Object.assign(found.counts, rest);
  const { parked_alerts: alerts = 0, parked = 0, ...wrong } = rest;
  if (parked > 0) found.problems.push(`${parked} parked, with ${alerts} alerts`);
  for (const [what, count] of Object.entries(wrong)) if (count > 0) found.problems.push(`${count} ${what}`);
}

/** Every card drawn anew looks as it did: what Slack has was the truth. */
async function reckonTruth({ database, slack, settle }: Parts, found: Reckoning): Promise<void> {
  const before = looksOf(slack);
  await database.sql("UPDATE cards SET version = version + 1 WHERE ts IS NOT NULL AND undeliverable IS NULL");
  await settle();
  const after = looksOf(slack);
  const untrue = [...before].filter(([where, look]) => after.get(where) !== look);
  found.counts.untrue = untrue.length;
  for (const [where, look] of untrue)
    found.problems.push(`did not show the truth: ${look}, which is: ${after.get(where)}`);
}

/** What the app's messages say, by where they are. */
function looksOf(slack: StrictSlack): Map<string, string> {
  const messages = [...slack.world.channels.values()].flatMap((channel) => [...channel.messages.values()]);
  return new Map(
    messages
      .filter(({ bot }) => bot !== null)
      .map(({ channelId, ts, text, blocks }) => [`${channelId} ${ts}`, JSON.stringify({ text, blocks })]),
  );
}

/** What the processes complained of that was nobody else's trouble. */
async function reckonLogs({ evidence }: Parts, found: Reckoning): Promise<void> {
  const complaints = new Map<string, number>();
  for (const file of (await readdir(evidence)).filter((name) => name.endsWith(".log"))) {
    for (const line of (await readFile(join(evidence, file), "utf8")).split("\n")) {
      if (!/"level":(50|60)/.test(line)) continue;
      const { msg = "?" }: { msg?: string } = JSON.parse(line);
      complaints.set(msg, (complaints.get(msg) ?? 0) + 1);
    }
  }
  found.counts.complaints = [...complaints.values()].reduce((sum, count) => sum + count, 0);
  await writeFile(join(evidence, "complaints.json"), JSON.stringify(Object.fromEntries(complaints), null, 1));
}

function isWithin(at: Date, from: Date, ms: number): boolean {
  return at >= from && +at - +from <= ms;
}

function nameOf({ person, office }: Contractor): string {
  return `${person.user.realName} of ${office.team.name}`;
}
