import type { Button, KnownBlock } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { count, dateAndTime, dateWords, listWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import type { AnswerStatus, SilenceState } from "../database/generated/client.js";
import { type OpenMilestone, statusWords, titleOf, whenWords } from "../milestones/milestone.js";
import { waitingWords } from "../questions/question.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { bold, dateToken, link, oneLine, safe } from "../slack/text.js";
import { forWords } from "../workspaces/asked-words.js";
import { endWords, type SilenceEnding } from "./ending.js";
import { SILENCE } from "./ids.js";
import { daysWaited, type LastHeard } from "./silence.js";

const NAME_MAX = 80;
const OPEN_SHOWN = 5;
const NUDGES_SHOWN = 3;
/** Escaped it still fits a block. */
const LINK_MAX = 500;

/** What the button of that name opens, as nobody has to know what it is. */
const BACKUP_PLAN_WORDS =
  "*Backup plan*: another way to reach them, their latest work, what they have access to, and who could step in.";

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
  answerWindowDays: number;
  /** It needs its backup plan before its days were over, as something is due soon. */
  isEarly: boolean;
  /** What of theirs is due soon, if anything is. */
  urgent: Pick<OpenMilestone, "number" | "title" | "dueOn"> | null;
  /** Messages do not reach them, as owners were told. */
  isUnreachable: boolean;
  /** When DMs arrived that were not answered, the first one first. */
  askedAt: readonly Date[];
  lastHeard: LastHeard | null;
  /** When they said, before it, that they had been away; null: they have not. */
  backAt: Date | null;
  open: readonly OpenMilestone[];
  /** Numbers of the questions that these wait for, by milestone. */
  waitsFor: ReadonlyMap<string, readonly number[]>;
  latestWork: { link: string; title: string } | null;
  nudges: readonly { by: string; at: Date }[];
  /** Names of those whose nudge waited when it ended: it was not sent. */
  unsentNudges: readonly string[];
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
  const leads = forWords(card.open, card.today);
  const asked = askedWords(card);
  const heard = lastHeardWords(card);
  const waits = card.isGivenUp ? "Not asked again until they are heard from." : "";
  const lost = unreachableWords(card);
  const lines = [bold(headline), safe(asked), safe(heard), safe(lost), leads].filter(Boolean);
  const blocks: KnownBlock[] = [section(lines.join("\n")), ...(waits === "" ? [] : [context(waits)])];
  if (card.open.length > 0) blocks.push(section(openList(card)));
  if (card.state === "backup_plan" && card.latestWork !== null)
    blocks.push(section(workLine(card.latestWork)));
  if (card.nudges.length > 0) blocks.push(context(nudgedLine(card)));
  blocks.push(context(BACKUP_PLAN_WORDS), buttons(card));
  return {
    text: [safe([headline, asked, waits, heard, lost].filter(Boolean).join(" "), 2800), leads]
      .join(" ")
      .trim(),
    blocks,
  };
}

/** What has come to be true at this stage: "Still nothing from Ana after 5 working days." Not safe for mrkdwn. */
export function headlineOf(
  card: Pick<SilenceCard, "name" | "state" | "answerWindowDays" | "isEarly" | "urgent" | "today">,
): string {
  const { state, answerWindowDays, isEarly, urgent, today } = card;
  const name = oneLine(card.name, NAME_MAX);
  const days = count(daysWaited(state, answerWindowDays), "working day");
  if (state === "firm") return `Still nothing from ${name} after ${days}.`;
  if (state !== "backup_plan") return `No update yet from ${name}.`;
  if (!isEarly) return `Nothing from ${name} for ${days}: time for your backup plan.`;
  if (urgent === null || urgent.dueOn === null)
    return `No update yet from ${name}: time for your backup plan.`;
  const isOver = urgent.dueOn < today;
  const due = `${titleOf(urgent, 160)} ${isOver ? "was" : "is"} due ${dateWords(urgent.dueOn, today)}`;
  return `No update yet from ${name}, and ${due}: time for your backup plan.`;
}

/** "Asked Tue 2 June, 10:00 their time, and again Tue 9 June, 10:00." With its date: the card is read for weeks. */
export function askedWords({ askedAt, zone }: Pick<SilenceCard, "askedAt" | "zone">): string {
  const [first, ...again] = askedAt;
  if (first === undefined) return "";
  const last = again.at(-1);
  const since = last === undefined ? "" : `, and again ${dateAndTime(last, zone)}`;
  return `Asked ${dateAndTime(first, zone)} their time${since}.`;
}

function unreachableWords({ isUnreachable, name }: SilenceCard): string {
  if (!isUnreachable) return "";
  return `Messages from Milepost do not reach ${oneLine(name, NAME_MAX)} at the moment, so this goes no further for now.`;
}

function lastHeardWords({ lastHeard, backAt, ownersZone, today }: SilenceCard): string {
  const on = (at: Date) => dateWords(dateIn(at, ownersZone), today);
  const back = backAt !== null && (lastHeard === null || lastHeard.at < backAt) ? on(backAt) : null;
  const wasAway = `Last heard ${back}: they had been away.`;
  if (lastHeard === null) return back === null ? "Nothing was heard from them here before." : wasAway;
  const { at, about, text } = lastHeard;
  const words = text === "" ? "." : `: “${oneLine(text, 300)}”`;
  const stood = about === null ? "" : `: ${titleOf(about, 160)} ${STATUS_WORDS[about.status]}`;
  const said = `${on(at)}${stood}${words}`;
  return back === null ? `Last heard ${said}` : `${wasAway} Before that, ${said}`;
}

function openList({ open, today, waitsFor }: SilenceCard): string {
  const shown = open.slice(0, OPEN_SHOWN).map((milestone) => {
    const status = statusWords(milestone, today);
    const waiting = waitingWords(waitsFor.get(milestone.id) ?? []);
    const facts = [safe(titleOf(milestone), 400), whenWords(milestone, today), status, waiting];
    return `• ${facts.filter(Boolean).join(" · ")}`;
  });
  const more = open.length > OPEN_SHOWN ? [`…and ${open.length - OPEN_SHOWN} more`] : [];
  return ["*Open*", ...shown, ...more].join("\n");
}

function workLine(work: { link: string; title: string }): string {
  const title = oneLine(work.title, 160);
  return work.link.length > LINK_MAX
    ? `Latest work: ${safe(title, 500)}`
    : `Latest work: ${link(work.link, title)}`;
}

function nudgedLine({ nudges }: SilenceCard): string {
  const shown = nudges
    .slice(-NUDGES_SHOWN)
    .map(({ by, at }) => `${safe(oneLine(by, NAME_MAX), 200)}, ${dateToken(at, dateAndTime(at, "utc"))}`);
  return `Nudged by ${listWords(shown)}`;
}

function buttons({ id, name, state, isUnreachable }: SilenceCard): KnownBlock {
  const about = { about: name };
  return actions([
    button("I've heard from them", SILENCE.heard, id, about),
    ...(isUnreachable ? [] : [button("Nudge…", SILENCE.nudge, id, about)]),
    button("Mark away", SILENCE.away, id, about),
    backupPlanButton(id, name, state === "backup_plan"),
    {
      type: "overflow",
      action_id: SILENCE.more,
      options: [{ text: { type: "plain_text", text: "Dismiss" }, value: `dismiss ${id}` }],
    },
  ]);
}

export function backupPlanButton(silenceId: string, name: string, isNext: boolean): Button {
  const style = isNext ? ({ style: "primary" } as const) : {};
  return button("Backup plan", SILENCE.backupPlan, silenceId, { about: name, ...style });
}

function endedCard(card: SilenceCard, end: SilenceEnding): CardContent {
  const headline = endWords(card, end);
  const before = `${askedWords(card)} No answer came in time.`.trim();
  const unsent = unsentWords(card);
  const blocks: KnownBlock[] = [
    section(bold(headline)),
    context(`${dateToken(end.at, dateAndTime(end.at, "utc"))} · ${safe(before)}`),
  ];
  if (card.nudges.length > 0) blocks.push(context(nudgedLine(card)));
  if (unsent !== "") blocks.push(context(safe(unsent)));
  const about = { about: card.name };
  const steps = [
    ...(end.away === null ? [] : [button("They're back", SILENCE.back, card.id, about)]),
    ...(end.canUndo ? [button("Undo", SILENCE.undoEnd, card.id, { about: endWords(card, end) })] : []),
  ];
  if (steps.length > 0) blocks.push(actions(steps));
  return { text: safe([headline, unsent, before].filter(Boolean).join(" "), 3000), blocks };
}

function unsentWords({ unsentNudges }: SilenceCard): string {
  const names = unsentNudges.slice(-NUDGES_SHOWN).map((name) => oneLine(name, NAME_MAX));
  return names.length === 0 ? "" : `The nudge from ${listWords(names)} was not sent.`;
}
