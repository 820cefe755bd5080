import { countries } from "../calendar/holidays.js";
import { isTimeZone } from "../calendar/wall-clock.js";
import type { Contractor } from "../database/generated/client.js";
import { type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import { FieldError, UserError } from "../errors.js";
import type { Caller } from "../people/caller.js";
import { endSilences } from "../silence/end.js";
import type { Inputs } from "../slack/payloads.js";
import { reply } from "../slack/reply.js";
import { changePreferences, type Preferences } from "./change-preferences.js";
import { zoneOf } from "./contractor.js";
import { NO_COUNTRY } from "./country-select.js";
import { endListeners } from "./end-listeners.js";
import { CONTRACTORS, PREFERENCE_FIELDS } from "./ids.js";
import { ownerListeners } from "./owner-listeners.js";
import { pauseListeners } from "./pause-listeners.js";
import { rhythmListeners } from "./rhythm-listeners.js";
import { termsListeners } from "./terms-listeners.js";
import { preferencesModal, preferencesSaved } from "./views.js";

const whenImAsked = onClick({
  actionId: CONTRACTORS.whenImAsked,
  value: nothing,
  who: "contractor",
  async handle(_work, caller) {
    const { person, workspace } = caller;
    const contractor = contractorOf(caller);
    const { askDay, askTime, country } = contractor;
    const zone = zoneOf({ contractor, person, workspace });
    return reply.open(
      preferencesModal({ askDay, askTime, zone, country, workingDays: workspace.workingDays }),
    );
  },
});

const saved = onSubmit({
  callbackId: CONTRACTORS.preferencesModal,
  meta: nothing,
  who: "contractor",
  async handle(work, caller, { inputs }) {
    const { person, workspace } = caller;
    const contractor = contractorOf(caller);
    const preferences = readPreferences(inputs, contractor, person.timeZone);
    await changePreferences(work, contractor.id, preferences);
    await endSilences(work, [contractor.id], "in_touch", caller.userId);
    const zone = zoneOf({ contractor: preferences, person, workspace });
    return reply.say(preferencesSaved({ ...preferences, zone }));
  },
});

export const contractorListeners: readonly Listener[] = [
  whenImAsked,
  saved,
  ...ownerListeners,
  ...termsListeners,
  ...rhythmListeners,
  ...pauseListeners,
  ...endListeners,
];

/** A zone that is Slack's is followed, so that it moves when they do. @throws FieldError */
function readPreferences(inputs: Inputs, before: Contractor, slackZone: string | null): Preferences {
  const { day, time, zone, country } = PREFERENCE_FIELDS;
  const chosenZone = inputs.choice(zone) ?? "";
  if (!isTimeZone(chosenZone)) throw new FieldError({ [zone]: "Choose your time zone." });
  const askDay = Number(inputs.choice(day));
  if (!Number.isInteger(askDay) || askDay < 1 || askDay > 7) throw new FieldError({ [day]: "Choose a day." });
  const code = inputs.choice(country);
  return {
    askDay,
    askTime: inputs.time(time) ?? before.askTime,
    timeZone: chosenZone === slackZone ? null : chosenZone,
    country: code !== null && code !== NO_COUNTRY && isCountry(code) ? code : null,
  };
}

function isCountry(code: string): boolean {
  return countries().some((country) => country.code === code);
}

function contractorOf({ contractor }: Caller): Contractor {
  if (contractor !== null) return contractor;
  throw new UserError("not_a_contractor", "There is no work of yours in Milepost, so you are not asked.");
}
