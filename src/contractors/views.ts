import type { ModalView, Timepicker } from "@slack/types";
import { weekdayName, zoneWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { context, input, modal, option, section, select } from "../slack/blocks.js";
import { safe } from "../slack/text.js";
import { zoneSelect } from "../workspaces/zone-select.js";
import { countrySelect } from "./country-select.js";
import { CONTRACTORS, PREFERENCE_FIELDS } from "./ids.js";

export interface PreferencesShown {
  askDay: number;
  askTime: string;
  zone: string;
  country: string | null;
  /** The weekdays on which people here are asked at all. */
  workingDays: readonly number[];
}

/** The modal behind **When I'm asked**. */
export function preferencesModal(shown: PreferencesShown): ModalView {
  const days = [...new Set([...shown.workingDays, shown.askDay])].sort((a, b) => a - b);
  const time: Timepicker = { type: "timepicker", action_id: CONTRACTORS.time, initial_time: shown.askTime };
  return modal({
    callbackId: CONTRACTORS.preferencesModal,
    title: "When I'm asked",
    submit: "Save",
    close: "Cancel",
    blocks: [
      section("You are asked once a week, at a time that suits you, and near the dates of what you work on."),
      input(
        PREFERENCE_FIELDS.day,
        "Day",
        select(
          CONTRACTORS.day,
          days.map((day) => option(weekdayName(day), String(day))),
          String(shown.askDay),
        ),
      ),
      input(PREFERENCE_FIELDS.time, "Hour", time),
      input(PREFERENCE_FIELDS.zone, "Time zone", zoneSelect(CONTRACTORS.zone, shown.zone), {
        hint: "Type the nearest large city.",
      }),
      input(PREFERENCE_FIELDS.country, "Public holidays", countrySelect(CONTRACTORS.country, shown.country), {
        optional: true,
        hint: "You are not asked on your country's public holidays.",
      }),
      context("Only the days and hours at which you are asked depend on this. Nobody is shown your country."),
    ],
  });
}

/** What it becomes once saved. */
export function preferencesSaved(saved: Omit<PreferencesShown, "workingDays">): CardContent {
  const { askDay, askTime, zone, country } = saved;
  const holidays = country === null ? "" : " You are not asked on your public holidays.";
  const words =
    `Saved. You are asked on ${weekdayName(askDay)}s at ${askTime} ${safe(zoneWords(zone), 60)} time, ` +
    `and at that hour near your dates.${holidays}`;
  return { text: words, blocks: [section(words)] };
}
