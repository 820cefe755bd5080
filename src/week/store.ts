import type { IsoDate } from "../calendar/iso-date.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import { Prisma, type Workspace } from "../database/generated/client.js";
import { WEEK_CARD } from "./week.js";

/** Those of these workspaces that are set up and still have Milepost. */
export async function loadSetUp(
  work: Work,
  ids: readonly string[],
): Promise<(Workspace & { ownerChannelId: string })[]> {
  const found = await work.db.workspace.findMany({
    where: { id: { in: [...ids] }, uninstalledAt: null, ownerChannelId: { not: null } },
  });
  return found.flatMap(({ ownerChannelId, ...workspace }) =>
    ownerChannelId === null ? [] : [{ ...workspace, ownerChannelId }],
  );
}

export function loadWorkspace({ db, workspaceId }: WorkspaceWork): Promise<Workspace> {
  return db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
}

/** Brings these weeks' messages up to date where they are shown; shows nothing new. */
export async function redrawWeeks(
  work: Work,
  weeks: readonly { workspaceId: string; monday: IsoDate; channelId: string }[],
): Promise<void> {
  if (weeks.length === 0) return;
  await work.db.$executeRaw(Prisma.sql`
    UPDATE cards SET version = version + 1, touched_at = ${work.now.toISOString()}::timestamptz
    FROM unnest(
      ${weeks.map((week) => week.workspaceId)}::text[], ${weeks.map((week) => week.monday)}::text[],
      ${weeks.map((week) => week.channelId)}::text[]
    ) AS week(workspace_id, monday, channel_id)
    WHERE cards.workspace_id = week.workspace_id AND kind = ${WEEK_CARD} AND subject_id = week.monday
      AND sent_to = week.channel_id`);
}

/** Those of these weeks whose message is in a channel already. */
export async function loadPosted(
  { db, workspaceId }: WorkspaceWork,
  mondays: readonly IsoDate[],
): Promise<Set<IsoDate>> {
  const found = await db.card.findMany({
    where: { workspaceId, kind: WEEK_CARD, subjectId: { in: [...mondays] }, ts: { not: null } },
    select: { subjectId: true },
  });
  return new Set(found.map((card) => card.subjectId));
}
