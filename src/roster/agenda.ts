import type { AgendaEntry, AgendaKind, Description } from "../agenda/agenda.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { touch } from "../cards/cards.js";
import { zoneOf } from "../contractors/contractor.js";
import { noticeWords, pauseEndWords } from "../contractors/upcoming-words.js";
import type { Work } from "../database/database.js";
import { NOTICE_AGENDA, NOTICE_CARD } from "./notice.js";
import { type NoticeRow, noticesById, pausesInForce } from "./notice-store.js";
import { PAUSE_END_AGENDA, planPauseEnd, resumeContractor } from "./pause.js";

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

/** A pause with a day is over as that day begins where they are. */
const pauseEnd: AgendaKind = {
  kind: PAUSE_END_AGENDA,
  async settle(work, due) {
    for (const { id, untilOn, contractor } of await pausesThatHold(work, due)) {
      const { person, workspace } = contractor;
      const record = { contractor, person, workspace };
      // Their zone has changed since: the day has not begun there yet.
      if (untilOn > dateIn(work.now, zoneOf(record))) await planPauseEnd(work, record, { id, untilOn });
      else await resumeContractor({ ...work, workspaceId: contractor.workspaceId }, contractor.id);
    }
  },
  async describe(work, entries) {
    const pauses = await pausesThatHold(work, entries);
    return new Map(
      pauses.map(({ id, contractor }): [string, Description] => {
        const { person, workspace } = contractor;
        return [id, { what: pauseEndWords(person.name), zone: zoneOf({ contractor, person, workspace }) }];
      }),
    );
  },
};

/** Not one that was taken back, or after which there was another. */
async function pausesThatHold(work: Work, due: readonly AgendaEntry[]) {
  const notices = await noticesById(
    work,
    due.map((entry) => entry.subjectId),
  );
  const holding = await pausesInForce(
    work,
    notices.map(({ contractorId }) => contractorId),
  );
  const ids = new Set(holding.map(({ id }) => id));
  return notices.flatMap(({ untilOn, ...notice }) =>
    untilOn !== null && ids.has(notice.id) ? [{ ...notice, untilOn: isoDate(untilOn) }] : [],
  );
}

/** Subjects are notices. */
export const rosterAgenda: readonly AgendaKind[] = [noticeAgenda, pauseEnd];
