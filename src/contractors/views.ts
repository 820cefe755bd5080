import type { ModalView, Timepicker } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { LANGUAGES, languageName } from "../calendar/languages.js";
import { dateAndTime, dateWords, timeWords, weekdayName, zoneWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { type Paused, pausedWords } from "../roster/paused-words.js";
import { context, input, modal, option, section, select } from "../slack/blocks.js";
import { safe } from "../slack/text.js";
import { zoneSelect } from "../workspaces/zone-select.js";
import { countrySelect } from "./country-select.js";
import { CONTRACTORS, PREFERENCE_FIELDS } from "./ids.js";

/** The value of the choice to go by Slack's zone. */
export const AS_IN_SLACK = "slack";

export interface PreferencesShown {
  askDay: number;
  askTime: string;
  /** Null follows Slack's. */
  timeZone: string | null;
  country: string | null;
  language: string;
  /** By which they are asked, as things are. */
  zone: string;
  /** Null: not for now. */
  nextAskedAt: Date | null;
  /** Null: they are not paused. */
  paused: Paused | null;
  /** Where they are. */
  today: IsoDate;
}

export interface PreferencesForm extends PreferencesShown {
  /** What Slack says; null: it does not. */
  slackZone: string | null;
  /** By which they go when neither they nor Slack say. */
  workspaceZone: string;
  /** The weekdays on which people here are asked at all. */
  workingDays: readonly number[];
}

/** The modal behind **When I'm asked**. */
export function preferencesModal(shown: PreferencesForm): ModalView {
  const { askDay, askTime, language, country } = shown;
  const days = [...new Set([...shown.workingDays, askDay])].sort((a, b) => a - b);
  const time: Timepicker = { type: "timepicker", action_id: CONTRACTORS.time, initial_time: askTime };
  const next = nextWords(shown);
  return modal({
    callbackId: CONTRACTORS.preferencesModal,
    title: "When I'm asked",
    submit: "Save",
    close: "Cancel",
    blocks: [
      section(
        "You are asked once a week, at a time that suits you, and near the dates of what you work on." +
          (next === "" ? "" : `\n${next}`),
      ),
      input(
        PREFERENCE_FIELDS.day,
        "Day",
        select(
          CONTRACTORS.day,
          days.map((day) => option(weekdayName(day, language), String(day))),
          String(askDay),
        ),
      ),
      input(PREFERENCE_FIELDS.time, "Hour", time),
      input(PREFERENCE_FIELDS.zone, "Time zone", zoneChoice(shown), {
        hint: "Type the nearest large city. When Slack's changes, you choose which one to go by.",
      }),
      input(PREFERENCE_FIELDS.country, "Public holidays", countrySelect(CONTRACTORS.country, country), {
        optional: true,
        hint: "You are not asked on your country's public holidays.",
      }),
      input(PREFERENCE_FIELDS.language, "Language of dates", languageSelect(shown), {
        hint: "Dates are written in it wherever Milepost writes to you.",
      }),
      context("Only the days and hours at which you are asked depend on this. Nobody is shown your country."),
    ],
  });
}

/** What it becomes once saved. */
export function preferencesSaved(saved: PreferencesShown): CardContent {
  const { askDay, askTime, country, language } = saved;
  const holidays = country === null ? "" : " You are not asked on your public holidays.";
  const next = nextWords(saved);
  const words =
    `Saved. You are asked every ${weekdayName(askDay, language)} at ${timeWords(askTime, language)} ` +
    `${safe(zoneWords(saved.zone), 60)} time, and at that hour near your dates.${holidays}` +
    (next === "" ? "" : ` ${next}`);
  return { text: words, blocks: [section(words)] };
}

function nextWords({ nextAskedAt, zone, language, paused, today }: PreferencesShown): string {
  if (paused !== null) return pausedWords(paused, today, language);
  if (nextAskedAt === null) return "";
  const place = safe(zoneWords(zone), 60);
  return `You are asked next on ${dateAndTime(nextAskedAt, zone, language)}, ${place} time.`;
}

function zoneChoice({ timeZone, slackZone, workspaceZone }: PreferencesForm) {
  const words =
    slackZone === null
      ? `As in Slack, which does not say yours (${zoneWords(workspaceZone)})`
      : `As in Slack (${zoneWords(slackZone)})`;
  return zoneSelect(CONTRACTORS.zone, timeZone, option(words, AS_IN_SLACK));
}

/** Each language by its own name, with a date as it is written in it. */
function languageSelect({ language, today }: PreferencesForm) {
  const options = LANGUAGES.map((tag) => option(languageName(tag), tag, dateWords(today, today, tag)));
  return select(CONTRACTORS.language, options, language);
}
