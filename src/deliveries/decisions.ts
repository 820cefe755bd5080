import { refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { changesAskedOf } from "./store.js";

/** A milestone has moved on: what its contractor was told to change offers no **It's done** that is out of date. */
export async function redrawDecisions(work: WorkspaceWork, milestoneId: string): Promise<void> {
  await refresh(work, "delivery-decision", ...(await changesAskedOf(work, milestoneId)));
}
