import { z } from "zod";
import { AWAY_CHOICES, type AwayChoice, awayDates } from "../away/away.js";
import { AWAY_FIELDS } from "../away/ids.js";
import { endAway, markAway, undoAway } from "../away/mark-away.js";
import { markAwayModal } from "../away/views.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { type HeldBack, keepToCap } from "../check-ins/keep-to-cap.js";
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
import { loadSilence, type SilenceRow } from "./card-store.js";
import { endSilences } from "./end.js";
import { endingOf, endWords } from "./ending.js";
import { SILENCE } from "./ids.js";
import { nudge } from "./nudge.js";
import { nudgeModal } from "./nudge-views.js";
import { reopenSilence } from "./reopen.js";

const silenceId = z.uuid();
const awayChoice = z.enum(AWAY_CHOICES);
const dismissed = z
  .string()
  .transform((value) => value.replace(/^dismiss /, ""))
  .pipe(silenceId);

const nudged = z
  .string()
  .transform((value) => ({ id: value.replace(/^anyway /, ""), anyway: value.startsWith("anyway ") }))
  .pipe(z.object({ id: silenceId, anyway: z.boolean() }));

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
        const heldBack = await keepToCap(work, silence.contractorId, { anyway: false });
        if (heldBack !== null && !heldBack.canExceed) return reply.say(words(heldBack.words));
        return reply.open(await nudgeModalOf(work, silence, caller, heldBack));
      }),
  }),

  onSubmit({
    callbackId: SILENCE.nudgeModal,
    meta: nudged,
    who: "owner",
    handle: (work, caller, { meta: { id, anyway }, inputs }) =>
      whileSilent(work, id, async (silence) => {
        const text = inputs.text(SILENCE.nudgeText);
        const heldBack = await nudge(work, silence, { fromUserId: caller.userId, text, anyway });
        if (heldBack === null) return reply.close();
        // What they wrote stays where it is.
        return heldBack.canExceed
          ? reply.change(await nudgeModalOf(work, silence, caller, heldBack))
          : reply.errors({ [SILENCE.nudgeText]: heldBack.words });
      }),
  }),

  onClick({
    actionId: SILENCE.away,
    value: silenceId,
    who: "owner",
    handle: (work, _caller, { value }) =>
      whileSilent(work, value, async (silence) => {
        return reply.open(awayModalOf(silence, "until"));
      }),
  }),

  onClick({
    actionId: SILENCE.awayHow,
    value: awayChoice,
    who: "owner",
    async handle(work, _caller, { value, view }) {
      const silence = await silenceOf(work, silenceId.parse(view?.private_metadata));
      return reply.change(awayModalOf(silence, value));
    },
  }),

  onSubmit({
    callbackId: SILENCE.awayModal,
    meta: silenceId,
    who: "owner",
    handle: (work, caller, { meta, inputs }) =>
      whileSilent(work, meta, async (silence) => {
        const choice = awayChoice.parse(inputs.choice(AWAY_FIELDS.how));
        const picked = { from: null, until: inputs.date(AWAY_FIELDS.until) };
        const away = awayDates(choice, picked, todayOf(silence, work.now));
        await markAway(work, silence.contractorId, away, caller.userId);
        return reply.close();
      }),
  }),

  onClick({
    actionId: SILENCE.back,
    value: silenceId,
    who: "owner",
    async handle(work, caller, { value }) {
      const silence = await silenceOf(work, value);
      const { name } = silence.contractor.person;
      if (endingNow(work, silence)?.away == null) return reply.say(words(`${name} is not away any more.`));
      await endAway(work, silence.contractorId, caller.userId);
      return reply.say(words(`${name} is asked again on their day.`));
    },
  }),

  onClick({
    actionId: SILENCE.undoAway,
    value: silenceId,
    who: "owner",
    async handle(work, caller, { value }) {
      const silence = await silenceOf(work, value);
      const { name } = silence.contractor.person;
      const ending = endingNow(work, silence);
      if (ending?.away == null) return reply.say(words(`${name} is not marked away any more.`));
      if (!ending.isUndoable) {
        return reply.say(words(`That was a while ago. If ${name} is back, press They're back.`));
      }
      await undoAway(work, silence.contractorId, caller.userId);
      await reopenSilence(work, silence.id);
      return reply.nothing();
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
  const ending = endingOf(silence, { today, now: work.now }, await loadNames(work, [silence.endedBy]));
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

async function nudgeModalOf(
  work: WorkspaceWork,
  { id, contractorId, contractor }: SilenceRow,
  { name: from }: Caller,
  heldBack: HeldBack | null,
) {
  const open = await openMilestones(work, [contractorId]);
  const milestones = open.get(contractorId) ?? [];
  return nudgeModal({ silenceId: id, name: contractor.person.name, from, milestones, heldBack });
}

function endingNow({ now }: WorkspaceWork, silence: SilenceRow) {
  return endingOf(silence, { today: todayOf(silence, now), now }, new Map());
}

function awayModalOf({ id, contractor }: SilenceRow, choice: AwayChoice) {
  const { awayModal: callbackId, awayHow: howActionId } = SILENCE;
  return markAwayModal({ callbackId, howActionId, meta: id, name: contractor.person.name, choice });
}

function todayOf({ contractor }: SilenceRow, now: Date): IsoDate {
  const { person, workspace } = contractor;
  return dateIn(now, zoneOf({ contractor, person, workspace }));
}
