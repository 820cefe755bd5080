import { dateIn } from "../calendar/wall-clock.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Delivery } from "../database/generated/client.js";
import { findMilestones } from "../milestones/find.js";
import { type Milestone, todayOf } from "../milestones/milestone.js";
import { deliveriesById, lastStanding, namesOf } from "./store.js";
import type { DeliveryShown } from "./views.js";

/** These deliveries as they are now, by id, whatever has become of them. */
export async function deliveriesShown(
  work: WorkspaceWork,
  ids: readonly string[],
): Promise<Map<string, DeliveryShown>> {
  const deliveries = await deliveriesById(work, ids);
  const milestones = await findMilestones(work, [...new Set(deliveries.map((each) => each.milestoneId))]);
  const last = await lastStanding(
    work,
    milestones.map(({ id }) => id),
  );
  const names = await namesOf(work, [...new Set(deliveries.flatMap((each) => each.decidedBy ?? []))]);
  const byId = new Map(milestones.map((milestone) => [milestone.id, milestone]));
  return new Map(
    deliveries.flatMap((delivery): [string, DeliveryShown][] => {
      const milestone = byId.get(delivery.milestoneId);
      return milestone === undefined
        ? []
        : [[delivery.id, shownOf(work, delivery, milestone, { names, isLast: last.has(delivery.id) })]];
    }),
  );
}

export function stateOf(
  delivery: Pick<Delivery, "acceptedAt" | "changesAskedAt" | "withdrawnAt">,
): DeliveryShown["state"] {
  if (delivery.withdrawnAt !== null) return "withdrawn";
  if (delivery.acceptedAt !== null) return "accepted";
  return delivery.changesAskedAt === null ? "open" : "changes_asked";
}

function shownOf(
  work: WorkspaceWork,
  delivery: Delivery,
  milestone: Milestone,
  { names, isLast }: { names: ReadonlyMap<string, string>; isLast: boolean },
): DeliveryShown {
  const { id, note, link, decidedBy } = delivery;
  const decidedAt = delivery.acceptedAt ?? delivery.changesAskedAt;
  return {
    id,
    milestone,
    note,
    link,
    state: stateOf(delivery),
    isLast,
    decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? null),
    decidedOn: decidedAt === null ? null : dateIn(decidedAt, milestone.zone),
    changesAsked: delivery.changesAsked ?? "",
    today: todayOf(milestone, work.now),
  };
}
