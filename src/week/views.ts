import type { KnownBlock } from "@slack/types";
import { awayWords } from "../away/away.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { weekdayOf } from "../calendar/iso-date.js";
import { count, dateWords, listSome, weekdayName } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { MILESTONES } from "../milestones/ids.js";
import { healthWords, titleOf } from "../milestones/milestone.js";
import { actions, button, section } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { UPDATES } from "../updates/ids.js";
import {
  type DueLine,
  isQuiet,
  type LastWeek,
  type MovedLine,
  type Some,
  type StuckLine,
  type WaitingLine,
  type WeekFacts,
} from "./facts.js";

/** All that is shown of somebody or something keeps within 13,000 characters, escaped. */
const NAME_MAX = 40;
const TITLE_MAX = 60;
const SAID_MAX = 60;
const LINE_MAX = 330;
const PEOPLE_MAX = 700;
/** What is read aloud is shorter. */
const SPOKEN_LINES = 3;
const SPOKEN_MAX = 3_800;

/** A part of the message that has something to say: its title, its lines, and how many more there are. */
interface Part {
  title: string;
  lines: readonly string[];
  more: number;
}

/** The one message of a week. */
export function weekCard(week: WeekFacts): CardContent {
  const last = lastWeekWords(week.lastWeek);
  const people = peopleLines(week);
  const title = `Week of ${dateWords(week.monday, week.today)}`;
  if (isQuiet(week)) return quietCard(week, title, [...people, ...last]);
  const parts = partsOf(week);
  return {
    text: safe([...parts.map(spoken), `${title}.`, ...people, ...last].join(" "), SPOKEN_MAX),
    blocks: [
      section([`*${title}*`, ...last.map((words) => safe(words))].join("\n")),
      ...parts.map(partSection),
      ...(people.length === 0 ? [] : [section(people.map((line) => safe(line, PEOPLE_MAX)).join("\n"))]),
      buttons(
        week,
        parts.some(({ more }) => more > 0),
      ),
    ],
  };
}

/** "This week 5 of 6 have answered. 2 stuck, 1 due." for whoever looks from elsewhere; not safe for mrkdwn. */
export function weekSentence(week: WeekFacts): string {
  const { answered, unanswered, silent, stuck, due } = week;
  const asked = answered.count + unanswered.count + silent.count;
  // As the week's message has it: who has not answered stands there too.
  const held = stuck.count + silent.count;
  const parts = [
    ...(asked === 0 ? [] : [`${answered.count} of ${asked} answered`]),
    ...(held === 0 ? [] : [`${held} stuck`]),
    ...(due.count === 0 ? [] : [`${due.count} due`]),
  ];
  return parts.length === 0 ? "This week is quiet so far." : `This week: ${parts.join(", ")}.`;
}

/** One line: nobody has to do anything. */
function quietCard(week: WeekFacts, title: string, lines: readonly string[]): CardContent {
  const said = ["All is quiet.", ...lines].join(" ");
  return {
    text: safe(`${title}: ${said}`, SPOKEN_MAX),
    blocks: [
      section(`*${title}.* ${safe(said, 2_800)}`),
      ...(week.answered.count === 0 ? [] : [buttons(week, false)]),
    ],
  };
}

function partsOf(week: WeekFacts): Part[] {
  const { waiting, stuck, due, moved, silent, today } = week;
  const silence = silent.count === 0 ? [] : [`No update from ${namesOf(silent)}`];
  const parts = [
    part("Waiting for you", waiting, waitingLine),
    part("Stuck", stuck, (line) => stuckLine(line, today), silence),
    part("Due this week", due, (line) => dueLine(line, today)),
    part("What moved", moved, (line) => movedLine(line, today)),
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

function part<Line>(
  title: string,
  { shown, count }: Some<Line>,
  words: (line: Line) => string,
  first: readonly string[] = [],
): Part {
  return { title, lines: [...first, ...shown.map(words)], more: count - shown.length };
}

function partSection({ title, lines, more }: Part): KnownBlock {
  const listed = lines.map((line) => `• ${safe(line, LINE_MAX)}`);
  return section([`*${title}*`, ...listed, ...(more > 0 ? [`…and ${more} more`] : [])].join("\n"));
}

function spoken({ title, lines, more }: Part): string {
  const left = more + Math.max(0, lines.length - SPOKEN_LINES);
  const said = lines.slice(0, SPOKEN_LINES).join("; ");
  return `${title}: ${said}${left > 0 ? `; and ${left} more` : ""}.`;
}

function waitingLine(line: WaitingLine): string {
  const from = name(line.name);
  const forLead = `for ${name(line.forName)}`;
  if (line.is === "question")
    return `Q${line.number} from ${from}, ${forLead}: “${oneLine(line.text, SAID_MAX)}”`;
  return `${title(line)} from ${from}, ${forLead}: done, to be accepted`;
}

function stuckLine(line: StuckLine, today: IsoDate): string {
  const health = line.health === "on_track" ? [] : [healthWords(line.health)];
  const how = [...(line.isLate ? ["late"] : []), ...health].join(", ");
  const due =
    line.dueOn === null ? "" : `, ${line.isLate ? "was due" : "due"} ${dateWords(line.dueOn, today)}`;
  return `${title(line)}, ${name(line.name)}: ${how}${due}`;
}

function dueLine(line: DueLine, today: IsoDate): string {
  const on = line.dueOn === null ? "" : `${dateWords(line.dueOn, today)}: `;
  const isAway = line.away === null ? "" : ` (${awayWords(line.away, today)})`;
  return `${on}${title(line)}, ${name(line.name)}${isAway}`;
}

function movedLine(line: MovedLine, today: IsoDate): string {
  const what = `${title(line)}, ${name(line.name)}`;
  const date = line.newDueOn ?? line.dueOn;
  const on = date === null ? "" : ` ${dateWords(date, today)}`;
  switch (line.how) {
    case "accepted":
      return `${what}: accepted`;
    case "changes_asked":
      return `${what}: changes asked for`;
    case "date_moved":
      return `${what}: now due${on}`;
    case "date_proposed":
      return `${what}: a new date proposed,${on}`;
    case "cancelled":
      return `${what}: cancelled`;
    case "added":
      return `${what}: new${on === "" ? "" : `, due${on}`}`;
  }
}

/** "Last week: 5 of 6 answered, M3 accepted, 1 question still open."; none when nothing was. */
function lastWeekWords({ asked, answered, accepted, questionsLeft }: LastWeek): string[] {
  const names = accepted.shown.map(({ number }) => `M${number}`);
  const parts = [
    ...(asked === 0 ? [] : [`${answered} of ${asked} answered`]),
    ...(accepted.count === 0 ? [] : [`${listSome(names, accepted.count)} accepted`]),
    ...(questionsLeft === 0 ? [] : [`${count(questionsLeft, "question")} still open`]),
  ];
  return parts.length === 0 ? [] : [`Last week: ${parts.join(", ")}.`];
}

/** Who has answered, who still can, and who is asked when. */
function peopleLines({ answered, unanswered, toCome }: WeekFacts): string[] {
  const days = toCome.map(({ day, names }) => `${weekdayName(weekdayOf(day))} ${namesOf(names)}`);
  return [
    ...(answered.count === 0 ? [] : [`Answered: ${namesOf(answered)}.`]),
    ...(unanswered.count === 0 ? [] : [`Asked, and not answered yet: ${namesOf(unanswered)}.`]),
    ...(days.length === 0 ? [] : [`To be asked: ${days.join("; ")}.`]),
  ];
}

function buttons(week: WeekFacts, isCut: boolean): KnownBlock {
  const { monday, today, answered } = week;
  const about = { about: `of the week of ${dateWords(monday, today)}` };
  const to = (filter: "mine" | "all") => JSON.stringify({ filter, page: 0 });
  return actions([
    ...(answered.count === 0 ? [] : [button("Read updates…", UPDATES.readWeek, monday, about)]),
    button("My milestones", MILESTONES.listMine, to("mine")),
    ...(isCut ? [button("All milestones", MILESTONES.list, to("all"))] : []),
  ]);
}

function namesOf({ shown, count: inAll }: Some<string>): string {
  return listSome(shown.map(name), inAll);
}

function name(text: string): string {
  return oneLine(text, NAME_MAX);
}

function title(milestone: { number: number; title: string }): string {
  return titleOf(milestone, TITLE_MAX);
}
