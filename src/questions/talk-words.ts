import type { IsoDate } from "../calendar/iso-date.js";
import { safe } from "../slack/text.js";
import type { Talk } from "./card.js";
import { type TalkTimes, talkTimeWords } from "./talk-times.js";

/** When both could talk: "You are both at work Tue 9 June, 10:00 in Berlin, 16:00 in Manila; …" */
export function talkWords(talk: Talk, today: IsoDate): string {
  const at = timesOf(talk, today);
  const lead = leadOf(talk.times);
  return at.length === 0 ? `${lead}.` : `${lead} ${at.join("; ")}.`;
}

/** The same to be looked at: a time in each line. */
export function talkLines(talk: Talk, today: IsoDate, language?: string): string {
  const at = timesOf(talk, today, language);
  const lead = leadOf(talk.times);
  return at.length === 0 ? `${lead}.` : [`${lead}:`, ...at.map((each) => `• ${each}`)].join("\n");
}

/** What the contractor reads of it, in mrkdwn: their own time comes first. */
export function youWouldTalk({ times, zones }: Talk, today: IsoDate, language: string): string {
  const talk = { times, zones: { owners: zones.theirs, theirs: zones.owners } };
  return `*You would rather talk.* ${safe(talkLines(talk, today, language), 1_500)}`;
}

function timesOf({ times, zones }: Talk, today: IsoDate, language?: string): string[] {
  return times.at.map((each) => talkTimeWords(each, zones, today, language));
}

function leadOf({ at, isCommon }: TalkTimes): string {
  if (at.length === 0) return "There is no day in the next two weeks on which you both work";
  return isCommon ? "You are both at work" : "You are never at work at the same time. Nearest to it are";
}
