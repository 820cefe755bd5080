import type { KnownBlock } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { count, listWords, timeWords, weekdayName, zoneWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { answerNow } from "../check-ins/views.js";
import { OTHER_WAY_ASK, otherWayButton } from "../contractors/other-way-view.js";
import { actions, context, section } from "../slack/blocks.js";
import { bold, link, safe } from "../slack/text.js";
import { MILESTONES } from "./ids.js";
import { type Milestone, titleOf, whenWords } from "./milestone.js";
import { list, whenImAsked } from "./milestone-view.js";

/** Slack takes about 13,000 characters in one message: what is left after the welcome. */
const CHARACTERS_FOR_MILESTONES = 8_500;
const MOST_MILESTONES = 40;
const LONGEST_TEXT = 3_000;

export interface AnnouncementContent {
  contractorName: string;
  /** Those who asked, by name. */
  leads: readonly string[];
  milestones: readonly AnnouncedMilestone[];
  /** Where the contractor is. */
  today: IsoDate;
  /** The contractor's. */
  language: string;
  /** The first one says what Milepost is, and what it does with answers. */
  welcome: Welcome | null;
}

export type AnnouncedMilestone = Pick<
  Milestone,
  "number" | "title" | "doneMeans" | "link" | "kind" | "dueOn" | "every" | "rhythm" | "state"
>;

export interface Welcome {
  askDay: number;
  askTime: string;
  zone: string;
  /** Whether they have said which country's public holidays are theirs. */
  hasCountry: boolean;
  answerWindowDays: number;
}

/** What a contractor is told of new milestones. As a preview its buttons answer that they are theirs. */
export function announcementContent(content: AnnouncementContent, preview = false): CardContent {
  const shown = content.milestones.slice(0, MOST_MILESTONES);
  const left = content.milestones.length - shown.length;
  const each = Math.min(1_500, Math.floor(CHARACTERS_FOR_MILESTONES / Math.max(1, shown.length)));
  const more = left > 0 ? [context(`and ${left} more`)] : [];
  return {
    text: announcementText(content),
    blocks: [
      section(opening(content)),
      ...shown.map((milestone) => section(milestoneWords(milestone, content, each))),
      ...more,
      ...(content.welcome === null ? [] : welcomeBlocks(content, content.welcome, preview)),
      actions([
        { ...whenImAsked(), ...(preview ? { action_id: MILESTONES.previewedWhenImAsked } : {}) },
        { ...answerNow(), ...(preview ? { action_id: MILESTONES.previewedAnswerNow } : {}) },
        { ...list("mine", "My work"), ...(preview ? { action_id: MILESTONES.previewedMyWork } : {}) },
      ]),
    ],
  };
}

function announcementText(content: AnnouncementContent): string {
  const { milestones, today, language, welcome } = content;
  const leads = safe(listWords(content.leads), 300);
  const named = milestones.map((milestone) => {
    const name = safe(titleOf(milestone, 100), 160);
    return `${name}, ${whenWords(milestone, today, language)}${endedWords(milestone)}`;
  });
  const list = cutList(named, LONGEST_TEXT - 1_000);
  if (welcome === null) return `${leads} added for you: ${list}. You will be asked how it goes.`;
  return (
    `You will be asked now and then how your work for ${leads} goes: ${list}. ` +
    `${whenAskedWords(content, welcome)} ${leads} ${seeWord(content)} your answers, and when one did not come; nobody sees ` +
    "whether you are online, or anything of other channels. Press When I'm asked to choose another day or hour. " +
    `${OTHER_WAY_ASK} Press Add another way….`
  );
}

function opening(content: AnnouncementContent): string {
  const { welcome, milestones } = content;
  const leads = bold(listWords(content.leads), 300);
  const what = milestones.length === 1 ? "this" : `these ${count(milestones.length, "milestone")}`;
  if (welcome === null) return `${leads} added ${what} for you:`;
  return (
    `Hello ${safe(content.contractorName, 200)}. ${leads} added ${what} for you, and asked Milepost to keep in ` +
    "touch, so that nobody has to chase anybody:"
  );
}

function milestoneWords(
  milestone: AnnouncedMilestone,
  { today, language }: AnnouncementContent,
  max: number,
): string {
  const title = `${bold(titleOf(milestone), Math.min(300, Math.floor(max / 2)))}${endedWords(milestone)}`;
  const address = milestone.link === null ? "" : ` · ${link(milestone.link, "Link")}`;
  // A link is shown whole or not at all.
  const when = `\n${whenWords(milestone, today, language)}`;
  const head = title + when + (title.length + when.length + address.length <= max ? address : "");
  const left = max - head.length - "\nDone means: ".length;
  return milestone.doneMeans === "" || left < 20
    ? head
    : `${head}\nDone means: ${safe(milestone.doneMeans, left)}`;
}

function endedWords({ state }: Pick<Milestone, "state">): string {
  if (state === "cancelled") return " (cancelled)";
  return state === "accepted" ? " (accepted)" : "";
}

function welcomeBlocks(content: AnnouncementContent, welcome: Welcome, preview: boolean): KnownBlock[] {
  const leads = safe(listWords(content.leads), 300);
  const holidays = welcome.hasCountry
    ? "You are not asked on your public holidays."
    : "Press *When I'm asked* to say which country's public holidays you keep: you are not asked on those.";
  return [
    section(`*When you are asked*\n${whenAskedWords(content, welcome)} ${holidays}`),
    section(
      `*Who sees what*\n${leads} ${seeWord(content)} your answers, and when one did not come. Nobody sees whether you are online, ` +
        "and Milepost reads no other channel and no other message of yours.",
    ),
    section(OTHER_WAY_ASK, {
      ...otherWayButton(),
      ...(preview ? { action_id: MILESTONES.previewedOtherWay } : {}),
    }),
  ];
}

function seeWord({ leads }: AnnouncementContent): string {
  return leads.length === 1 ? "sees" : "see";
}

function whenAskedWords({ milestones, language }: AnnouncementContent, welcome: Welcome): string {
  const { askDay, askTime, zone, answerWindowDays } = welcome;
  const at = `${timeWords(askTime, language)} ${safe(zoneWords(zone), 60)} time`;
  const nearDatesOnly = milestones.every((milestone) => milestone.rhythm === "near_dates");
  const often = nearDatesOnly
    ? `Near the dates only, at ${at}.`
    : `Every ${weekdayName(askDay, language)} at ${at}, and two working days before a date.`;
  return `${often} One tap answers it, and you have ${count(answerWindowDays, "working day")} to do so.`;
}

/** As many as fit, and how many more there are. */
function cutList(items: readonly string[], max: number): string {
  const shown: string[] = [];
  let length = 0;
  for (const item of items) {
    length += item.length + 2;
    if (length > max) break;
    shown.push(item);
  }
  const left = items.length - shown.length;
  return left === 0 ? shown.join("; ") : `${shown.join("; ")}; and ${left} more`;
}
