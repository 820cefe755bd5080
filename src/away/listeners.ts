import { z } from "zod";
import { isoDate } from "../calendar/stored-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { contractorOf } from "../contractors/caller.js";
import { zoneOf } from "../contractors/contractor.js";
import { type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import type { Caller } from "../people/caller.js";
import { words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { AWAY_CHOICES, awayDates, isAwayOver } from "./away.js";
import { AWAY, AWAY_FIELDS } from "./ids.js";
import { endAway, markAway, undoAway } from "./mark-away.js";
import { awayModal } from "./views.js";

const awayChoice = z.enum(AWAY_CHOICES);
const firstDay = z.iso.date();

const open = onClick({
  actionId: AWAY.away,
  value: nothing,
  who: "contractor",
  handle: async (work, caller) => reply.open(awayModal("today", todayOf(caller, work.now))),
});

const choose = onClick({
  actionId: AWAY.how,
  value: awayChoice,
  who: "contractor",
  handle: async (work, caller, { value }) => reply.change(awayModal(value, todayOf(caller, work.now))),
});

const saved = onSubmit({
  callbackId: AWAY.modal,
  meta: nothing,
  who: "contractor",
  async handle(work, caller, { inputs }) {
    const picked = { from: inputs.date(AWAY_FIELDS.from), until: inputs.date(AWAY_FIELDS.until) };
    const choice = awayChoice.catch("today").parse(inputs.choice(AWAY_FIELDS.how));
    const away = awayDates(choice, picked, todayOf(caller, work.now));
    await markAway(work, contractorOf(caller).id, away, caller.userId);
    return reply.close();
  },
});

const over = [
  { actionId: AWAY.back, end: endAway },
  { actionId: AWAY.undo, end: undoAway },
].map(({ actionId, end }) =>
  onClick({
    actionId,
    value: firstDay,
    who: "contractor",
    async handle(work, caller, { value }) {
      const { id, awayFrom, awayUntil } = contractorOf(caller);
      const isThatAway = isoDate(awayFrom) === value;
      if (!isThatAway || isAwayOver({ until: isoDate(awayUntil) }, todayOf(caller, work.now))) {
        return reply.say(words("You are not away any more: you are asked on your day."));
      }
      await end(work, id, caller.userId);
      return reply.nothing();
    },
  }),
);

export const awayListeners: readonly Listener[] = [open, choose, saved, ...over];

function todayOf(caller: Caller, now: Date) {
  const { person, workspace } = caller;
  return dateIn(now, zoneOf({ contractor: contractorOf(caller), person, workspace }));
}
