import type { AgendaEntry, AgendaKind, Description } from "../agenda/agenda.js";
import { touch } from "../cards/cards.js";
import { foreseenNews, type News, tellable } from "../contractors/news.js";
import type { Work } from "../database/database.js";
import { findMilestones } from "../milestones/find.js";
import type { Milestone } from "../milestones/milestone.js";
import { DECISION_AGENDA, decisionCard } from "./decision.js";
import { stateOf } from "./shown.js";
import { deliveriesById } from "./store.js";
import { decidedWords } from "./upcoming-words.js";

/** A contractor hears, when they are at work again, what was decided on what they had delivered. */
const decision: AgendaKind = {
  kind: DECISION_AGENDA,
  async settle(work, due) {
    const told = await tellable(work, await loadDecided(work, due));
    await touch(work, ...told.map(({ entry, milestone }) => decisionCard(milestone, entry.subjectId)));
  },
  async describe(work, entries) {
    const told = await foreseenNews(work, await loadDecided(work, entries));
    return new Map(
      told.map(({ entry, milestone, is }): [string, Description] => [
        entry.subjectId,
        { what: decidedWords(milestone, is), zone: milestone.zone },
      ]),
    );
  },
};

export const deliveryAgenda: readonly AgendaKind[] = [decision];

interface Decided extends News {
  milestone: Milestone;
  is: "accepted" | "changes_asked";
}

/** Those that are decided on still: a decision that was undone is none. */
async function loadDecided(work: Work, entries: readonly AgendaEntry[]): Promise<Decided[]> {
  const bySubject = new Map(entries.map((entry) => [entry.subjectId, entry]));
  const deliveries = await deliveriesById(work, [...bySubject.keys()]);
  const milestones = await findMilestones(work, [...new Set(deliveries.map((each) => each.milestoneId))]);
  const byId = new Map(milestones.map((milestone) => [milestone.id, milestone]));
  return deliveries.flatMap((delivery): Decided[] => {
    const entry = bySubject.get(delivery.id);
    const milestone = byId.get(delivery.milestoneId);
    const is = stateOf(delivery);
    if (entry === undefined || milestone === undefined) return [];
    if (is !== "accepted" && is !== "changes_asked") return [];
    return [{ entry, milestone, is, contractorId: milestone.contractorId }];
  });
}
