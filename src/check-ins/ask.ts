import { randomUUID } from "node:crypto";
import { type AgendaEntry, type Description, schedule } from "../agenda/agenda.js";
import { refresh, touch } from "../cards/cards.js";
import { holdContractors } from "../contractors/hold.js";
import type { Work } from "../database/database.js";
import { ASK_NOW_AGENDA, CHECK_IN_AGENDA, PUT_OFF_AGENDA } from "./agenda-kinds.js";
import { type AskedFor, type Asking, decideAsking, foreseeAsking } from "./asking.js";
import { endCheckIns, UNSENT_AGENDA } from "./end.js";
import { scheduleNext } from "./schedule-next.js";
import { loadAskings } from "./store/askings.js";
import { adopt, insertDue, moveDrafts, moveSnoozes } from "./store/writing.js";
import { upcomingWords } from "./upcoming-words.js";
import { goodMomentEndsAt } from "./window.js";

/** Asks those whose slot has come, and plans everybody's next one. The subjects of `due` are contractors. */
export async function askDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  const contractorIds = due.map((entry) => entry.subjectId);
  // What an owner sends at this very moment counts as well.
  await holdContractors(work, contractorIds);
  const askings = await loadAskings(work, contractorIds);
  const slots = new Map(due.map((entry) => [entry.subjectId, entry]));
  const decided = askings.map((asking) => {
    const entry = slots.get(asking.contractorId);
    const slotAt = entry?.dueAt ?? work.now;
    return { asking, entry, slotAt, decision: decideAsking(asking, slotAt, work.now, askedFor(entry)) };
  });

  const asked = decided.flatMap(({ asking, slotAt, decision }): NewAsking[] => {
    if (decision.is === "ask") return [{ asking, slotAt, supersedes: decision.supersedes }];
    if (decision.is === "adopt") return [{ asking, slotAt, adopts: decision.checkInId }];
    return [];
  });
  await askAll(work, asked);

  const postponed = decided.flatMap(({ asking: { workspaceId, contractorId }, entry, decision }) => {
    if (decision.is !== "postpone") return [];
    const kind = entry?.kind === PUT_OFF_AGENDA ? PUT_OFF_AGENDA : ASK_NOW_AGENDA;
    return [{ workspaceId, kind, subjectId: contractorId, dueAt: decision.to }];
  });
  await schedule(work, ...postponed);
  const putOffAnew = decided.flatMap(({ asking: { putOff }, decision }) =>
    decision.is === "postpone" && putOff !== null ? [{ ...putOff, until: decision.to }] : [],
  );
  await moveSnoozes(work, putOffAnew);
  // Their message says when they are asked again.
  await refresh(work, "check-in", ...putOffAnew.map(({ checkInId }) => checkInId));
  await scheduleNext(work, askings);
}

/** By contractor; those at whose slot nothing will be asked are left out. */
export async function describeAskings(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const slots = new Map(entries.map((entry) => [entry.subjectId, entry]));
  const askings = await loadAskings(work, [...slots.keys()]);
  return new Map(
    askings.flatMap((asking): [string, Description][] => {
      const entry = slots.get(asking.contractorId);
      const foreseen = foreseeAsking(asking, entry?.dueAt ?? work.now, askedFor(entry));
      if (foreseen === "leave") return [];
      const { contractorId, name, calendar } = asking;
      return [[contractorId, { what: upcomingWords(foreseen, name), zone: calendar.zone }]];
    }),
  );
}

export interface NewAsking {
  asking: Asking;
  slotAt: Date;
  /** An earlier asking that it takes the place of. */
  supersedes?: string | null;
  /** What they had begun by themselves and becomes the asking. */
  adopts?: string;
}

/** Opens check-ins and has their DMs sent; what waited unanswered before gives way, drafts are kept. */
export async function askAll(work: Work, asked: readonly NewAsking[]): Promise<void> {
  const checkIns = asked.map((each) => ({ ...each, id: each.adopts ?? randomUUID() }));
  const superseded = checkIns.flatMap(({ id, supersedes }) =>
    supersedes ? [{ from: supersedes, to: id }] : [],
  );
  const putOff = checkIns.flatMap(({ id, adopts, asking }) =>
    asking.putOff === null ? [] : [{ from: asking.putOff.checkInId, to: adopts === undefined ? id : null }],
  );
  // First, as there is only one open check-in for each contractor.
  await endCheckIns(
    work,
    "superseded",
    superseded.map((each) => each.from),
  );
  const adopted = checkIns.filter((each) => each.adopts !== undefined);
  await adopt(
    work,
    adopted.map(({ id, slotAt }) => ({ checkInId: id, slotAt })),
  );
  await insertDue(
    work,
    checkIns
      .filter((each) => each.adopts === undefined)
      .map(({ id, slotAt, asking: { workspaceId, contractorId } }) => ({
        id,
        workspaceId,
        contractorId,
        slotAt,
      })),
  );
  await moveDrafts(work, [
    ...superseded,
    ...putOff.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }])),
  ]);
  await moveSnoozes(
    work,
    putOff.map(({ from }) => ({ checkInId: from, until: null })),
  );
  await schedule(
    work,
    ...checkIns.map(({ id, slotAt, asking: { workspaceId, calendar } }) => ({
      workspaceId,
      kind: UNSENT_AGENDA,
      subjectId: id,
      dueAt: goodMomentEndsAt(calendar, slotAt),
    })),
  );
  await touch(
    work,
    ...checkIns.map(({ id, asking: { workspaceId, userId } }) => ({
      workspaceId,
      kind: "check-in",
      subjectId: id,
      sentTo: userId,
    })),
  );
}

function askedFor(entry: AgendaEntry | undefined): AskedFor {
  return entry === undefined || entry.kind === CHECK_IN_AGENDA ? "rhythm" : "wish";
}
