import { countries } from "../calendar/holidays.js";
import { isTimeZone } from "../calendar/wall-clock.js";
import type { Contractor } from "../database/generated/client.js";
import { type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import { FieldError } from "../errors.js";
import { endSilences } from "../silence/end.js";
import type { Inputs } from "../slack/payloads.js";
import { reply } from "../slack/reply.js";
import { changePreferences, type Preferences } from "./change-preferences.js";
import { zoneOf } from "./contractor.js";
import { NO_COUNTRY } from "./country-select.js";
import { CONTRACTORS, PREFERENCE_FIELDS } from "./ids.js";
import { contractorOf, openPreferences } from "./open-preferences.js";
import { preferencesSaved } from "./views.js";

const whenImAsked = onClick({
  actionId: CONTRACTORS.whenImAsked,
  value: nothing,
  who: "contractor",
  handle: async (_work, caller) => reply.open(openPreferences(caller)),
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

export const contractorListeners: readonly Listener[] = [whenImAsked, saved];

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
