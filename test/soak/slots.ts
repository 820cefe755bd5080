import type { StrictSlack } from "../../src/playground/slack/start-slack.js";
import { independentSlot } from "../calendar/independent-slots.js";
import type { DatabaseServer } from "../chaos/database-server.js";
import type { Office } from "../chaos/office.js";

/** Contractors of this zone keep German holidays. */
export const HOLIDAY_ZONE = "Europe/Berlin";
/** Slack stamps a message when it has taken it, in the minute of its slot. */
const TOLERATED_MS = 60_000;

/** Holds when everybody was asked, as Slack has it, against the rules worked out once more by other code. */
export async function checkSlots(
  { slack, database, offices }: { slack: StrictSlack; database: DatabaseServer; offices: readonly Office[] },
  { from, until }: { from: Date; until: Date },
): Promise<{ asked: number; problems: string[] }> {
  const cards = await database.sql<{ sent_to: string; channel_id: string; ts: string }>(
    `SELECT sent_to, channel_id, ts FROM cards JOIN check_ins ON check_ins.id::text = subject_id
     WHERE kind = 'check-in' AND ts IS NOT NULL AND NOT unasked`,
  );
  const problems: string[] = [];
  const asked = new Map<string, number[]>();
  for (const { sent_to: userId, channel_id: channelId, ts } of cards) {
    if (!slack.world.channel(channelId).messages.has(ts)) problems.push(`${userId}'s ${ts} is not in Slack`);
    asked.set(userId, [...(asked.get(userId) ?? []), Number(ts) * 1000]);
  }
  for (const { zone, askDay, askTime, person } of offices.flatMap(({ contractors }) => contractors)) {
    const plan = {
      zone,
      workingDays: [1, 2, 3, 4, 5],
      hasGermanHolidays: zone === HOLIDAY_ZONE,
      away: null,
      day: askDay,
      time: askTime,
      milestones: [{ rhythm: "weekly" as const, startsOn: "2026-05-01", dueOn: null }],
    };
    const times = (asked.get(person.userId) ?? []).sort((a, b) => a - b);
    const expected: number[] = [];
    for (let slot = independentSlot(plan, from.getTime()); slot !== null && slot.at < until.getTime(); ) {
      expected.push(slot.at);
      slot = independentSlot(plan, slot.at);
    }
    const who = `${person.user.realName} (${zone}, ${askDay} ${askTime})`;
    if (times.length !== expected.length)
      problems.push(`${who} was asked ${times.length} times, not ${expected.length}`);
    for (const [n, at] of expected.entries()) {
      const was = times[n];
      if (was === undefined || was < at || was > at + TOLERATED_MS) {
        const then = was === undefined ? "never" : new Date(was).toISOString();
        problems.push(`${who} was to be asked at ${new Date(at).toISOString()}, and was: ${then}`);
        break;
      }
    }
  }
  return { asked: cards.length, problems };
}
