import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate, storedDate } from "../calendar/stored-date.js";
import { type LetGo, writeLetGo } from "../check-ins/let-go.js";
import type { WorkspaceWork } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import type { AwayDates } from "./away.js";

/** Away on these days of theirs, and what was let go for it; null: not away. */
export async function setAway(
  work: WorkspaceWork,
  contractorId: string,
  away: (AwayDates & { letGo: LetGo }) | null,
): Promise<void> {
  await work.db.contractor.updateMany({
    where: { id: contractorId, workspaceId: work.workspaceId },
    data: {
      awayFrom: away === null ? null : storedDate(away.from),
      awayUntil: away === null ? null : storedDate(away.until),
      awayLetGo: away === null ? Prisma.DbNull : writeLetGo(away.letGo),
    },
  });
}

/** The days of those who are away or will be, by contractor; some may have passed. */
export async function loadAway(
  work: WorkspaceWork,
  contractorIds: readonly string[],
): Promise<Map<string, AwayDates>> {
  const rows = await work.db.contractor.findMany({
    where: { workspaceId: work.workspaceId, id: { in: [...contractorIds] }, awayFrom: { not: null } },
    select: { id: true, awayFrom: true, awayUntil: true },
  });
  return new Map(
    rows.flatMap(({ id, awayFrom, awayUntil }): [string, AwayDates][] => {
      const from: IsoDate | null = isoDate(awayFrom);
      return from === null ? [] : [[id, { from, until: isoDate(awayUntil) }]];
    }),
  );
}

const MOST_TYPED = 5;

/** What they typed last that is no update: among it is what they typed about being away. */
export async function loadTypedAside(work: WorkspaceWork, contractorId: string): Promise<string[]> {
  const rows = await work.db.typedMessage.findMany({
    where: { contractorId, state: "set_aside" },
    orderBy: { receivedAt: "desc" },
    take: MOST_TYPED,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
