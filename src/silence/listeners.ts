import { z } from "zod";
import { AWAY_CHOICES, type AwayChoice, awayDates } from "../away/away.js";
import { AWAY_FIELDS } from "../away/ids.js";
import { endAway, markAway } from "../away/mark-away.js";
import { markAwayModal } from "../away/views.js";
import type { WorkspaceWork } from "../database/database.js";
import type { SilenceEnd } from "../database/generated/client.js";
import { type Listener, onClick, onSubmit, parse } from "../dispatch/listener.js";
import type { Caller } from "../people/caller.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { backupPlanListeners } from "./backup-plan-listeners.js";
import type { SilenceRow } from "./card-store.js";
import { endSilences } from "./end.js";
import { endingOf } from "./ending.js";
import { SILENCE } from "./ids.js";
import { nudgeListeners } from "./nudge-listeners.js";
import { sayEnded, silenceOf, todayOf, whileSilent } from "./silent.js";
import { undoEnd } from "./undo-end.js";

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
      const silence = await silenceOf(work, parse(silenceId, view?.private_metadata ?? ""));
      return reply.change(awayModalOf(silence, value));
    },
  }),

  onSubmit({
    callbackId: SILENCE.awayModal,
    meta: silenceId,
    who: "owner",
    handle: (work, caller, { meta, inputs }) =>
      whileSilent(work, meta, async (silence) => {
        const choice = parse(awayChoice, inputs.choice(AWAY_FIELDS.how) ?? "");
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
    actionId: SILENCE.undoEnd,
    value: silenceId,
    who: "owner",
    async handle(work, caller, { value }) {
      const silence = await silenceOf(work, value);
      if (silence.endedAt === null) return reply.say(words("It goes on already, as it was."));
      if (await undoEnd(work, value, caller.userId)) return reply.nothing();
      const now = await silenceOf(work, value);
      if (now.endedAt === null) return reply.say(words("It goes on already, as it was."));
      const { name } = silence.contractor.person;
      return reply.say(words(`Something has happened since with ${name}, so this stays settled.`));
    },
  }),

  ...nudgeListeners,
  ...backupPlanListeners,
];

/** Ends it, unless it has ended already: then says how. */
function settle(work: WorkspaceWork, caller: Caller, id: string, how: SilenceEnd): Promise<Reply> {
  return whileSilent(work, id, async (silence) => {
    const ended = await endSilences(work, [silence.contractorId], how, caller.userId);
    return ended === 0 ? sayEnded(work, await silenceOf(work, id)) : reply.nothing();
  });
}

function endingNow(work: WorkspaceWork, silence: SilenceRow) {
  return endingOf(silence, todayOf(silence, work.now), new Map());
}

function awayModalOf({ id, contractor }: SilenceRow, choice: AwayChoice) {
  const { awayModal: callbackId, awayHow: howActionId } = SILENCE;
  return markAwayModal({ callbackId, howActionId, meta: id, name: contractor.person.name, choice });
}
