import { z } from "zod";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import type { SilenceEnd } from "../database/generated/client.js";
import { type Listener, onClick, onSubmit } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { openMilestones } from "../milestones/open-milestones.js";
import type { Caller } from "../people/caller.js";
import { loadNames } from "../people/names.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { AWAY_CHOICES, awayUntil } from "./away.js";
import { awayModal } from "./away-views.js";
import { loadSilence, type SilenceRow } from "./card-store.js";
import { endSilences } from "./end.js";
import { endingOf, endWords } from "./ending.js";
import { SILENCE } from "./ids.js";
import { endAway, markAway } from "./mark-away.js";
import { nudge } from "./nudge.js";
import { nudgeModal } from "./nudge-views.js";

const silenceId = z.uuid();
const awayChoice = z.enum(AWAY_CHOICES);
const dismissed = z
  .string()
  .transform((value) => value.replace(/^dismiss /, ""))
  .pipe(silenceId);

export const silenceListeners: Listener[] = [
  onClick({
    actionId: SILENCE.heard,
    value: silenceId,
    who: "owner",
    handle: (work, caller, { value }) => settle(work, caller, value, "heard_from"),
  }),

  onClick({
    actionId: SILENCE.more,
    value: dismissed,
    who: "owner",
    handle: (work, caller, { value }) => settle(work, caller, value, "dismissed"),
  }),

  onClick({
    actionId: SILENCE.nudge,
    value: silenceId,
    who: "owner",
    handle: (work, caller, { value }) =>
      whileSilent(work, value, async (silence) => {
        const open = await openMilestones(work, [silence.contractorId]);
        const milestones = open.get(silence.contractorId) ?? [];
        const { name } = silence.contractor.person;
        return reply.open(nudgeModal({ silenceId: value, name, from: caller.name, milestones }));
      }),
  }),

  onSubmit({
    callbackId: SILENCE.nudgeModal,
    meta: silenceId,
    who: "owner",
    handle: (work, caller, { meta, inputs }) =>
      whileSilent(work, meta, async (silence) => {
        await nudge(work, silence, { fromUserId: caller.userId, text: inputs.text(SILENCE.nudgeText) });
        return reply.close();
      }),
  }),

  onClick({
    actionId: SILENCE.away,
    value: silenceId,
    who: "owner",
    handle: (work, _caller, { value }) =>
      whileSilent(work, value, async (silence) => {
        const { name } = silence.contractor.person;
        return reply.open(awayModal({ silenceId: value, name, choice: "until" }));
      }),
  }),

  onClick({
    actionId: SILENCE.awayHow,
    value: awayChoice,
    who: "owner",
    async handle(work, _caller, { value, view }) {
      const silence = await silenceOf(work, silenceId.parse(view?.private_metadata));
      const { name } = silence.contractor.person;
      return reply.change(awayModal({ silenceId: silence.id, name, choice: value }));
    },
  }),

  onSubmit({
    callbackId: SILENCE.awayModal,
    meta: silenceId,
    who: "owner",
    handle: (work, caller, { meta, inputs }) =>
      whileSilent(work, meta, async (silence) => {
        const choice = awayChoice.parse(inputs.choice(SILENCE.awayHow));
        const today = todayOf(silence, work.now);
        const until = awayUntil(choice, inputs.date(SILENCE.awayUntil), today);
        await markAway(work, silence.contractorId, { from: today, until }, caller.userId);
        return reply.close();
      }),
  }),

  onClick({
    actionId: SILENCE.back,
    value: silenceId,
    who: "owner",
    async handle(work, _caller, { value }) {
      const silence = await silenceOf(work, value);
      const { name } = silence.contractor.person;
      const ending = endingOf(silence, todayOf(silence, work.now), new Map());
      if (ending?.away == null) return reply.say(words(`${name} is not away any more.`));
      await endAway(work, silence);
      return reply.say(words(`${name} is asked again on their day.`));
    },
  }),
];

/** Ends it, unless it has ended already: then says how. */
function settle(work: WorkspaceWork, caller: Caller, id: string, how: SilenceEnd): Promise<Reply> {
  return whileSilent(work, id, async (silence) => {
    const ended = await endSilences(work, [silence.contractorId], how, caller.userId);
    return ended === 0 ? sayEnded(work, await silenceOf(work, id)) : reply.nothing();
  });
}

async function whileSilent(
  work: WorkspaceWork,
  id: string,
  act: (silence: SilenceRow) => Promise<Reply>,
): Promise<Reply> {
  const silence = await silenceOf(work, id);
  return silence.endedAt === null ? act(silence) : sayEnded(work, silence);
}

async function sayEnded(work: WorkspaceWork, silence: SilenceRow): Promise<Reply> {
  const today = todayOf(silence, work.now);
  const ending = endingOf(silence, today, await loadNames(work, [silence.endedBy]));
  const { name } = silence.contractor.person;
  const happened = ending === null ? "" : `${endWords({ name, today }, ending)} `;
  return reply.say(words(`${happened}This is settled already, so nothing was changed or sent.`));
}

/** @throws UserError when there is none in this workspace */
async function silenceOf(work: WorkspaceWork, id: string): Promise<SilenceRow> {
  const silence = await loadSilence(work, id);
  if (silence !== null) return silence;
  throw new UserError(
    "unknown_silence",
    "Milepost does not know this one any more. Try `/milestone list late`.",
  );
}

function todayOf({ contractor }: SilenceRow, now: Date): IsoDate {
  const { person, workspace } = contractor;
  return dateIn(now, zoneOf({ contractor, person, workspace }));
}
