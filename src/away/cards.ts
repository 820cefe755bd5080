import { contractorCardUndeliverable, ownerCardUndeliverable } from "../alerts/undeliverable.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { dateAndTime } from "../calendar/words.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { allNextAskedAt } from "../check-ins/plan.js";
import { zoneOf } from "../contractors/contractor.js";
import { findContractors } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { dueWhileAway, isAwayOver } from "./away.js";
import { ownersAwayContent } from "./owners-view.js";
import { awaySubject, OWNERS_AWAY_CARD } from "./subject.js";
import { awayContent, backContent } from "./views.js";

/** What contractors are told of their own away where no check-in's message says it, and what owners are. */
export const awayCards: readonly CardKind[] = [
  { kind: "away", render: renderAway, undeliverable: contractorCardUndeliverable },
  { kind: OWNERS_AWAY_CARD, render: renderForOwners, undeliverable: ownerCardUndeliverable },
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

/** One whose last day has passed stays as it is. */
async function renderForOwners(
  work: WorkspaceWork,
  subjectIds: readonly string[],
): Promise<Map<string, CardContent>> {
  const subjects = subjectIds.map((subjectId) => ({ subjectId, ...awaySubject.parse(subjectId) }));
  const ids = subjects.map(({ contractorId }) => contractorId);
  const records = await findContractors(work, ids);
  const open = await openMilestones(work, ids);
  return new Map(
    subjects.flatMap(({ subjectId, contractorId, from: said }): [string, CardContent][] => {
      const record = records.find(({ contractor }) => contractor.id === contractorId);
      if (record === undefined) return [];
      const { contractor, person, workspace } = record;
      const today = dateIn(work.now, zoneOf(record));
      const from = isoDate(contractor.awayFrom);
      const away = from === null ? null : { from, until: isoDate(contractor.awayUntil) };
      if (away !== null && isAwayOver(away, today)) return [];
      // Other days since: what is due then has a card of its own.
      const due = away?.from === said ? dueWhileAway(away, open.get(contractorId) ?? []) : null;
      const content = ownersAwayContent({ name: person.name, away, today, due });
      return [[subjectId, ownersOnly(workspace, content)]];
    }),
  );
}
