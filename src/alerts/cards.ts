import { awayOf } from "../away/find.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { CardContent, CardKind } from "../cards/cards.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Workspace } from "../database/generated/client.js";
import { findMilestones } from "../milestones/find.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { loadNames } from "../people/names.js";
import { questionsWaited } from "../questions/open-questions.js";
import type { Asked } from "../workspaces/asked.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { isToldByDm, parkedEntryOf } from "./alert.js";
import { type AlertRow, loadAlerts, loadLastAnswers, loadParkedAbout, loadWorkspace } from "./store.js";
import { ownerCardUndeliverable } from "./undeliverable.js";
import { alertCard } from "./views.js";
import type { AlertCard } from "./words.js";

const alertKind: CardKind = { kind: "alert", render: renderAlerts, undeliverable: ownerCardUndeliverable };

export const alertCards: CardKind[] = [alertKind];

async function renderAlerts(work: WorkspaceWork, ids: readonly string[]): Promise<Map<string, CardContent>> {
  const workspace = await loadWorkspace(work);
  const alerts = await loadAlerts(work, ids);
  const answers = await loadLastAnswers(
    work,
    alerts.flatMap((alert) => alert.milestoneId ?? []),
  );
  const waiting = await questionsWaited(
    work,
    alerts.flatMap(({ milestone }) => (milestone?.state === "agreed" ? [milestone] : [])),
  );
  const whom = await leadsOf(work, alerts);
  const parked = await loadParkedAbout(work, alerts.filter(isParked).map(entrySubject));
  const names = await loadNames(
    work,
    alerts.map((alert) => alert.settledBy),
  );
  return new Map(
    alerts.map((alert) => {
      const content = alertCard({
        ...factsOf(alert, workspace, work.now),
        ...fateOf(alert, names),
        answer: answers.get(alert.milestoneId ?? "") ?? null,
        waitsFor: waiting.get(alert.milestoneId ?? "") ?? [],
        leads: whom(alert),
        parked: isParked(alert) ? (parked.get(entrySubject(alert)) ?? null) : null,
      });
      return [alert.id, isToldByDm(alert.kind) ? content : ownersOnly(workspace, content)];
    }),
  );
}

function factsOf(
  alert: AlertRow,
  workspace: Workspace,
  now: Date,
): Omit<AlertCard, "answer" | "waitsFor" | "seenBy" | "settled" | "leads" | "parked"> {
  const { id, kind, subjectId, detail, contractor, milestone } = alert;
  const zone =
    contractor === null ? workspace.timeZone : zoneOf({ contractor, person: contractor.person, workspace });
  const today = dateIn(now, zone);
  return {
    id,
    kind,
    subjectId,
    detail,
    today,
    contractor:
      contractor === null
        ? null
        : {
            id: contractor.id,
            userId: contractor.userId,
            name: contractor.person.name,
            away: awayOf(contractor, today),
          },
    milestone:
      milestone === null
        ? null
        : {
            id: milestone.id,
            number: milestone.number,
            title: milestone.title,
            dueOn: isoDate(milestone.dueOn),
            state: milestone.state,
            health: milestone.health,
            leewayDays: milestone.terms?.leewayDays ?? 0,
          },
  };
}

/** Whom each alert is for: who leads its milestone, or else what its contractor has open. */
async function leadsOf(
  work: WorkspaceWork,
  alerts: readonly AlertRow[],
): Promise<(alert: AlertRow) => readonly Asked[]> {
  const milestones = await findMilestones(
    work,
    alerts.flatMap(({ milestoneId }) => milestoneId ?? []),
  );
  const contractorIds = alerts.flatMap((alert) =>
    alert.milestoneId === null && !isToldByDm(alert.kind) ? (alert.contractorId ?? []) : [],
  );
  const theirs = await openMilestones(work, [...new Set(contractorIds)]);
  return ({ kind, milestoneId, contractorId }) => {
    if (milestoneId !== null) return milestones.filter(({ id }) => id === milestoneId);
    return isToldByDm(kind) ? [] : (theirs.get(contractorId ?? "") ?? []);
  };
}

function isParked({ kind }: AlertRow): boolean {
  return kind === "parked";
}

function entrySubject({ subjectId }: AlertRow): string {
  return parkedEntryOf(subjectId).subjectId;
}

/** An alert that somebody has seen is still open: it stays their business until the truth has changed. */
function fateOf(
  { settledAt, settledBy }: AlertRow,
  names: ReadonlyMap<string, string>,
): Pick<AlertCard, "seenBy" | "settled"> {
  const by = settledBy === null ? null : (names.get(settledBy) ?? null);
  return settledAt === null
    ? { seenBy: by, settled: null }
    : { seenBy: null, settled: { at: settledAt, by } };
}
