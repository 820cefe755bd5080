import type { Milestone } from "../../src/milestones/milestone.js";

/** A milestone of Ana's in Manila, agreed with Ben and told to her, with whatever the test is about. */
export function someMilestone(about: Partial<Milestone> = {}): Milestone {
  return {
    id: "11111111-1111-4111-8111-111111111111",
    workspaceId: "T0ACME",
    number: 12,
    title: "Landing page",
    doneMeans: "It is live.",
    link: null,
    kind: "by_date",
    dueOn: "2026-07-03",
    every: null,
    missedOn: null,
    rhythm: "weekly",
    ownRhythm: null,
    startsOn: "2026-06-01",
    state: "agreed",
    stateBefore: null,
    health: "on_track",
    hasWord: true,
    leadId: "U0BEN",
    leadName: "Ben",
    askId: "U0BEN",
    askName: "Ben",
    leadAwayUntil: null,
    contractorId: "22222222-2222-4222-8222-222222222222",
    contractorName: "Ana",
    contractorUserId: "U0ANA",
    announcementId: "33333333-3333-4333-8333-333333333333",
    endedAt: null,
    endedBy: null,
    zone: "Asia/Manila",
    askTime: "10:00",
    language: "en",
    ...about,
  };
}
