import type { KnownBlock } from "@slack/types";
import type { Work, WorkspaceWork } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import { growingId } from "./card-id.js";

/** One message that Milepost shows: a kind, what it is about, and the channel or person it is shown to. */
export interface CardKey {
  workspaceId: string;
  kind: string;
  subjectId: string;
  /** A channel's id, or a person's for a DM. */
  sentTo: string;
}

/** A card to be shown, by itself or in the thread of another one that is shown in the same place. */
export interface TouchedCard extends CardKey {
  /** Decides where it is posted; later it stays where it is. Where the other one is not shown, it stands by itself. */
  inThreadOf?: { kind: string; subjectId: string };
}

/** What a message says. `text` is all that screen readers and notifications get: it says everything that matters. */
export interface CardContent {
  text: string;
  blocks: KnownBlock[];
}

export interface ArrivedCard extends CardKey {
  channelId: string;
  ts: string;
  /** The clock's, when Slack had taken it. */
  arrivedAt: Date;
}

/** A message of Milepost's from a time that a restore has lost. */
export interface LostCard {
  subjectId: string;
  sentTo: string;
  postedAt: Date;
}

/** A kind of card. Registered where the app is put together. */
export interface CardKind {
  readonly kind: string;
  /**
   * Draws the cards of these subjects from what is true now. A subject left out of the answer has nothing to
   * show (any more): a card that was never sent stays unsent, one that was sent stays as it is.
   */
  render(work: WorkspaceWork, subjectIds: readonly string[]): Promise<Map<string, CardContent>>;
  /** Told once, in the transaction that records that Slack has taken the message. */
  arrived?(work: WorkspaceWork, cards: readonly ArrivedCard[]): Promise<void>;
  /**
   * After a restore: a message of this kind is there, and what it is about is lost. Brings that back where people were
   * asked or told by themselves; what is drawn of it then is shown in that message.
   */
  takeUp?(work: WorkspaceWork, lost: LostCard): Promise<void>;
  /** Told once, when Slack says that the card can never arrive; `error` is Slack's name for why. */
  undeliverable?(work: WorkspaceWork, cards: readonly (CardKey & { error: string })[]): Promise<void>;
}

/** Shows these cards in their order, or brings them up to date where they are shown already. */
export async function touch(work: Work, ...cards: readonly TouchedCard[]): Promise<void> {
  if (cards.length === 0) return;
  const once = [
    ...new Map(
      cards.map((card) => [`${card.workspaceId} ${card.kind} ${card.subjectId} ${card.sentTo}`, card]),
    ).values(),
  ];
  work.write(Prisma.sql`
    INSERT INTO cards (id, workspace_id, kind, subject_id, sent_to, thread_kind, thread_subject, touched_at)
    SELECT id::uuid, workspace_id, kind, subject_id, sent_to, thread_kind, thread_subject,
      ${work.now.toISOString()}::timestamptz
    FROM unnest(
      ${once.map(() => growingId(work.now))}::text[], ${once.map((c) => c.workspaceId)}::text[], ${once.map((c) => c.kind)}::text[],
      ${once.map((c) => c.subjectId)}::text[], ${once.map((c) => c.sentTo)}::text[],
      ${once.map((c) => c.inThreadOf?.kind ?? null)}::text[], ${once.map((c) => c.inThreadOf?.subjectId ?? null)}::text[]
    ) AS touched(id, workspace_id, kind, subject_id, sent_to, thread_kind, thread_subject)
    ON CONFLICT (workspace_id, kind, subject_id, sent_to)
    DO UPDATE SET version = cards.version + 1, touched_at = EXCLUDED.touched_at`);
}

/** Brings these subjects' cards up to date wherever they are shown or about to be; shows nothing new. */
export async function refresh(work: Work, kind: string, ...subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  work.write(Prisma.sql`
    UPDATE cards SET version = version + 1, touched_at = ${work.now.toISOString()}::timestamptz
    WHERE kind = ${kind} AND subject_id = ANY(${[...subjectIds]}::text[])`);
}

/** As `refresh`, for subjects of several kinds at once. */
export async function refreshEach(
  work: Work,
  subjects: readonly Pick<CardKey, "kind" | "subjectId">[],
): Promise<void> {
  if (subjects.length === 0) return;
  work.write(Prisma.sql`
    UPDATE cards SET version = version + 1, touched_at = ${work.now.toISOString()}::timestamptz
    FROM unnest(
      ${subjects.map((each) => each.kind)}::text[], ${subjects.map((each) => each.subjectId)}::text[]
    ) AS changed(kind, subject_id)
    WHERE cards.kind = changed.kind AND cards.subject_id = changed.subject_id`);
}
