import { type AgendaKind, schedule } from "../agenda/agenda.js";
import type { WorkspaceWork } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import type { ClaimedCard } from "./claim.js";
import type { Sent } from "./record.js";

/** Another try at a card that could not be drawn; the subject is the card's id. */
export const REDRAW_AGENDA = "redraw";

/** Until the next try, after one that failed, two, three …; from then on always as long as the last. */
const MINUTES_UNTIL_NEXT = [1, 5, 30, 120, 360] as const;
/** A passing fault, such as a database that was busy, is over by then. */
const TRIES_UNTOLD = 2;

/** Who hears of cards that cannot be drawn, as owners cannot see what is missing. */
export interface DrawingTrouble {
  /** Called each time that one has failed after the first few tries. */
  onUndrawn(work: WorkspaceWork, cards: readonly UndrawnCard[]): Promise<void>;
  /** One that had failed could be drawn, or has nothing to show any more. */
  onDrawn(work: WorkspaceWork, cardIds: readonly string[]): Promise<void>;
}

export interface UndrawnCard {
  id: string;
  kind: string;
  subjectId: string;
  error: string;
}

/** Counts the cards that could not be drawn, puts the next try at each on the agenda, and forgets those that could. */
export async function recordDrawing(
  work: WorkspaceWork,
  trouble: DrawingTrouble,
  sent: readonly Sent[],
): Promise<void> {
  const undrawn = sent.flatMap(({ card, outcome }) =>
    outcome.is === "broken" ? [{ card, tries: card.failedDraws + 1, error: outcome.error.message }] : [],
  );
  const drawn = sent.filter(({ card, outcome }) => card.failedDraws > 0 && isOver(outcome));
  if (undrawn.length === 0 && drawn.length === 0) return;
  const tries = [...undrawn, ...drawn.map(({ card }) => ({ card, tries: 0 }))];
  await work.db.$executeRaw(Prisma.sql`
    UPDATE cards SET failed_draws = tried.tries
    FROM unnest(${tries.map((t) => t.card.id)}::uuid[], ${tries.map((t) => t.tries)}::int[]) AS tried(id, tries)
    WHERE cards.id = tried.id`);
  await schedule(
    work,
    ...drawn.map(({ card }) => ({ ...keyOf(work, card), dueAt: null })),
    ...undrawn.map((each) => ({ ...keyOf(work, each.card), dueAt: nextTryAt(each.tries, work.now) })),
  );
  const told = undrawn.filter((each) => each.tries > TRIES_UNTOLD);
  if (told.length > 0) {
    await trouble.onUndrawn(
      work,
      told.map(({ card: { id, kind, subjectId }, error }) => ({ id, kind, subjectId, error })),
    );
  }
  if (drawn.length > 0) {
    await trouble.onDrawn(
      work,
      drawn.map(({ card }) => card.id),
    );
  }
}

export const redrawAgenda: AgendaKind = {
  kind: REDRAW_AGENDA,
  async settle({ db, now }, due) {
    await db.card.updateMany({
      where: { id: { in: due.map(({ subjectId }) => subjectId) } },
      data: { version: { increment: 1 }, touchedAt: now },
    });
  },
  async describe({ db }, entries) {
    const ids = entries.map(({ subjectId }) => subjectId);
    const cards = await db.$queryRaw<{ id: string; name: string | null; zone: string }[]>`
      SELECT cards.id, people.name, COALESCE(people.time_zone, workspaces.time_zone) AS zone
      FROM cards JOIN workspaces ON workspaces.id = cards.workspace_id
      LEFT JOIN people ON people.workspace_id = cards.workspace_id AND people.user_id = cards.sent_to
      WHERE cards.id = ANY(${ids}::uuid[])`;
    return new Map(
      cards.map(({ id, name, zone }) => [
        id,
        { what: `Another try at a message to ${name ?? "owners"}`, zone },
      ]),
    );
  },
};

/** What Slack has not taken yet is drawn once more. */
function isOver({ is }: Sent["outcome"]): boolean {
  return is === "shown" || is === "settled" || is === "refused";
}

function nextTryAt(tries: number, now: Date): Date {
  const minutes = MINUTES_UNTIL_NEXT[tries - 1] ?? MINUTES_UNTIL_NEXT[MINUTES_UNTIL_NEXT.length - 1] ?? 0;
  return new Date(now.getTime() + minutes * 60_000);
}

function keyOf({ workspaceId }: WorkspaceWork, { id }: ClaimedCard) {
  return { workspaceId, kind: REDRAW_AGENDA, subjectId: id };
}
