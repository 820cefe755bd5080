import type { KnownBlock } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { count, dateAndTime, dateWords, listWords, weekdayAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import type { AnswerStatus, SilenceState } from "../database/generated/client.js";
import { type OpenMilestone, statusWords, titleOf, whenWords } from "../milestones/milestone.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { dateToken, link, oneLine, safe } from "../slack/text.js";
import { endWords, type SilenceEnding } from "./ending.js";
import { SILENCE } from "./ids.js";
import { daysWaited, type LastHeard } from "./silence.js";

const NAME_MAX = 80;
const OPEN_SHOWN = 5;
const NUDGES_SHOWN = 3;
/** Escaped it still fits a block. */
const LINK_MAX = 500;
const DAYS_NAMED_BY_WEEKDAY_MS = 6 * 86_400_000;

export interface SilenceCard {
  id: string;
  name: string;
  /** The contractor's. */
  zone: string;
  /** The workspace's. */
  ownersZone: string;
  /** The contractor's. */
  today: IsoDate;
  state: SilenceState;
  flaggedAt: Date;
  answerWindowDays: number;
  /** When DMs arrived that were not answered, the first one first. */
  askedAt: readonly Date[];
  lastHeard: LastHeard | null;
  open: readonly OpenMilestone[];
  latestWork: { link: string; title: string } | null;
  nudges: readonly { by: string; at: Date }[];
  /** So many check-ins were missed that they are not asked again for now. */
  isGivenUp: boolean;
  end: SilenceEnding | null;
}

const STATUS_WORDS: Record<AnswerStatus, string> = {
  on_track: "on track",
  at_risk: "at risk",
  blocked: "blocked",
  done: "done",
};

/** One silence, from the first flag to its end, as owners see it. */
export function silenceCard(card: SilenceCard): CardContent {
  return card.end === null ? openCard(card) : endedCard(card, card.end);
}

function openCard(card: SilenceCard): CardContent {
  const headline = headlineOf(card);
  const asked = askedWords(card);
  const heard = lastHeardWords(card);
  const waits = card.isGivenUp ? "Not asked again until there is a sign of life." : "";
  const lines = [`*${safe(headline)}*`, safe(asked), ...(waits === "" ? [] : [waits]), safe(heard)];
  const blocks: KnownBlock[] = [section(lines.join("\n"))];
  if (card.open.length > 0) blocks.push(section(openList(card)));
  if (card.state === "backup_plan") blocks.push(section(backupPlan(card)));
  if (card.nudges.length > 0) blocks.push(context(nudgedLine(card)));
  blocks.push(buttons(card));
  return { text: safe([headline, asked, waits, heard].filter(Boolean).join(" "), 3000), blocks };
}

function headlineOf({ state, answerWindowDays, ...card }: SilenceCard): string {
  const name = oneLine(card.name, NAME_MAX);
  const days = count(daysWaited(state, answerWindowDays), "working day");
  if (state === "firm") return `Still nothing from ${name} after ${days}.`;
  if (state === "backup_plan") return `Nothing from ${name} for ${days}: time for your backup plan.`;
  return `No update yet from ${name}.`;
}

/** "Asked Tue 10:00 their time, and again Tue 10 June, 10:00." */
function askedWords({ askedAt, zone, flaggedAt }: SilenceCard): string {
  const [first, ...again] = askedAt;
  if (first === undefined) return "";
  const isRecent = flaggedAt.getTime() - first.getTime() < DAYS_NAMED_BY_WEEKDAY_MS;
  const when = isRecent ? weekdayAndTime(first, zone) : dateAndTime(first, zone);
  const last = again.at(-1);
  const since = last === undefined ? "" : `, and again ${dateAndTime(last, zone)}`;
  return `Asked ${when} their time${since}.`;
}

function lastHeardWords({ lastHeard, ownersZone, today }: SilenceCard): string {
  if (lastHeard === null) return "Nothing was heard from them here before.";
  const { at, milestone, status, text } = lastHeard;
  const said = text === "" ? "." : `: “${oneLine(text, 300)}”`;
  const on = dateWords(dateIn(at, ownersZone), today);
  return `Last heard ${on}: ${titleOf(milestone, 160)} ${STATUS_WORDS[status]}${said}`;
}

function openList({ open, today }: SilenceCard): string {
  const shown = open.slice(0, OPEN_SHOWN).map((milestone) => {
    const status = statusWords(milestone, today);
    return `• ${safe(titleOf(milestone), 400)} · ${whenWords(milestone, today)} · ${status}`;
  });
  const more = open.length > OPEN_SHOWN ? [`…and ${open.length - OPEN_SHOWN} more`] : [];
  return ["*Open*", ...shown, ...more].join("\n");
}

function backupPlan({ latestWork }: SilenceCard): string {
  const work =
    latestWork === null || latestWork.link.length > LINK_MAX
      ? "No link to their work was given yet."
      : `Latest work: ${link(latestWork.link, oneLine(latestWork.title, 160))}`;
  return `${work}\nIf you have another way to reach them, now is the time. A call says more than one more message here.`;
}

function nudgedLine({ nudges }: SilenceCard): string {
  const shown = nudges
    .slice(-NUDGES_SHOWN)
    .map(({ by, at }) => `${safe(oneLine(by, NAME_MAX), 200)}, ${dateToken(at, dateAndTime(at, "utc"))}`);
  return `Nudged by ${listWords(shown)}`;
}

function buttons({ id, name }: SilenceCard): KnownBlock {
  const about = { about: name };
  return actions([
    button("I've heard from them", SILENCE.heard, id, about),
    button("Nudge…", SILENCE.nudge, id, about),
    button("Mark away", SILENCE.away, id, about),
    {
      type: "overflow",
      action_id: SILENCE.more,
      options: [{ text: { type: "plain_text", text: "Dismiss" }, value: `dismiss ${id}` }],
    },
  ]);
}

function endedCard(card: SilenceCard, end: SilenceEnding): CardContent {
  const headline = endWords(card, end);
  const before = `${askedWords(card)} No answer was there when the time was up.`.trim();
  const blocks: KnownBlock[] = [
    section(`*${safe(headline)}*`),
    context(`${dateToken(end.at, dateAndTime(end.at, "utc"))} · ${safe(before)}`),
  ];
  if (card.nudges.length > 0) blocks.push(context(nudgedLine(card)));
  if (end.away !== null) {
    const about = { about: card.name };
    blocks.push(
      actions([
        button("They're back", SILENCE.back, card.id, about),
        ...(end.isUndoable ? [button("Undo", SILENCE.undoAway, card.id, about)] : []),
      ]),
    );
  }
  return { text: safe(`${headline} ${before}`, 3000), blocks };
}
