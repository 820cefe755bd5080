import { dateIn } from "../calendar/wall-clock.js";
import { nextAskedAt } from "../check-ins/plan.js";
import { type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import { pausedOf } from "../roster/paused.js";
import { endSilences } from "../silence/end.js";
import { reply } from "../slack/reply.js";
import { contractorOf } from "./caller.js";
import { changePreferences } from "./change-preferences.js";
import { zoneOf } from "./contractor.js";
import { CONTRACTORS } from "./ids.js";
import { openPreferences } from "./open-preferences.js";
import { otherWayListeners } from "./other-way-listeners.js";
import { readPreferences } from "./preferences.js";
import { preferencesSaved } from "./views.js";

const whenImAsked = onClick({
  actionId: CONTRACTORS.whenImAsked,
  value: nothing,
  who: "contractor",
  handle: async (work, caller) => reply.open(await openPreferences(work, caller)),
});

const saved = onSubmit({
  callbackId: CONTRACTORS.preferencesModal,
  meta: nothing,
  who: "contractor",
  async handle(work, caller, { inputs }) {
    const { person, workspace } = caller;
    const contractor = contractorOf(caller);
    const preferences = readPreferences(inputs);
    await changePreferences(work, contractor.id, preferences);
    await endSilences(work, [contractor.id], "in_touch", caller.userId);
    const zone = zoneOf({ contractor: preferences, person, workspace });
    return reply.say(
      preferencesSaved({
        ...preferences,
        zone,
        nextAskedAt: await nextAskedAt(work, contractor.id),
        paused: await pausedOf(work, contractor),
        today: dateIn(work.now, zone),
      }),
    );
  },
});

export const contractorListeners: readonly Listener[] = [whenImAsked, saved, ...otherWayListeners];
