import { contractorCardUndeliverable } from "../alerts/undeliverable.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { dateAndTime } from "../calendar/words.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { allNextAskedAt } from "../check-ins/plan.js";
import { zoneOf } from "../contractors/contractor.js";
import { findContractors } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { isAwayOver } from "./away.js";
import { awaySubject } from "./subject.js";
import { awayContent, backContent } from "./views.js";

/** What contractors are told of their own away where no check-in's message says it. */
export const awayCards: readonly CardKind[] = [
  { kind: "away", render: renderAway, undeliverable: contractorCardUndeliverable },
];

async function renderAway(
  work: WorkspaceWork,
  subjectIds: readonly string[],
): Promise<Map<string, CardContent>> {
  const subjects = subjectIds.map((subjectId) => ({ subjectId, ...awaySubject.parse(subjectId) }));
  const ids = subjects.map(({ contractorId }) => contractorId);
  const records = await findContractors(work, ids);
  const nextAt = await allNextAskedAt(work, ids);
  return new Map(
    subjects.flatMap(({ subjectId, contractorId }): [string, CardContent][] => {
      const record = records.find(({ contractor }) => contractor.id === contractorId);
      if (record === undefined) return [];
      const zone = zoneOf(record);
      const { language } = record.contractor;
      const today = dateIn(work.now, zone);
      const from = isoDate(record.contractor.awayFrom);
      const until = isoDate(record.contractor.awayUntil);
      if (from !== null && !isAwayOver({ until }, today)) {
        return [[subjectId, awayContent({ away: { from, until }, today, language, bringsBack: false })]];
      }
      const next = nextAt.get(contractorId) ?? null;
      return [[subjectId, backContent(next === null ? null : dateAndTime(next, zone, language))]];
    }),
  );
}
