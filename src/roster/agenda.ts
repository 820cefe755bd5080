import type { AgendaKind, Description } from "../agenda/agenda.js";
import { touch } from "../cards/cards.js";
import { zoneOf } from "../contractors/contractor.js";
import { noticeWords } from "../contractors/upcoming-words.js";
import type { Work } from "../database/database.js";
import { NOTICE_AGENDA, NOTICE_CARD } from "./notice.js";
import { type NoticeRow, noticesById } from "./notice-store.js";

/** Contractors hear that they are paused or that the work has ended, once it was not undone. */
const noticeAgenda: AgendaKind = {
  kind: NOTICE_AGENDA,
  async settle(work, due) {
    const notices = await stillTrue(work, due);
    await touch(
      work,
      ...notices.map(({ id, workspaceId, contractor }) => ({
        workspaceId,
        kind: NOTICE_CARD,
        subjectId: id,
        sentTo: contractor.userId,
      })),
    );
  },
  async describe(work, entries) {
    const notices = await stillTrue(work, entries);
    return new Map(
      notices.map(({ id, kind, contractor }): [string, Description] => {
        const { person, workspace } = contractor;
        return [
          id,
          { what: noticeWords(person.name, kind), zone: zoneOf({ contractor, person, workspace }) },
        ];
      }),
    );
  },
};

/** A pause that was followed by an end is no news; an end that was followed by new work is, as it has cancelled some. */
async function stillTrue(work: Work, due: readonly { subjectId: string }[]): Promise<NoticeRow[]> {
  const notices = await noticesById(
    work,
    due.map((entry) => entry.subjectId),
  );
  return notices.filter(
    ({ kind, takenBackAt, contractor }) =>
      takenBackAt === null &&
      contractor.person.deactivatedAt === null &&
      (kind === "ended" || contractor.state === "paused"),
  );
}

/** Subjects are notices. */
export const rosterAgenda: readonly AgendaKind[] = [noticeAgenda];
