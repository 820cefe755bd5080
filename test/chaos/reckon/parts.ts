import type { Message } from "../../../src/playground/slack/messages.js";
import type { StrictSlack } from "../../../src/playground/slack/start-slack.js";
import type { Crowd, Deed } from "../crowd.js";
import type { DatabaseServer } from "../database-server.js";
import type { Fleet } from "../fleet.js";
import type { Contractor, Office } from "../office.js";
import type { Troubles } from "../troubles.js";

export interface Span {
  from: Date;
  to: Date;
}

export interface Reckoning {
  /** What was counted, by what it is. */
  counts: Record<string, number>;
  /** In words: what is wrong. */
  problems: string[];
}

export interface Parts {
  slack: StrictSlack;
  database: DatabaseServer;
  offices: readonly Office[];
  crowd: Crowd;
  troubles: Troubles;
  fleet: Fleet;
  /** When nobody was there. */
  outages: readonly Span[];
  startedAt: Date;
  now: Date;
  evidence: string;
  /** Lets everything come to rest. */
  settle(): Promise<void>;
}

export interface CardRow {
  id: string;
  kind: string;
  subject_id: string;
  channel_id: string | null;
  ts: string | null;
}

export interface CheckInRow {
  id: string;
  contractor_id: string;
  state: string;
  slot_at: Date;
  asked_at: Date | null;
  unasked: boolean;
}

/** Messages by what they show: `<kind> <subject>`, in the order in which they were posted. */
export type Shown = ReadonlyMap<string, readonly Message[]>;

export function nameOf({ person, office }: Contractor): string {
  return `${person.user.realName} of ${office.team.name}`;
}

export function wordsOf({ by, did, mark, at }: Deed): string {
  return `${nameOf(by)} ${did} ${mark} at ${at.toISOString()}`;
}
