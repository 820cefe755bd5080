import type { OpenMilestone } from "../../src/milestones/open-milestones.js";

export function openMilestone(over: Partial<OpenMilestone> = {}): OpenMilestone {
  return {
    id: "00000000-0000-4000-8000-000000000001",
    workspaceId: "T1",
    number: 12,
    title: "Landing page",
    doneMeans: "Live on the new domain",
    link: null,
    kind: "by_date",
    dueOn: "2026-07-03",
    every: null,
    rhythm: "weekly",
    ownRhythm: null,
    startsOn: "2026-05-01",
    state: "agreed",
    stateBefore: null,
    health: "on_track",
    leadId: "U0DANA",
    leadName: "Dana",
    contractorId: "00000000-0000-4000-8000-000000000002",
    contractorName: "Ana",
    contractorUserId: "U0ANA",
    announcementId: "00000000-0000-4000-8000-000000000003",
    endedAt: null,
    endedBy: null,
    zone: "Asia/Manila",
    askTime: "10:00",
    language: "en",
    ...over,
  };
}
