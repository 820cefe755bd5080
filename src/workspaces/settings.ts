import { z } from "zod";
import type { IsoWeekday } from "../calendar/iso-date.js";
import { isTimeZone } from "../calendar/wall-clock.js";
import { listWords, weekdayName, zoneWords } from "../calendar/words.js";
import type { Posting, Workspace } from "../database/generated/client.js";

export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
export const LONGEST_ANSWER_WINDOW_DAYS = 5;

const NUMBERS = ["no", "one", "two", "three", "four", "five"] as const;

const POSTING_WORDS: Readonly<Record<Posting, string>> = {
  every_update: "Every update is posted.",
  needs_attention: "Updates that need attention are posted.",
  alerts_only: "Updates are not posted, alerts are.",
};

/** What an owner can set for the whole workspace; also travels in a modal's metadata until it is saved. */
export const settingsSchema = z.object({
  /** IANA name */
  timeZone: z.string().refine(isTimeZone),
  workingDays: z.array(z.literal(WEEK)).min(1),
  rhythm: z.enum(["weekly", "near_dates"]),
  /** Working days of the contractor's. */
  answerWindowDays: z.int().min(1).max(LONGEST_ANSWER_WINDOW_DAYS),
  /** What is posted to the owner channel beside what waits for somebody. */
  posting: z.enum(["every_update", "needs_attention", "alerts_only"]),
});
export type Settings = z.infer<typeof settingsSchema>;

type Stored = Pick<
  Workspace,
  "timeZone" | "workingDays" | "rhythm" | "answerWindowDays" | "posting" | "setUpAt"
>;

/** What is set; before the first set-up the zone is that of the owner who is looking, as Slack knows it. */
export function settingsOf(workspace: Stored, ownersZone: string | null): Settings {
  const { rhythm, answerWindowDays, posting, setUpAt } = workspace;
  const own = setUpAt === null && ownersZone !== null && isTimeZone(ownersZone) ? ownersZone : null;
  return {
    timeZone: own ?? workspace.timeZone,
    workingDays: WEEK.filter((day) => workspace.workingDays.includes(day)),
    rhythm,
    answerWindowDays,
    posting,
  };
}

/** "Times here are Berlin's, and the working week is Monday to Friday; contractors are asked weekly and have …" */
export function settingsSentence(settings: Settings): string {
  const { timeZone, workingDays, rhythm, answerWindowDays, posting } = settings;
  const asked = rhythm === "weekly" ? "asked weekly" : "asked near their dates only";
  const days = `${NUMBERS[answerWindowDays] ?? answerWindowDays} working ${answerWindowDays === 1 ? "day" : "days"}`;
  return (
    `Times here are ${zonesWords(timeZone)}, and the working week is ${workingWeekWords(workingDays)}; ` +
    `contractors are ${asked} and have ${days} to answer. ${POSTING_WORDS[posting]}`
  );
}

/** "Berlin's"; UTC is nobody's. */
function zonesWords(timeZone: string): string {
  return /^(?!Etc\/).+\//.test(timeZone) ? `${zoneWords(timeZone)}'s` : `in ${zoneWords(timeZone)}`;
}

/** "Monday to Friday", "Monday, Tuesday and Thursday", "every day". */
export function workingWeekWords(days: readonly IsoWeekday[]): string {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return "no day";
  if (days.length === WEEK.length) return "every day";
  const inARow = last - first === days.length - 1;
  if (inARow && days.length > 2) return `${weekdayName(first)} to ${weekdayName(last)}`;
  return listWords(days.map((day) => weekdayName(day)));
}
