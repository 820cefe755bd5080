import type { AlertKind } from "../database/generated/client.js";

/** Something the owners should know of. */
export interface NewAlert {
  workspaceId: string;
  kind: AlertKind;
  /** What it is about: a milestone, a contractor, a channel, an agenda entry. */
  subjectId: string;
  contractorId?: string | null;
  milestoneId?: string | null;
  /**
   * Slack's name for what it refused, the error of what was parked, or the day on which a period that brought nothing
   * ended; never shown as it is.
   */
  detail?: string;
}

/** Told to each owner by DM: the channel cannot be written to, or somebody in it is not to read this. */
const TOLD_BY_DM: ReadonlySet<AlertKind> = new Set(["cannot_post", "contractor_in_channel"]);

export function isToldByDm(kind: AlertKind): boolean {
  return TOLD_BY_DM.has(kind);
}

/** The alert that is over as soon as one of this kind is opened for the same subject. */
export function replacedBy(kind: AlertKind): AlertKind | null {
  if (kind === "at_risk") return "blocked";
  return kind === "blocked" ? "at_risk" : null;
}

/** Whom an alert's card is shown to: the owner channel (none before set-up), or each owner. */
export function recipientsOf(
  kind: AlertKind,
  workspace: { ownerChannelId: string | null; ownerIds: readonly string[] },
): readonly string[] {
  if (isToldByDm(kind)) return workspace.ownerIds;
  return workspace.ownerChannelId === null ? [] : [workspace.ownerChannelId];
}

/** The agenda entry that a parked alert is about: its subject is `<kind>:<subject>`. */
export function parkedEntryOf(subject: string): { kind: string; subjectId: string } {
  const at = subject.indexOf(":");
  return { kind: subject.slice(0, at), subjectId: subject.slice(at + 1) };
}
