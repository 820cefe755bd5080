import { describe, it } from "vitest";
import { alertCard } from "../../src/alerts/views.js";
import type { AlertCard } from "../../src/alerts/words.js";
import { ownersAwayContent } from "../../src/away/owners-view.js";
import { markAwayModal } from "../../src/away/views.js";
import { capWords } from "../../src/check-ins/cap.js";
import { heldBackContent } from "../../src/check-ins/said.js";
import { OTHER_WAY_MAX } from "../../src/contractors/other-way-view.js";
import type {
  AlertKind,
  MilestoneState,
  SilenceEnd,
  SilenceState,
} from "../../src/database/generated/client.js";
import { type BackupPlan, backupPlanModal } from "../../src/silence/backup-plan-view.js";
import { SILENCE } from "../../src/silence/ids.js";
import {
  NUDGE_MAX,
  nudgeCard,
  nudgeModal,
  nudgeOverModal,
  nudgeSentModal,
  nudgeUndoneModal,
  nudgeWaitingModal,
} from "../../src/silence/nudge-views.js";
import { LATER_STAGES } from "../../src/silence/step-subject.js";
import { silenceStep } from "../../src/silence/step-views.js";
import { type SilenceCard, silenceCard } from "../../src/silence/views.js";
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
  worstMilestone,
  worstMilestones,
} from "./worst.js";

const STATES: SilenceState[] = ["flagged", "firm", "backup_plan"];
const ENDS: SilenceEnd[] = [
  "answered",
  "in_touch",
  "heard_from",
  "away",
  "dismissed",
  "nothing_open",
  "was_away",
];
const ALERTS: AlertKind[] = [
  "at_risk",
  "blocked",
  "late",
  "not_delivered",
  "undeliverable",
  "cannot_post",
  "contractor_in_channel",
  "parked",
  "missing_scopes",
];
const MILESTONE_STATES: MilestoneState[] = ["agreed", "delivered", "accepted", "cancelled"];

function silence(worst: Worst, changes: Partial<SilenceCard> = {}): SilenceCard {
  const { name, title, text, link, n } = worst;
  return {
    id: UUID,
    name,
    zone: "Asia/Manila",
    ownersZone: "Europe/Berlin",
    today: TODAY,
    state: "flagged",
    answerWindowDays: 5,
    isEarly: n % 2 === 0,
    urgent: { number: 900_000, title, dueOn: TODAY },
    isUnreachable: n % 3 === 0,
    askedAt: Array.from({ length: 50 }, () => NOW),
    lastHeard: { at: NOW, about: { number: 1, title, status: "at_risk" }, text },
    backAt: new Date(NOW.getTime() + 1),
    open: worstMilestones(200, n),
    waitsFor: new Map(worstMilestones(200, n).map(({ id }) => [id, [999_998, 999_999]])),
    latestWork: link === null ? null : { link, title },
    nudges: Array.from({ length: 50 }, () => ({ by: name, at: NOW })),
    isGivenUp: true,
    unsentNudges: Array.from({ length: 50 }, () => name),
    end: null,
    ...changes,
  };
}

function alert(worst: Worst, kind: AlertKind, changes: Partial<AlertCard> = {}): AlertCard {
  const { name, title, text, link, n } = worst;
  return {
    id: UUID,
    kind,
    subjectId: kind === "cannot_post" ? "C0OWNERS" : UUID,
    detail: kind === "not_delivered" ? TODAY : text,
    today: TODAY,
    contractor: { id: UUID, userId: "U0CONTRACTOR", name, away: "away until Fri 31 December 2027" },
    milestone: { ...worstMilestone(n), title, leewayDays: 90 },
    leads: worstMilestones(20, n).map((each, lead) => ({ ...each, leadId: `U0LEAD${lead}` })),
    parked: { name, milestone: { number: 900_000, title } },
    answer: { checkInId: UUID, text, link, newDueOn: "2027-12-31" },
    waitsFor: Array.from({ length: 20 }, (_, each) => ({ id: UUID, number: 999_000 + each })),
    seenBy: name,
    settled: null,
    ...changes,
  };
}

const CHASED = (name: string) => ({
  name,
  zone: "Asia/Manila",
  chasings: Array.from({ length: 40 }, () => ({ is: "nudged" as const, at: NOW })),
  overCapOn: null,
});

describe("within Slack's limits at the worst inputs", () => {
  it("somebody who is away, with much and with nothing due meanwhile", () => {
    for (const { name, n } of WORST) {
      for (const until of ["2027-12-31", null]) {
        const away = { from: "2026-01-01", until };
        const due = worstMilestones(200, n).map((each, lead) => ({ ...each, leadId: `U0LEAD${lead}` }));
        expectGoodMessage(ownersAwayContent({ name, away, today: TODAY, due }));
        expectGoodMessage(ownersAwayContent({ name, away, today: TODAY, due: [] }));
        expectGoodMessage(ownersAwayContent({ name, away, today: TODAY, due: null }));
      }
      expectGoodMessage(ownersAwayContent({ name, away: null, today: TODAY, due: [] }));
    }
  });

  it.each(STATES)("a silence that is %s", (state) => {
    for (const worst of WORST) expectGoodMessage(silenceCard(silence(worst, { state })));
  });

  it.each(ENDS)("a silence that has ended (%s)", (how) => {
    for (const worst of WORST) {
      const end = { how, at: NOW, by: worst.name, away: { until: "2027-12-31" }, canUndo: true };
      expectGoodMessage(silenceCard(silence(worst, { state: "ended", end })));
    }
  });

  it("a silence about which next to nothing is known", () => {
    for (const worst of WORST) {
      const bare = { askedAt: [], lastHeard: null, open: [], latestWork: null, nudges: [] };
      expectGoodMessage(silenceCard(silence(worst, bare)));
      expectGoodMessage(
        silenceCard(
          silence(worst, { ...bare, end: { how: "away", at: NOW, by: null, away: null, canUndo: false } }),
        ),
      );
    }
  });

  it("what the thread says of a later stage", () => {
    for (const worst of WORST) {
      const end = { how: "dismissed", at: NOW, by: worst.name, away: null, canUndo: true } as const;
      for (const stage of LATER_STAGES) {
        expectGoodMessage(silenceStep(silence(worst, { state: stage }), stage));
        expectGoodMessage(silenceStep(silence(worst, { state: stage, open: [] }), stage));
        expectGoodMessage(silenceStep(silence(worst, { state: "ended", end }), stage));
      }
    }
  });

  it("the backup plan", () => {
    for (const { name, title, text, link, n } of FEW) {
      for (const howMany of [0, 1, 200]) {
        const last = { status: "blocked", text, on: "2025-12-31" } as const;
        const open = worstMilestones(howMany, n).map((milestone) => ({ milestone, leewayDays: 90, last }));
        const plan: BackupPlan = {
          silenceId: UUID,
          name,
          reader: { userId: "U0EVE", name },
          today: TODAY,
          otherWay: cut(text, OTHER_WAY_MAX),
          latestWork: link === null ? null : { link, title, on: "2025-12-31" },
          access: text,
          couldStepIn: text,
          open,
        };
        expectGoodView(backupPlanModal(plan));
      }
    }
  });

  it("what becomes of a nudge", () => {
    for (const { name, text } of WORST) {
      const words = cut(text, NUDGE_MAX) || "x";
      for (const isSoon of [true, false]) {
        const waiting = { id: UUID, name, from: name, text: words, at: NOW, zone: "Asia/Manila", isSoon };
        expectGoodView(nudgeWaitingModal(waiting));
      }
      expectGoodView(nudgeSentModal(name));
      expectGoodView(nudgeUndoneModal(name, words));
      expectGoodView(nudgeOverModal(`${name} has answered. This nudge was not sent.`, words));
    }
  });

  it("nudges and their modal", () => {
    for (const { name, text, n } of WORST) {
      const milestones = worstMilestones(20, n);
      for (const checkIn of [
        null,
        { id: UUID, milestones },
        { id: UUID, milestones: milestones.slice(0, 1) },
      ]) {
        expectGoodMessage(nudgeCard({ from: name, text: cut(text, NUDGE_MAX), checkIn, answered: true }));
      }
      const heldBack = { words: capWords(CHASED(name), NOW, NOW), canExceed: true };
      const when = { at: NOW, zone: "America/Argentina/ComodRivadavia", isSoon: n % 2 === 0 };
      const nudge = { silenceId: UUID, name, from: name, milestones, when };
      expectGoodView(nudgeModal({ ...nudge, heldBack }));
      expectGoodMessage(heldBackContent({ contractorId: UUID, name }, heldBack));
      expectGoodView(nudgeModal(nudge));
      expectGoodView(nudgeModal({ ...nudge, milestones: milestones.slice(0, 1) }));
    }
  });

  it("the modal in which somebody is marked away", () => {
    for (const { name } of WORST) {
      for (const choice of ["today", "until", "open"] as const) {
        const ids = { callbackId: SILENCE.awayModal, howActionId: SILENCE.awayHow };
        expectGoodView(markAwayModal({ ...ids, meta: UUID, name, choice }));
      }
    }
  });

  it.each(ALERTS)("an alert that is open (%s)", (kind) => {
    for (const worst of WORST) {
      expectGoodMessage(alertCard(alert(worst, kind)));
      expectGoodMessage(alertCard(alert(worst, kind, { contractor: null, answer: null, seenBy: null })));
      expectGoodMessage(alertCard(alert(worst, kind, { contractor: null, milestone: null, detail: "" })));
    }
  });

  it.each(ALERTS)("an alert that is settled (%s)", (kind) => {
    for (const worst of WORST) {
      const settled = { at: NOW, by: worst.name };
      for (const state of MILESTONE_STATES) {
        const milestone = { ...worstMilestone(worst.n, { state }), leewayDays: 0 };
        expectGoodMessage(alertCard(alert(worst, kind, { milestone, settled })));
      }
      expectGoodMessage(alertCard(alert(worst, kind, { milestone: null, settled: { at: NOW, by: null } })));
    }
  });
});
