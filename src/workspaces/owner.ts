import type { PersonKind } from "../database/generated/client.js";

/** What Milepost knows of somebody who is to be an owner. */
export interface Candidate {
  userId: string;
  name: string;
  kind: PersonKind;
  deactivatedAt: Date | null;
  isContractor: boolean;
}

/** Why somebody cannot be an owner, in words for the one who asked; null when they can. */
export function whyNotOwner(candidate: Candidate): string | null {
  const { name, kind, deactivatedAt, isContractor } = candidate;
  if (kind === "bot") return `${name} is an app. Owners are people.`;
  if (deactivatedAt !== null) return `${name}'s account is deactivated in Slack.`;
  if (kind !== "member") return `${name} is not a full member here. Only full members can be owners.`;
  if (isContractor) return `${name} is asked for updates here, so they cannot be an owner as well.`;
  return null;
}
