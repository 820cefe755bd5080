import type { Work } from "../database/database.js";
import type { AgendaEntry, AgendaKind, Description } from "./agenda.js";

/** Something that will happen, for owners' eyes: "Check-in for Ana Reyes", and when, and in which zone. */
export interface Upcoming extends Description {
  dueAt: Date;
}

/**
 * The next things that will happen, in all workspaces, in the order in which the sweep settles them. Parked entries are
 * left out, and so are those that will change nothing: the first can be later than `nextDueAt`. An entry of a kind
 * that is not in `kinds` goes by its kind's name, in UTC.
 *
 * @param limit at most so many
 */
export async function upcoming(
  work: Work,
  kinds: ReadonlyMap<string, AgendaKind>,
  limit: number,
): Promise<Upcoming[]> {
  const found: Upcoming[] = [];
  // As a rule once: again only for as many as were left out.
  for (let offset = 0; found.length < limit; offset += limit) {
    const entries = await soonest(work, kinds, limit, offset);
    found.push(...(await describeAll(work, kinds, entries)));
    if (entries.length < limit) break;
  }
  return found.slice(0, limit);
}

function soonest(
  work: Work,
  kinds: ReadonlyMap<string, AgendaKind>,
  limit: number,
  offset: number,
): Promise<AgendaEntry[]> {
  // At one moment kinds are settled in the order of their registration.
  return work.db.$queryRaw<AgendaEntry[]>`
    SELECT workspace_id AS "workspaceId", kind, subject_id AS "subjectId", due_at AS "dueAt"
    FROM agenda WHERE parked_at IS NULL
    ORDER BY due_at, array_position(${[...kinds.keys()]}::text[], kind), workspace_id, subject_id
    LIMIT ${limit} OFFSET ${offset}`;
}

async function describeAll(
  work: Work,
  kinds: ReadonlyMap<string, AgendaKind>,
  entries: readonly AgendaEntry[],
): Promise<Upcoming[]> {
  const described = new Map<string, ReadonlyMap<string, Description>>();
  for (const [name, kind] of kinds) {
    const theirs = entries.filter((entry) => entry.kind === name);
    if (theirs.length > 0) described.set(name, await kind.describe(work, theirs));
  }
  return entries.flatMap(({ kind, subjectId, dueAt }) => {
    const description = kinds.has(kind) ? described.get(kind)?.get(subjectId) : { what: kind, zone: "UTC" };
    return description === undefined ? [] : [{ dueAt, ...description }];
  });
}
