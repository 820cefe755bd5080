import { z } from "zod";
import { nextAskedAt } from "../check-ins/plan.js";
import { type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import { endSilences } from "../silence/end.js";
import { words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { contractorOf } from "./caller.js";
import { changePreferences } from "./change-preferences.js";
import { chooseZone } from "./choose-zone.js";
import { zoneOf } from "./contractor.js";
import { endListeners } from "./end-listeners.js";
import { CONTRACTORS } from "./ids.js";
import { openPreferences } from "./open-preferences.js";
import { otherWayListeners } from "./other-way-listeners.js";
import { ownerListeners } from "./owner-listeners.js";
import { pauseListeners } from "./pause-listeners.js";
import { readPreferences } from "./preferences.js";
import { rhythmListeners } from "./rhythm-listeners.js";
import { termsListeners } from "./terms-listeners.js";
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
      preferencesSaved({ ...preferences, zone, nextAskedAt: await nextAskedAt(work, contractor.id) }),
    );
  },
});

const chosenZone = (
  [
    [CONTRACTORS.useSlackZone, "used"],
    [CONTRACTORS.keepZone, "kept"],
  ] as const
).map(([actionId, choice]) =>
  onClick({
    actionId,
    value: z.uuid(),
    who: "contractor",
    async handle(work, caller, { value }) {
      const { id } = contractorOf(caller);
      const chosen = await chooseZone(work, id, value, choice);
      if (!chosen) return reply.say(words("There is nothing to choose there any more."));
      await endSilences(work, [id], "in_touch", caller.userId);
      return reply.nothing();
    },
  }),
);

export const contractorListeners: readonly Listener[] = [
  whenImAsked,
  saved,
  ...chosenZone,
  ...otherWayListeners,
  ...ownerListeners,
  ...termsListeners,
  ...rhythmListeners,
  ...pauseListeners,
  ...endListeners,
];
