import { type CardKey, refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { openAlerts } from "./alerts.js";
import {
  clearUndeliverable,
  loadContractorsByUser,
  loadWorkspace,
  moveToChannel,
  settleKind,
} from "./store.js";

type Refused = CardKey & { error: string };

/**
 * For every kind of card in the owner channel: owners hear by DM that Milepost cannot post there. What was not
 * shown waits for `resendUndeliverable`. Cards in a channel that is the owners' no longer are let go.
 */
export async function ownerCardUndeliverable(work: WorkspaceWork, cards: readonly Refused[]): Promise<void> {
  const { ownerChannelId } = await loadWorkspace(work);
  const refused = cards.find((card) => card.sentTo === ownerChannelId);
  if (refused === undefined) return;
  const { sentTo, error } = refused;
  await openAlerts(work, [
    { workspaceId: work.workspaceId, kind: "cannot_post", subjectId: sentTo, detail: error },
  ]);
}

/** For every kind of card that is a contractor's: the owners hear that Milepost cannot reach them. */
export async function contractorCardUndeliverable(
  work: WorkspaceWork,
  cards: readonly Refused[],
): Promise<void> {
  const errors = new Map(cards.map((card) => [card.sentTo, card.error]));
  const contractors = await loadContractorsByUser(work, [...errors.keys()]);
  await openAlerts(
    work,
    contractors.map(({ id, userId }) => ({
      workspaceId: work.workspaceId,
      kind: "undeliverable",
      subjectId: id,
      contractorId: id,
      detail: errors.get(userId) ?? "",
    })),
  );
}

/**
 * The owner channel works again, or is another one: everything that could not be shown is sent there, and the
 * alert about it is settled. For use once a set-up is saved.
 */
export async function resendUndeliverable(work: WorkspaceWork): Promise<void> {
  const { ownerChannelId } = await loadWorkspace(work);
  if (ownerChannelId === null) return;
  await clearUndeliverable(work, ownerChannelId);
  await moveToChannel(work, ownerChannelId);
  await refresh(work, "alert", ...(await settleKind(work, "cannot_post")));
}
