import { contractorCardUndeliverable, ownerCardUndeliverable } from "../alerts/undeliverable.js";
import { arrivedSubjects } from "../cards/arrived.js";
import { type CardContent, type CardKind, refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { loadNames } from "../people/names.js";
import { ownersOnly } from "../workspaces/owners-only.js";
import { loadAnswerable, loadNudges } from "./card-store.js";
import { loadSilenceCards } from "./load-cards.js";
import { markArrived } from "./nudge-store.js";
import { type NudgeCard, nudgeCard } from "./nudge-views.js";
import { readStepSubject } from "./step-subject.js";
import { silenceStep } from "./step-views.js";
import { silenceCard } from "./views.js";

const silenceKind: CardKind = {
  kind: "silence",
  render: renderSilences,
  undeliverable: ownerCardUndeliverable,
};

/** In the thread of the silence's card: it has come to a later stage. */
const stepKind: CardKind = {
  kind: "silence-step",
  render: renderSteps,
  // Its silence may have ended while it was on its way: then it says so.
  arrived: (work, cards) => refresh(work, "silence-step", ...cards.map((card) => card.subjectId)),
  undeliverable: ownerCardUndeliverable,
};

const nudgeKind: CardKind = {
  kind: "nudge",
  render: renderNudges,
  async arrived(work, cards) {
    const over = await markArrived(
      work,
      cards.map((card) => card.subjectId),
    );
    await refresh(work, "nudge", ...over);
  },
  undeliverable: contractorCardUndeliverable,
};

export const silenceCards: CardKind[] = [silenceKind, stepKind, nudgeKind];

async function renderSilences(
  work: WorkspaceWork,
  ids: readonly string[],
): Promise<Map<string, CardContent>> {
  const silences = await loadSilenceCards(work, ids);
  return new Map(silences.map(({ card, workspace }) => [card.id, ownersOnly(workspace, silenceCard(card))]));
}

/** One whose silence has ended, or has gone on to a later stage, before it was sent is not sent any more. */
async function renderSteps(
  work: WorkspaceWork,
  subjects: readonly string[],
): Promise<Map<string, CardContent>> {
  const steps = subjects.flatMap((subject) => {
    const step = readStepSubject(subject);
    return step === null ? [] : [{ subject, ...step }];
  });
  const arrived = await arrivedSubjects(work, "silence-step", subjects);
  const silences = await loadSilenceCards(work, [...new Set(steps.map((step) => step.silenceId))]);
  return new Map(
    steps.flatMap(({ subject, silenceId, stage }): [string, CardContent][] => {
      const found = silences.find(({ card }) => card.id === silenceId);
      if (found === undefined || (found.card.state !== stage && !arrived.has(subject))) return [];
      return [[subject, ownersOnly(found.workspace, silenceStep(found.card, stage))]];
    }),
  );
}

/** One whose silence has ended before its DM was there is not sent any more. */
async function renderNudges(work: WorkspaceWork, ids: readonly string[]): Promise<Map<string, CardContent>> {
  const nudges = (await loadNudges(work, ids)).filter(
    ({ sentAt, arrivedAt, silence }) => sentAt !== null && (arrivedAt !== null || silence?.endedAt == null),
  );
  const contractorIds = nudges.map((nudge) => nudge.contractorId);
  const checkIns = await loadAnswerable(work, contractorIds);
  const open = await openMilestones(work, contractorIds);
  const names = await loadNames(
    work,
    nudges.map((nudge) => nudge.fromUserId),
  );
  return new Map(
    nudges.map((nudge) => {
      const isEnded = nudge.silence !== null && nudge.silence.endedAt !== null;
      const milestones = open.get(nudge.contractorId) ?? [];
      const checkInId = isEnded || milestones.length === 0 ? undefined : checkIns.get(nudge.contractorId);
      const card: NudgeCard = {
        from: names.get(nudge.fromUserId) ?? "Somebody",
        text: nudge.text,
        checkIn: checkInId === undefined ? null : { id: checkInId, milestones },
        answered: nudge.silence?.endedHow === "answered",
      };
      return [nudge.id, nudgeCard(card)];
    }),
  );
}
