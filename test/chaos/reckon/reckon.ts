import type { Message } from "../../../src/playground/slack/messages.js";
import { reckonDeeds } from "./deeds.js";
import { reckonDoubles } from "./doubles.js";
import { keepEvidence } from "./evidence.js";
import { reckonLogs } from "./logs.js";
import type { CardRow, CheckInRow, Parts, Reckoning, Shown } from "./parts.js";
import { reckonRest } from "./rest.js";
import { reckonSilences } from "./silences.js";
import { reckonSlots } from "./slots.js";
import { reckonTruth } from "./truth.js";

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
  await reckonLogs(parts, found);
  await keepEvidence(parts);
  await reckonTruth(parts, found);
  return found;
}

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
