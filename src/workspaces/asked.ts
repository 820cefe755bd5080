import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import type { Work } from "../database/database.js";
import { type Presence, whomToAsk } from "./owner.js";
import { loadPresences } from "./store/owners.js";

/** A lead, and whom to ask today: themselves, or whoever stands in while they are away. */
export interface Asked {
  leadId: string;
  leadName: string;
  askId: string;
  askName: string;
  /** While somebody else is asked: the lead's last day away; null when that is not known. */
  leadAwayUntil: IsoDate | null;
}

interface Lead {
  workspaceId: string;
  leadId: string;
  leadName: string;
  /** Their `away_from` is set: whether that is today is looked up. */
  leadMayBeAway: boolean;
}

/** Adds to these whom to ask today in each lead's place; in one query, and in none while nobody is away. */
export async function withAsked<Led extends Lead>(
  work: Work,
  led: readonly Led[],
): Promise<(Omit<Led, "leadMayBeAway"> & Asked)[]> {
  const away = led.filter(({ leadMayBeAway }) => leadMayBeAway);
  const workspaceIds = [...new Set(away.map(({ workspaceId }) => workspaceId))];
  const owners = workspaceIds.length === 0 ? [] : await loadPresences(work, workspaceIds);
  return led.map(({ leadMayBeAway, ...each }) => {
    const theirs = leadMayBeAway ? owners.filter(({ workspaceId }) => workspaceId === each.workspaceId) : [];
    return { ...each, ...askedOf(each, theirs, work.now) };
  });
}

function askedOf(
  { leadId, leadName }: Pick<Lead, "leadId" | "leadName">,
  owners: readonly (Presence & { timeZone: string })[],
  now: Date,
): Asked {
  const themselves = { leadId, leadName, askId: leadId, askName: leadName, leadAwayUntil: null };
  const [first] = owners;
  if (first === undefined) return themselves;
  const byId = new Map(owners.map((owner) => [owner.userId, owner]));
  const standIn = whomToAsk(leadId, byId, dateIn(now, first.timeZone));
  if (standIn === null) return themselves;
  const until = byId.get(leadId)?.awayUntil ?? null;
  return { leadId, leadName, askId: standIn.userId, askName: standIn.name, leadAwayUntil: until };
}
