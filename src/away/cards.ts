import { contractorCardUndeliverable, ownerCardUndeliverable } from "../alerts/undeliverable.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { dateAndTime } from "../calendar/words.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { allNextAskedAt } from "../check-ins/plan.js";
import { zoneOf } from "../contractors/contractor.js";
import { type ContractorRecord, findContractors } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { type AwayDates, dueWhileAway, isAwayOver } from "./away.js";
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
  const shown = await loadSubjects(work, subjectIds);
  const nextAt = await allNextAskedAt(
    work,
    shown.map(({ record }) => record.contractor.id),
  );
  return new Map(
    shown.map(({ subjectId, record, today, away }): [string, CardContent] => {
      const { id, language } = record.contractor;
      if (away !== null && !isAwayOver(away, today)) {
        return [subjectId, awayContent({ away, today, language, bringsBack: false })];
      }
      const next = nextAt.get(id) ?? null;
      return [subjectId, backContent(next === null ? null : dateAndTime(next, zoneOf(record), language))];
    }),
  );
}

/** One whose last day has passed stays as it is. */
async function renderForOwners(
  work: WorkspaceWork,
  subjectIds: readonly string[],
): Promise<Map<string, CardContent>> {
  const shown = await loadSubjects(work, subjectIds);
  const open = await openMilestones(
    work,
    shown.map(({ record }) => record.contractor.id),
  );
  return new Map(
    shown.flatMap(({ subjectId, saidFrom, record, today, away }): [string, CardContent][] => {
      if (away !== null && isAwayOver(away, today)) return [];
      const { contractor, person, workspace } = record;
      // Other days since: what is due then has a card of its own.
      const due = away?.from === saidFrom ? dueWhileAway(away, open.get(contractor.id) ?? []) : null;
      const content = ownersAwayContent({ name: person.name, away, today, due });
      return [[subjectId, ownersOnly(workspace, content)]];
    }),
  );
}

interface Subject {
  subjectId: string;
  /** The first day of the away that it was about. */
  saidFrom: IsoDate;
  record: ContractorRecord;
  /** The date where they are. */
  today: IsoDate;
  /** Their days away by now. */
  away: AwayDates | null;
}

/** Those whose contractor is not there are left out. */
async function loadSubjects(work: WorkspaceWork, subjectIds: readonly string[]): Promise<Subject[]> {
  const subjects = subjectIds.map((subjectId) => ({ subjectId, ...awaySubject.parse(subjectId) }));
  const records = await findContractors(
    work,
    subjects.map(({ contractorId }) => contractorId),
  );
  const byId = new Map(records.map((record) => [record.contractor.id, record]));
  return subjects.flatMap(({ subjectId, contractorId, from: saidFrom }): Subject[] => {
    const record = byId.get(contractorId);
    if (record === undefined) return [];
    const from = isoDate(record.contractor.awayFrom);
    const away = from === null ? null : { from, until: isoDate(record.contractor.awayUntil) };
    return [{ subjectId, saidFrom, record, today: dateIn(work.now, zoneOf(record)), away }];
  });
}
