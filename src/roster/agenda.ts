import type { AgendaEntry, AgendaKind, Description } from "../agenda/agenda.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { touch } from "../cards/cards.js";
import { zoneOf } from "../contractors/contractor.js";
import type { ContractorRecord } from "../contractors/find.js";
import { foreseenNews, type News, tellable } from "../contractors/news.js";
import { noticeWords, pauseEndWords } from "../contractors/upcoming-words.js";
import type { Work } from "../database/database.js";
import { NOTICE_AGENDA, NOTICE_CARD } from "./notice.js";
import { type NoticeRow, noticesById, pausesInForce } from "./notice-store.js";
import { PAUSE_END_AGENDA, planPauseEnds, resumeContractors } from "./pause.js";

/** Contractors hear that they are paused or that the work has ended, once it was not undone. */
const noticeAgenda: AgendaKind = {
  kind: NOTICE_AGENDA,
  async settle(work, due) {
    const notices = await tellable(work, newsOf(await stillTrue(work, due), due));
    await touch(
      work,
      ...notices.map(({ entry: { workspaceId, subjectId }, contractor }) => ({
        workspaceId,
        kind: NOTICE_CARD,
        subjectId,
        sentTo: contractor.userId,
      })),
    );
  },
  async describe(work, entries) {
    const notices = await foreseenNews(work, newsOf(await stillTrue(work, entries), entries));
    return new Map(
      notices.map(({ entry, kind, contractor }): [string, Description] => {
        const { person, workspace } = contractor;
        return [
          entry.subjectId,
          { what: noticeWords(person.name, kind), zone: zoneOf({ contractor, person, workspace }) },
        ];
      }),
    );
  },
};

type NoticeNews = News & Pick<NoticeRow, "kind" | "contractor">;

function newsOf(notices: readonly NoticeRow[], entries: readonly AgendaEntry[]): NoticeNews[] {
  const bySubject = new Map(entries.map((entry) => [entry.subjectId, entry]));
  return notices.flatMap(({ id, contractorId, kind, contractor }) => {
    const entry = bySubject.get(id);
    return entry === undefined ? [] : [{ entry, contractorId, kind, contractor }];
  });
}

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
    const pauses = await pausesThatHold(work, due);
    // Their zone has changed since: the day has not begun there yet.
    const isEarly = ({ untilOn, record }: PauseThatHolds) => untilOn > dateIn(work.now, zoneOf(record));
    await planPauseEnds(work, ...pauses.filter(isEarly));
    const over = pauses.filter((pause) => !isEarly(pause));
    await resumeContractors(
      work,
      over.map(({ record }) => record.contractor.id),
    );
  },
  async describe(work, entries) {
    const pauses = await pausesThatHold(work, entries);
    return new Map(
      pauses.map(({ id, record }): [string, Description] => [
        id,
        { what: pauseEndWords(record.person.name), zone: zoneOf(record) },
      ]),
    );
  },
};

interface PauseThatHolds {
  id: string;
  untilOn: IsoDate;
  record: ContractorRecord;
}

/** Not one that was taken back, or after which there was another. */
async function pausesThatHold(work: Work, due: readonly AgendaEntry[]): Promise<PauseThatHolds[]> {
  const notices = await noticesById(
    work,
    due.map((entry) => entry.subjectId),
  );
  const holding = await pausesInForce(
    work,
    notices.map(({ contractorId }) => contractorId),
  );
  const ids = new Set(holding.map(({ id }) => id));
  return notices.flatMap(({ id, untilOn, contractor }) => {
    const { person, workspace } = contractor;
    return untilOn !== null && ids.has(id)
      ? [{ id, untilOn: isoDate(untilOn), record: { contractor, person, workspace } }]
      : [];
  });
}

/** Subjects are notices. */
export const rosterAgenda: readonly AgendaKind[] = [noticeAgenda, pauseEnd];
