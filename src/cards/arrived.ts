import type { WorkspaceWork } from "../database/database.js";

/** Those of these subjects of which a card of this kind has arrived somewhere: what is said of them can be changed. */
export async function arrivedSubjects(
  { db, workspaceId }: WorkspaceWork,
  kind: string,
  subjectIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const arrived = await db.card.findMany({
    where: { workspaceId, kind, subjectId: { in: [...subjectIds] }, ts: { not: null } },
    select: { subjectId: true },
  });
  return new Set(arrived.map((card) => card.subjectId));
}
