import { schedule } from "../agenda/agenda.js";
import { contractorCardUndeliverable } from "../alerts/undeliverable.js";
import { dateIn } from "../calendar/wall-clock.js";
import { type ArrivedCard, type CardContent, type CardKey, type CardKind, refresh } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { followAsking } from "../silence/end.js";
import { weekChanged } from "../week/changed.js";
import type { CheckInCard } from "./card.js";
import { CLOSE_AGENDA, endCheckIns, REMIND_AGENDA, refreshEarlier, UNSENT_AGENDA } from "./end.js";
import { isSlotOn } from "./holidays/holiday.js";
import { holidaySubject } from "./holidays/subject.js";
import { holidayContent } from "./holidays/views.js";
import { loadAskings } from "./store/askings.js";
import { loadCards } from "./store/cards.js";
import { loadWaiting } from "./store/reading.js";
import { recordArrivals } from "./store/writing.js";
import { takeUp } from "./take-up.js";
import { checkInCard, reminderCard } from "./views.js";
import { closesAt, remindsAt } from "./window.js";

const checkIn: CardKind = {
  kind: "check-in",
  render: (work, ids) => renderAll(work, ids, isWorthShowing, checkInCard),
  arrived,
  takeUp,
  undeliverable,
};

const reminder: CardKind = {
  kind: "reminder",
  render: (work, ids) => renderAll(work, ids, () => true, reminderCard),
  undeliverable: contractorCardUndeliverable,
};

const holiday: CardKind = {
  kind: "holiday",
  render: renderHolidays,
  undeliverable: contractorCardUndeliverable,
};

export const checkInCards: readonly CardKind[] = [checkIn, reminder, holiday];

async function renderAll(
  work: WorkspaceWork,
  checkInIds: readonly string[],
  isShown: (card: CheckInCard & { isThere: boolean }) => boolean,
  draw: (card: CheckInCard) => CardContent,
): Promise<Map<string, CardContent>> {
  const cards = await loadCards(work, checkInIds);
  return new Map(cards.filter(isShown).map((card) => [card.id, draw(card)]));
}

/** What ended before its DM was sent is not sent any more, and neither is an asking with nothing in it. */
function isWorthShowing({ state, isThere, milestones }: CheckInCard & { isThere: boolean }): boolean {
  if (state === "due") return milestones.length > 0;
  return isThere || state === "asked" || state === "answered";
}

/** They are asked from the moment at which the DM was there: their window is counted from it. */
async function arrived(work: WorkspaceWork, cards: readonly ArrivedCard[]): Promise<void> {
  const arrivedAt = new Map(cards.map((card) => [card.subjectId, card.arrivedAt]));
  const waiting = await loadWaiting(work, {
    id: { in: [...arrivedAt.keys()] },
    unasked: false,
    askedAt: null,
  });
  const arrivals = waiting.map((each) => {
    const askedAt = arrivedAt.get(each.id) ?? work.now;
    const closing = closesAt(each.calendar, askedAt, each.windowDays);
    return {
      ...each,
      askedAt,
      closesAt: closing,
      remindAt: remindsAt(each.calendar, each.preferences, askedAt, closing),
    };
  });
  const asked = new Set(await recordArrivals(work, arrivals));
  await schedule(
    work,
    ...arrivals
      .filter(({ id }) => asked.has(id))
      .flatMap(({ id, workspaceId, closesAt, remindAt }) => [
        { workspaceId, kind: UNSENT_AGENDA, subjectId: id, dueAt: null },
        { workspaceId, kind: CLOSE_AGENDA, subjectId: id, dueAt: closesAt },
        { workspaceId, kind: REMIND_AGENDA, subjectId: id, dueAt: remindAt },
      ]),
  );
  await weekChanged(work, work.workspaceId);
  await followAsking(
    work,
    arrivals.filter(({ id }) => asked.has(id)).map(({ contractorId }) => contractorId),
  );
  // Older messages that could be answered say that this is the one to answer, also where it was put off before we had heard
  // that it had arrived.
  await refreshEarlier(
    work,
    arrivals.map(({ id }) => id),
  );
  // It has ended while it was on its way: the message says so.
  await refresh(work, checkIn.kind, ...arrivals.filter(({ id }) => !asked.has(id)).map(({ id }) => id));
}

/** Nobody is asked, so nobody is silent; the owners hear that they cannot be reached. */
async function undeliverable(
  work: WorkspaceWork,
  cards: readonly (CardKey & { error: string })[],
): Promise<void> {
  const unsent = await loadWaiting(work, { id: { in: cards.map((card) => card.subjectId) }, state: "due" });
  await endCheckIns(
    work,
    "cancelled",
    unsent.map(({ id }) => id),
  );
  await contractorCardUndeliverable(work, cards);
}

async function renderHolidays(
  work: WorkspaceWork,
  subjectIds: readonly string[],
): Promise<Map<string, CardContent>> {
  const subjects = subjectIds.map((id) => ({ id, subject: holidaySubject.parse(id) }));
  const askings = await loadAskings(
    work,
    subjects.map(({ subject }) => subject.contractorId),
  );
  return new Map(
    subjects.flatMap(({ id, subject }): [string, CardContent][] => {
      const asking = askings.find(({ contractorId }) => contractorId === subject.contractorId);
      if (asking === undefined) return [];
      const { calendar, preferences, language } = asking;
      const works = calendar.worksOn?.includes(subject.on) ?? false;
      const askedAt = isSlotOn(asking, subject.on) ? preferences.time : null;
      const today = dateIn(work.now, calendar.zone);
      return [[id, holidayContent({ subject, today, language, works, askedAt })]];
    }),
  );
}
