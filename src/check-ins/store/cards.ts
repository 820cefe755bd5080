import { dateIn } from "../../calendar/wall-clock.js";
import { zoneOf } from "../../contractors/contractor.js";
import type { WorkspaceWork } from "../../database/database.js";
import { openMilestones } from "../../milestones/open-milestones.js";
import { loadNames } from "../../people/names.js";
import { openQuestions } from "../../questions/open-questions.js";
import { isTakenBack } from "../../questions/question.js";
import type { CheckInCard } from "../card.js";
import { loadAnswers } from "./answers.js";

export interface StoredCard extends CheckInCard {
  /** Its DM is known to have arrived. */
  isThere: boolean;
}

/** Check-ins as their contractors see them. */
export async function loadCards(work: WorkspaceWork, checkInIds: readonly string[]): Promise<StoredCard[]> {
  const rows = await work.db.checkIn.findMany({
    where: { id: { in: [...checkInIds] } },
    include: { question: true, contractor: { include: { person: true, workspace: true } } },
  });
  const milestones = await openMilestones(work, [...new Set(rows.map((row) => row.contractorId))]);
  const answers = await loadAnswers(work, checkInIds);
  const readers = await loadNames(
    work,
    rows.map((row) => row.seenBy),
  );
  const calledOff = rows.filter(({ state }) => state === "cancelled").map((row) => row.contractorId);
  const unanswered = await openQuestions(work, calledOff);
  return rows.map(({ id, state, late, askedAt, seenBy, contractor, contractorId, question }) => {
    const { person, workspace } = contractor;
    return {
      id,
      state,
      isLate: late,
      isThere: askedAt !== null,
      name: person.name,
      today: dateIn(work.now, zoneOf({ contractor, person, workspace })),
      language: contractor.language,
      milestones: milestones.get(contractorId) ?? [],
      answers: answers.filter((answer) => answer.checkInId === id),
      readBy: seenBy === null ? null : (readers.get(seenBy) ?? null),
      question: question === null || isTakenBack(question) ? null : question,
      waitsFor: unanswered.find((each) => each.contractorId === contractorId) ?? null,
    };
  });
}
