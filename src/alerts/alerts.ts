import { randomUUID } from "node:crypto";
import { type CardKey, refresh, touch } from "../cards/cards.js";
import type { Work, WorkspaceWork } from "../database/database.js";
import type { AlertKind } from "../database/generated/client.js";
import { type NewAlert, recipientsOf, replacedBy } from "./alert.js";
import {
  insertAlerts,
  isOpen,
  loadRecipients,
  openAbout,
  openOf,
  settleOpen,
  silencesOfUnreachable,
} from "./store.js";

/**
 * Tells the owners, once: while an alert of the same kind and subject is open, its card is brought up to date
 * instead. At risk and blocked replace each other.
 */
export async function openAlerts(work: Work, alerts: readonly NewAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  const once = new Map(
    alerts.map((alert) => [
      `${alert.workspaceId} ${alert.kind} ${alert.subjectId}`,
      { ...alert, id: randomUUID() },
    ]),
  );
  const stored = await insertAlerts(work, [...once.values()]);
  const replaced = await settleOpen(work, [...once.values()].flatMap(replacedKeys), null);
  const known = stored.filter((alert) => !alert.opened).map((alert) => alert.id);
  await refresh(work, "alert", ...known, ...replaced);

  const opened = stored.filter((alert) => alert.opened);
  if (opened.length === 0) return;
  await tellSilences(
    work,
    opened.filter(({ kind }) => kind === "undeliverable").map(({ id }) => id),
  );
  const recipients = await loadRecipients(work, [...new Set(opened.map((alert) => alert.workspaceId))]);
  const cards = opened.flatMap(({ id, workspaceId, kind }): CardKey[] => {
    const workspace = recipients.get(workspaceId);
    const to = workspace === undefined ? [] : recipientsOf(kind, workspace);
    return to.map((sentTo) => ({ workspaceId, kind: "alert", subjectId: id, sentTo }));
  });
  await touch(work, ...cards);
}

/** The same, of what can happen again: what was told of the time before is settled, and this is told anew. */
export async function openAlertsAnew(work: Work, alerts: readonly NewAlert[]): Promise<void> {
  await refresh(work, "alert", ...(await settleOpen(work, alerts, null)));
  await openAlerts(work, alerts);
}

/**
 * Settles open alerts in place, and does nothing about the others. Returns how many were open.
 *
 * @param by the owner who settled them, by Slack id; null when the truth changed by itself
 */
export async function settleAlerts(
  work: Work,
  workspaceId: string,
  kinds: AlertKind | readonly AlertKind[],
  subjectIds: readonly string[],
  by: string | null,
): Promise<number> {
  const all = typeof kinds === "string" ? [kinds] : kinds;
  const keys = all.flatMap((kind) => subjectIds.map((subjectId) => ({ workspaceId, kind, subjectId })));
  const settled = await settleOpen(work, keys, by);
  await refresh(work, "alert", ...settled);
  if (all.includes("undeliverable")) await tellSilences(work, settled);
  return settled.length;
}

/** Brings what the owners were told of a milestone up to date, after what was agreed of it has changed. */
export async function refreshAlertsAbout(work: WorkspaceWork, milestoneId: string): Promise<void> {
  await refresh(work, "alert", ...(await openAbout(work, milestoneId)));
}

/** The same of everything of a contractor's, after they have gone away or come back. */
export async function refreshAlertsOf(work: WorkspaceWork, contractorId: string): Promise<void> {
  await refresh(work, "alert", ...(await openOf(work, contractorId)));
}

/** Whoever cannot be reached is not silent for that: the card of their silence says so. */
async function tellSilences(work: Work, alertIds: readonly string[]): Promise<void> {
  if (alertIds.length === 0) return;
  await refresh(work, "silence", ...(await silencesOfUnreachable(work, alertIds)));
}

/** Whether Slack lets Milepost not write to a contractor, as far as it is known. */
export function cannotBeReached(work: WorkspaceWork, contractorId: string): Promise<boolean> {
  return isOpen(work, "undeliverable", contractorId);
}

function replacedKeys({ workspaceId, kind, subjectId }: NewAlert) {
  const other = replacedBy(kind);
  return other === null ? [] : [{ workspaceId, kind: other, subjectId }];
}

export type { NewAlert } from "./alert.js";
