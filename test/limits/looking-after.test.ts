import { describe, expect, it } from "vitest";
import type { ContractorRecord } from "../../src/contractors/find.js";
import type { ContractorState } from "../../src/database/generated/client.js";
import { type EndChecklist, endedContent, endModal, endUndoneContent } from "../../src/roster/end-view.js";
import { contractorListContent } from "../../src/roster/list-view.js";
import { noticeContent, THANKS_MAX } from "../../src/roster/notice-view.js";
import type { Overview } from "../../src/roster/overview.js";
import { contractorStands, pausedContent, pauseModal, resumedContent } from "../../src/roster/pause-view.js";
import type { Profile } from "../../src/roster/profile.js";
import { profileContent } from "../../src/roster/profile-view.js";
import { rhythmModal, rhythmSaved } from "../../src/roster/rhythm-view.js";
import { termsModal, termsSaved } from "../../src/roster/terms-view.js";
import { noticeModal } from "../../src/slack/notice.js";
import { cut } from "../../src/slack/text.js";
import {
  expectGoodMessage,
  expectGoodView,
  FEW,
  NOW,
  TODAY,
  UUID,
  WORST,
  type Worst,
  worstMilestones,
} from "./worst.js";

/** Words of the longest kind. */
const HEARING = {
  at: new Date("2026-09-30T13:00:00.000Z"),
  isSoon: false,
  zone: "America/Argentina/ComodRivadavia",
  today: TODAY,
};
const STATES: ContractorState[] = ["active", "candidate", "paused", "ended"];
const ZONE = "America/Argentina/ComodRivadavia";
const DIGEST = "A".repeat(16);

function overview(worst: Worst, state: ContractorState): Overview {
  return {
    id: UUID,
    name: worst.name,
    state,
    pausedUntil: TODAY,
    isDeactivated: true,
    awayFrom: TODAY,
    awayUntil: "2027-12-30",
    zone: ZONE,
    open: 200,
    earliestDueOn: "2026-01-01",
    isBlocked: true,
    isAtRisk: true,
    delivered: 200,
    questions: 200,
    toAnswer: [0, 1, 2].map((n) => ({ userId: `U0OWNER${n}`, name: worst.name })),
    isSilent: true,
    nextAskedAt: NOW,
  };
}

function record(
  { name }: Worst,
  state: ContractorState,
  deactivatedAt: Date | null = null,
): ContractorRecord {
  return {
    contractor: {
      id: UUID,
      workspaceId: "T0ACME",
      userId: "U0ANA",
      state,
      rhythm: null,
      askDay: 3,
      askTime: "10:00",
      timeZone: ZONE,
      declinedTimeZone: null,
      language: "en",
      country: null,
      awayFrom: null,
      awayUntil: null,
      awayLetGo: null,
      worksOn: [],
      otherWay: "",
      overCapOn: null,
      endedAt: null,
      stateBefore: null,
      welcomedAt: NOW,
      createdAt: new Date("2025-01-01T00:00:00.000Z"),
    },
    person: {
      workspaceId: "T0ACME",
      userId: "U0ANA",
      name,
      kind: "external",
      timeZone: null,
      deactivatedAt,
      refreshedAt: NOW,
      homeOpenedAt: null,
      directId: null,
    },
    workspace: {
      id: "T0ACME",
      name: "Acme",
      botUserId: "U0BOT",
      timeZone: "Europe/Berlin",
      workingDays: [1, 2, 3, 4, 5],
      rhythm: "near_dates",
      answerWindowDays: 2,
      posting: "needs_attention",
      ownerChannelId: "C0OWNERS",
      contractorsInChannel: [],
      setUpAt: NOW,
      uninstalledAt: null,
      lastMilestone: 0,
      lastQuestion: 0,
      createdAt: NOW,
    },
  };
}

function profile(worst: Worst, state: ContractorState, howMany: number): Profile {
  const { n, text, title } = worst;
  const each = { number: 999_999, title, text };
  return {
    record: record(worst, state),
    overview: overview(worst, state),
    terms: { notes: text, access: text, couldStepIn: text },
    open: worstMilestones(howMany, n),
    lastSaid: Array.from({ length: 3 }, () => ({ ...each, at: NOW, status: "at_risk" as const })),
    questions: Array.from({ length: Math.min(3, howMany) }, () => ({
      ...each,
      leadId: "U0OWNER1",
      leadName: worst.name,
    })),
    counts: { accepted: 9_999, cancelled: 9_999, updates: 9_999, questions: 9_999 },
    endNoticeId: UUID,
    viewerId: "U0OWNER0",
    now: NOW,
  };
}

function checklist({ n, name, text, title, link }: Worst, howMany: number): EndChecklist {
  return {
    contractorId: UUID,
    name,
    milestones: worstMilestones(howMany, n),
    questions: Array.from({ length: howMany }, (_, at) => ({ number: 900_000 + at, text })),
    access: text,
    links: Array.from({ length: Math.min(howMany, 10) }, (_, at) => ({
      link: `${link ?? "https://example.com/"}${at}`,
      title,
      at: NOW,
    })),
    hearing: HEARING,
    today: TODAY,
  };
}

describe("what owners get about contractors is within Slack's limits at the worst inputs", () => {
  it("lists of none, one and two hundred, on every page, as a message and as a modal", () => {
    for (const howMany of [0, 1, 200]) {
      const overviews = Array.from({ length: howMany }, (_, n) => {
        const worst = WORST[n % WORST.length] ?? WORST[0];
        if (worst === undefined) throw new Error("there is none");
        return overview(worst, STATES[n % 4] ?? "active");
      });
      for (const filter of ["here", "all"] as const) {
        for (const page of [0, 1, 12, 24, 1000]) {
          const content = contractorListContent(overviews, { filter, page }, NOW, "U0OWNER0");
          expectGoodMessage(content);
          expectGoodView(noticeModal(content));
        }
      }
    }
  });

  it("one contractor, whatever was written about them and however much is open", () => {
    for (const worst of WORST) {
      for (const state of STATES) {
        for (const howMany of [0, 1, 200]) {
          const content = profileContent(profile(worst, state, howMany));
          expectGoodMessage(content);
          expect(content.text.length).toBeLessThanOrEqual(4_000);
          expectGoodView(noticeModal(content));
        }
      }
    }
  });

  it("notes and rhythm", () => {
    for (const { name, text } of WORST) {
      const terms = { notes: text, access: text, couldStepIn: text };
      const meta = { contractorId: UUID, notes: DIGEST, access: DIGEST, couldStepIn: DIGEST };
      expectGoodView(termsModal({ name }, terms, meta));
      expectGoodMessage(termsSaved({ id: UUID, name }));
      for (const rhythm of ["weekly", "near_dates", null] as const) {
        expectGoodView(rhythmModal({ id: UUID, name }, rhythm, "near_dates"));
        expectGoodMessage(rhythmSaved({ id: UUID, name }, rhythm, "near_dates"));
      }
    }
  });

  it("a pause, and how somebody stands", () => {
    for (const worst of WORST) {
      for (const state of STATES) {
        for (const deactivatedAt of [null, NOW]) {
          const of = record(worst, state, deactivatedAt);
          expectGoodView(pauseModal(of, HEARING));
          expectGoodMessage(contractorStands(of, "Wed 30 September 2026"));
          expectGoodMessage(pausedContent(of, UUID, { until: "Wed 30 September 2026", hearing: HEARING }));
          for (const next of [null, { at: NOW, zone: ZONE }]) expectGoodMessage(resumedContent(of, next));
        }
      }
    }
  });

  it("the checklist of an end, what it becomes, and its Undo", () => {
    for (const worst of WORST) {
      for (const howMany of [0, 1, 200]) {
        const list = checklist(worst, howMany);
        for (const changed of [true, false])
          expectGoodView(endModal(list, { contractorId: UUID, open: DIGEST }, changed));
        for (const isTold of [true, false]) {
          const content = endedContent(list, { noticeId: UUID, isTold });
          expectGoodMessage(content);
          expectGoodView(noticeModal(content));
        }
        expectGoodMessage(endUndoneContent({ id: UUID, name: worst.name }, list.milestones));
      }
    }
  });
});

describe("what contractors get of it", () => {
  it("is within Slack's limits at the worst inputs", () => {
    for (const { n, name, text } of FEW) {
      for (const kind of ["paused", "ended"] as const) {
        for (const isTakenBack of [true, false]) {
          for (const howMany of [0, 1, 200]) {
            const content = noticeContent({
              kind,
              by: name,
              until: TODAY,
              today: TODAY,
              language: "ar",
              text: cut(text, THANKS_MAX),
              isTakenBack,
              milestones: worstMilestones(howMany, n),
            });
            expectGoodMessage(content);
            expect(content.text.length).toBeLessThanOrEqual(4_000);
          }
        }
      }
    }
  });
});
