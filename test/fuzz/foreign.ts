import type { FullOffice } from "../payloads/full-office.js";

/** Never offered anywhere: a row that has it has stored what nobody could have chosen. */
export const NEVER_OFFERED = "never-offered-0";

/** What is of another workspace, and what is there no more: never to be found in Acme's rows. */
export interface Foreign {
  ids: readonly string[];
  userIds: readonly string[];
  channelIds: readonly string[];
  teamId: string;
}

export async function foreignTo({ database, bolt, team, slack }: FullOffice): Promise<Foreign> {
  const rows = await database.sql(
    `SELECT id::text FROM milestones WHERE workspace_id = $1 UNION SELECT id::text FROM contractors WHERE workspace_id = $1
     UNION SELECT id::text FROM announcements WHERE workspace_id = $1 UNION SELECT id::text FROM cards WHERE workspace_id = $1`,
    [bolt.team.id],
  );
  const userIds = [...slack.world.users.values()]
    .filter(({ teamId, knownTo }) => teamId === bolt.team.id && !knownTo.has(team.id))
    .map(({ id }) => id);
  return {
    ids: rows.map(({ id }) => String(id)),
    userIds,
    channelIds: [bolt.ownerChannelId, bolt.generalId],
    teamId: bolt.team.id,
  };
}

/** Whether a row of Acme's holds what is foreign to it, or what nobody was offered. */
export function isForeign(row: string, { ids, userIds, teamId }: Foreign): boolean {
  if (row.includes(`"workspace_id": "${teamId}"`)) return false;
  return [...ids, ...userIds, NEVER_OFFERED].some((mark) => row.includes(mark));
}
