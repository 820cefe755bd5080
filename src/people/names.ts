import type { WorkspaceWork } from "../database/database.js";

/** What people are called, by Slack id; those whom Milepost does not know are left out. */
export async function loadNames(
  work: WorkspaceWork,
  userIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const known = [...new Set(userIds)].filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const people = await work.db.person.findMany({
    where: { workspaceId: work.workspaceId, userId: { in: known } },
    select: { userId: true, name: true },
  });
  return new Map(people.map((person) => [person.userId, person.name]));
}
