import { isLate, type Milestone, todayOf } from "./milestone.js";

export const MILESTONES_A_PAGE = 8;

/** What needs attention first: late, blocked, at risk, waiting to be accepted, and then by date. */
export function attentionOrder(milestones: readonly Milestone[], now: Date): Milestone[] {
  const ranked = milestones.map((milestone) => ({ milestone, rank: rankOf(milestone, now) }));
  ranked.sort((a, b) => a.rank - b.rank || byDate(a.milestone, b.milestone));
  return ranked.map(({ milestone }) => milestone);
}

export interface Page<Item> {
  items: Item[];
  /** From 0; within what there is, whatever was asked for. */
  page: number;
  pages: number;
}

export function pageOf<Item>(items: readonly Item[], asked: number, size = MILESTONES_A_PAGE): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.max(0, Math.min(asked, pages - 1));
  return { items: items.slice(page * size, (page + 1) * size), page, pages };
}

function rankOf(milestone: Milestone, now: Date): number {
  if (isLate(milestone, todayOf(milestone, now))) return 0;
  if (milestone.state === "delivered") return 3;
  if (milestone.health === "blocked") return 1;
  return milestone.health === "at_risk" ? 2 : 4;
}

function byDate(a: Milestone, b: Milestone): number {
  if (a.dueOn === b.dueOn) return a.number - b.number;
  if (a.dueOn === null || b.dueOn === null) return a.dueOn === null ? 1 : -1;
  return a.dueOn < b.dueOn ? -1 : 1;
}
