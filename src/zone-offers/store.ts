import { randomUUID } from "node:crypto";
import type { Work, WorkspaceWork } from "../database/database.js";
import type { ZoneOfferState } from "../database/generated/client.js";
import { offerStatesBefore, type ZoneOffer } from "./zone-offer.js";

export function offersById(work: Work, ids: readonly string[]): Promise<ZoneOffer[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return work.db.zoneOffer.findMany({ where: { id: { in: [...ids] } } });
}

/** The one that waits for a contractor. */
export function openOffer(work: Work, contractorId: string): Promise<ZoneOffer | null> {
  return work.db.zoneOffer.findFirst({ where: { contractorId, state: "open" } });
}

/** Null when Slack has told the same twice, and the other one was first. */
export async function insertOffer(
  work: WorkspaceWork,
  offer: Pick<ZoneOffer, "contractorId" | "keptZone" | "slackZone">,
): Promise<ZoneOffer | null> {
  const { db, workspaceId, now: noticedAt } = work;
  const data = [{ ...offer, id: randomUUID(), workspaceId, noticedAt }];
  const [inserted] = await db.zoneOffer.createManyAndReturn({ data, skipDuplicates: true });
  return inserted ?? null;
}

export async function moveOffer(work: Work, id: string, slackZone: string): Promise<void> {
  await work.db.zoneOffer.update({ where: { id }, data: { slackZone } });
}

export async function markOffered(work: Work, ids: readonly string[]): Promise<void> {
  await work.db.zoneOffer.updateMany({ where: { id: { in: [...ids] } }, data: { offeredAt: work.now } });
}

/** False, and nothing happens, when it may not move there any more. */
export async function moveTo(work: Work, id: string, state: ZoneOfferState): Promise<boolean> {
  const { count } = await work.db.zoneOffer.updateMany({
    where: { id, state: { in: offerStatesBefore(state) } },
    data: { state },
  });
  return count > 0;
}

/** Ends all of a contractor's that are not over but `except`, and returns the ids of those. */
export async function endOffers(
  work: Work,
  contractorId: string,
  except: string | null = null,
): Promise<string[]> {
  const ended = await work.db.zoneOffer.updateManyAndReturn({
    where: {
      contractorId,
      state: { in: offerStatesBefore("over") },
      ...(except === null ? {} : { id: { not: except } }),
    },
    data: { state: "over" },
    select: { id: true },
  });
  return ended.map(({ id }) => id);
}

/**
 * Ends these, which nobody was asked to choose: their contractors go by what they went by before, Slack's zone or the one
 * that they had kept.
 */
export async function endForGood(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const ended = await work.db.zoneOffer.updateManyAndReturn({
    where: { id: { in: [...ids] }, state: { in: offerStatesBefore("over") } },
    data: { state: "over" },
    select: { contractorId: true },
  });
  await work.db.contractor.updateMany({
    where: { id: { in: ended.map(({ contractorId }) => contractorId) }, declinedTimeZone: null },
    data: { timeZone: null },
  });
}

/** Those of these contractors' that they have not been asked to choose yet. */
export function unofferedOf(
  work: Work,
  contractorIds: readonly string[],
): Promise<Pick<ZoneOffer, "id" | "workspaceId">[]> {
  return work.db.zoneOffer.findMany({
    where: { contractorId: { in: [...contractorIds] }, state: "open", offeredAt: null },
    select: { id: true, workspaceId: true },
  });
}

export async function storeZone(
  work: Work,
  contractorId: string,
  zone: { timeZone: string | null; declinedTimeZone: string | null },
): Promise<void> {
  await work.db.contractor.update({ where: { id: contractorId }, data: zone });
}
