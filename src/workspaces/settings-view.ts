import type { Checkboxes, ModalView } from "@slack/types";
import { z } from "zod";
import { count, weekdayName } from "../calendar/words.js";
import { actions, button, input, modal, option, select } from "../slack/blocks.js";
import { channelId } from "../slack/ids.js";
import { jsonValue } from "../slack/json-value.js";
import type { Inputs } from "../slack/payloads.js";
import { WORKSPACES } from "./ids.js";
import { LONGEST_ANSWER_WINDOW_DAYS, type Settings, settingsSchema, WEEK } from "./settings.js";
import { zoneSelect } from "./zone-select.js";

/** What the set-up modal holds while its settings are being changed: nothing is saved before it is. */
export const settingsMeta = jsonValue(
  z.object({ settings: settingsSchema, channelId: channelId.nullable() }),
);

/** The second face of the set-up modal: it becomes this and back, so that both show the same truth. */
export function settingsModal(settings: Settings, channelId: string | null): ModalView {
  const { timeZone, workingDays, rhythm, answerWindowDays, posting } = settings;
  return modal({
    callbackId: WORKSPACES.settingsModal,
    title: "Times, days and posts",
    submit: "Done",
    meta: JSON.stringify({ settings, channelId }),
    blocks: [
      input(WORKSPACES.timeZone, "Your time zone", zoneSelect(WORKSPACES.timeZone, timeZone), {
        hint: "Contractors are asked in their own; yours is for those whose zone Slack does not know.",
      }),
      input(WORKSPACES.workingDays, "Working week", weekdays(workingDays)),
      input(
        WORKSPACES.rhythm,
        "How often contractors are asked",
        select(
          WORKSPACES.rhythm,
          [
            option("Weekly", "weekly", "And two working days before a date"),
            option("Near dates only", "near_dates", "Start, half time, two days before, and the day"),
          ],
          rhythm,
        ),
        { hint: "They choose the day and the hour. A milestone can have a rhythm of its own." },
      ),
      input(
        WORKSPACES.answerWindow,
        "How long an answer may take",
        select(WORKSPACES.answerWindow, windowOptions(), String(answerWindowDays)),
        { hint: "After that you hear that there was none." },
      ),
      input(
        WORKSPACES.posting,
        "What is posted",
        select(
          WORKSPACES.posting,
          [
            option("Every update", "every_update", "Also those that are on track"),
            option("Only what needs attention", "needs_attention", "At risk, blocked, or later than asked"),
            option("Alerts only", "alerts_only", "No updates; alerts stand in the channel anyway"),
          ],
          posting,
        ),
        {
          hint:
            "Updates stand in the thread of the week's message, where all of them can be read. Questions, what is " +
            "done and alerts have messages of their own.",
        },
      ),
      actions([button("Back", WORKSPACES.back, "", { about: "to set-up, without changing these" })]),
    ],
  });
}

/** What was chosen in it. Slack lets none of these be empty. */
export function readSettings(inputs: Inputs, before: Settings): Settings {
  const chosen = settingsSchema.safeParse({
    timeZone: inputs.choice(WORKSPACES.timeZone),
    workingDays: inputs.choices(WORKSPACES.workingDays).map(Number).sort(),
    rhythm: inputs.choice(WORKSPACES.rhythm),
    answerWindowDays: Number(inputs.choice(WORKSPACES.answerWindow)),
    posting: inputs.choice(WORKSPACES.posting),
  });
  return chosen.success ? chosen.data : before;
}

function weekdays(chosen: readonly number[]): Checkboxes {
  const options = WEEK.map((day) => option(weekdayName(day), String(day)));
  return {
    type: "checkboxes",
    action_id: WORKSPACES.workingDays,
    options,
    initial_options: options.filter(({ value }) => chosen.includes(Number(value))),
  };
}

function windowOptions() {
  return Array.from({ length: LONGEST_ANSWER_WINDOW_DAYS }, (_, before) =>
    option(count(before + 1, "working day"), String(before + 1)),
  );
}
