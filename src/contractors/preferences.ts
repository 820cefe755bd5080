import { countries } from "../calendar/holidays.js";
import { isLanguage } from "../calendar/languages.js";
import { isTimeZone } from "../calendar/wall-clock.js";
import { FieldError } from "../errors.js";
import type { Inputs } from "../slack/payloads.js";
import type { Preferences } from "./change-preferences.js";
import { NO_COUNTRY } from "./country-select.js";
import { PREFERENCE_FIELDS } from "./ids.js";
import { AS_IN_SLACK } from "./views.js";

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What was chosen in the modal. @throws FieldError on each field that cannot be right */
export function readPreferences(inputs: Inputs): Preferences {
  const { day, time, zone, country, language } = PREFERENCE_FIELDS;
  const askDay = Number(inputs.choice(day));
  const askTime = inputs.time(time) ?? "";
  const place = inputs.choice(zone) ?? "";
  const code = inputs.choice(country) ?? NO_COUNTRY;
  const tag = inputs.choice(language) ?? "";
  const isDay = Number.isInteger(askDay) && askDay >= 1 && askDay <= 7;
  const errors = {
    ...(isDay ? {} : { [day]: "Choose a day." }),
    ...(WALL_TIME.test(askTime) ? {} : { [time]: "Choose an hour." }),
    ...(place === AS_IN_SLACK || isTimeZone(place) ? {} : { [zone]: "Choose your time zone." }),
    ...(code === NO_COUNTRY || isCountry(code)
      ? {}
      : { [country]: "Choose a country, or no public holidays." }),
    ...(isLanguage(tag) ? {} : { [language]: "Choose a language." }),
  };
  if (Object.keys(errors).length > 0) throw new FieldError(errors);
  return {
    askDay,
    askTime,
    timeZone: place === AS_IN_SLACK ? null : place,
    country: code === NO_COUNTRY ? null : code,
    language: tag,
  };
}

function isCountry(code: string): boolean {
  return countries().some((country) => country.code === code);
}
