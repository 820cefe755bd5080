import type { WorkspaceWork } from "../database/database.js";
import type { CardKey } from "./cards.js";

/** The card that this message is, by our own record of it; null: none of ours. */
export async function findCard(
  { db, workspaceId }: WorkspaceWork,
  message: { channelId: string; ts: string },
): Promise<CardKey | null> {
  const { channelId, ts } = message;
  return db.card.findFirst({
    where: { workspaceId, channelId, ts },
    select: { workspaceId: true, kind: true, subjectId: true, sentTo: true },
  });
}
