import type { WorkspaceWork } from "../database/database.js";
import { parkedEntryOf } from "./alert.js";
import type { ParkedAbout } from "./parked-words.js";
import { loadParkedAbout } from "./store.js";

/** Whom and what parked alerts are about, by the alert's subject; none for what is gone. */
export async function parkedAbout(
  work: WorkspaceWork,
  alertSubjects: readonly string[],
): Promise<Map<string, ParkedAbout>> {
  const entries = alertSubjects.map((subject) => ({ subject, id: parkedEntryOf(subject).subjectId }));
  const about = await loadParkedAbout(
    work,
    entries.map(({ id }) => id),
  );
  return new Map(
    entries.flatMap(({ subject, id }): [string, ParkedAbout][] => {
      const found = about.get(id);
      return found === undefined ? [] : [[subject, found]];
    }),
  );
}
