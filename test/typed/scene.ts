import { z } from "zod";
import { eachElement } from "../../src/playground/slack/blocks/walk.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { addMilestones, deliverSigned } from "../design/scene.js";
import { type Office, openOffice } from "../milestones/office.js";
import type { Row } from "../support/database.js";

/** Monday 15:10 in Manila: Ana has heard of her work. */
export const TOLD = "2026-06-01T07:10:00.000Z";
/** Who has said something on Monday is not asked on Tuesday. */
export const A_WEEK_ON = "2026-06-09T02:00:00.000Z";

export const ONE = ["@Ana Landing page by 3 July"] as const;
export const TWO = [...ONE, "@Ana Support ongoing"] as const;

const button = z.object({ type: z.literal("button"), text: z.object({ text: z.string() }) });

let events = 0;

/** An office in which Ana has these milestones, at `until`. */
export async function anaWorksOn(
  milestones: readonly string[],
  { until = TOLD, transport = "socket" }: { until?: string; transport?: "socket" | "http" } = {},
): Promise<Office> {
  const office = await openOffice({ transport });
  await addMilestones(office.ben, ...milestones);
  await office.liveUntil(until);
  return office;
}

/** As if Slack said so of a person in their direct messages with Milepost: what its client there cannot do. */
export async function hearOf(
  office: Office,
  person: Person,
  event: object,
  eventId?: string,
): Promise<number> {
  events += 1;
  const status = await deliverSigned(office, {
    type: "event_callback",
    event_id: eventId ?? `Ev0SAID${events}`,
    team_id: office.team.id,
    authorizations: [{ team_id: office.team.id }],
    event: { type: "message", channel: person.dm(), channel_type: "im", ...event },
  });
  await office.settle();
  return status;
}

export function edited(office: Office, person: Person, message: Pick<Message, "ts" | "text">, text: string) {
  return hearOf(office, person, {
    subtype: "message_changed",
    message: { type: "message", user: person.userId, ts: message.ts, text },
    previous_message: { user: person.userId, ts: message.ts, text: message.text },
  });
}

/** Types it, and waits until everything has come of it. */
export async function says(office: Office, person: Person, text: string, threadTs: string | null = null) {
  const message = await person.say(person.dm(), text, { threadTs });
  await office.settle();
  return message;
}

/** Milepost's messages to them, as they are now, oldest first. */
export function toldTo(person: Person): Message[] {
  return person.messages(person.dm()).filter(({ bot }) => bot !== null);
}

/** Milepost's answer to what they typed last. */
export function lastTold(person: Person): Message {
  const message = toldTo(person).at(-1);
  if (message === undefined) throw new Error("nothing was said to them");
  return message;
}

export function buttonsOf({ blocks }: Pick<Message, "blocks">): string[] {
  return eachElement(blocks).flatMap(({ element }) => {
    const read = button.safeParse(element);
    return read.success ? [read.data.text.text] : [];
  });
}

/** What is stored of what was typed, oldest first. */
export function typed({ database }: Office): Promise<Row[]> {
  return database.sql("SELECT text, state FROM typed_messages ORDER BY ts");
}

export function answers({ database }: Office): Promise<Row[]> {
  return database.sql(
    `SELECT 'M' || number AS about, status, text FROM answers JOIN milestones ON milestones.id = milestone_id
     JOIN check_ins ON check_ins.id = check_in_id ORDER BY slot_at, number`,
  );
}

export function checkIns({ database }: Office): Promise<Row[]> {
  return database.sql("SELECT state, unasked FROM check_ins ORDER BY slot_at");
}
