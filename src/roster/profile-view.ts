import type { ActionsBlockElement, KnownBlock } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import {
  count,
  dateAndTime,
  dateWords,
  listWords,
  weekdayAndTime,
  weekdayName,
  zoneWords,
} from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { CHECK_INS } from "../check-ins/ids.js";
import { zoneOf } from "../contractors/contractor.js";
import { MILESTONES } from "../milestones/ids.js";
import { type Milestone, statusWords, titleOf, whenWords } from "../milestones/milestone.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { dateToken, oneLine, safe } from "../slack/text.js";
import { ROSTER } from "./ids.js";
import { contractorsButton } from "./list-view.js";
import { answerOf, standing } from "./overview.js";
import type { Profile } from "./profile.js";
import { rhythmWords } from "./rhythm-view.js";

const NAME_MAX = 80;
const OPEN_SHOWN = 8;
const QUOTED_MAX = 200;
/** All blocks of a message together hold about 13,000 characters: the whole is in the modal. */
const NOTES_MAX = 1_500;
const TERM_MAX = 700;

const STATUS_WORDS = { on_track: "on track", at_risk: "at risk", blocked: "blocked", done: "done" } as const;

/** Somebody who works here, as owners see them. */
export function profileContent(profile: Profile): CardContent {
  const { open } = profile;
  const today = todayOf(profile);
  const shown = open.slice(0, OPEN_SHOWN);
  return {
    text: spoken(profile, today),
    blocks: [
      section(`*${nameOf(profile)}* · *${standingWords(profile)}*\n${facts(profile)}`),
      ...(open.length === 0 ? [section("Nothing is open.")] : []),
      ...shown.map((milestone) => openRow(milestone, today)),
      ...moreOpen(profile, shown.length),
      ...lately(profile),
      ...questions(profile),
      context(countWords(profile, today)),
      section(forOwners(profile)),
      actions(buttons(profile)),
    ],
  };
}

function facts(profile: Profile): string {
  const { record, now } = profile;
  const { nextAskedAt } = profile.overview;
  const { contractor, person, workspace } = record;
  const zone = zoneOf(record);
  const place = `${safe(zoneWords(zone), 60)} time, where it is ${weekdayAndTime(now, zone)} now`;
  const kind = person.kind === "external" ? " · from another company" : "";
  const asked = `Asked ${rhythmWords(contractor.rhythm, workspace.rhythm)}, on ${weekdayName(contractor.askDay)}s at ${contractor.askTime}`;
  const next =
    nextAskedAt === null
      ? "not asked for now"
      : `next ${dateToken(nextAskedAt, `${dateAndTime(nextAskedAt, zone)} their time`)}`;
  return `${place}${kind}\n${asked} · ${next}`;
}

function openRow(milestone: Milestone, today: IsoDate): KnownBlock {
  const unheard = milestone.announcementId === null ? " · not yet told" : "";
  const words = `*${safe(titleOf(milestone), 230)}* · ${whenWords(milestone, today)} · *${statusWords(milestone, today)}*${unheard}`;
  return section(words, button("Show", MILESTONES.show, milestone.id, { about: titleOf(milestone) }));
}

function moreOpen({ record, open }: Profile, shown: number): KnownBlock[] {
  if (open.length <= shown) return [];
  const all = button(
    "All that is open",
    MILESTONES.list,
    JSON.stringify({ filter: record.contractor.id, page: 0 }),
    { about: record.person.name },
  );
  return [section(`…and ${open.length - shown} more`, all)];
}

function lately({ lastSaid, record, now }: Profile): KnownBlock[] {
  if (lastSaid.length === 0) return [];
  const zone = zoneOf(record);
  const today = dateIn(now, zone);
  const lines = lastSaid.map(({ at, text, status, ...milestone }) => {
    const said = text === "" ? "" : `: “${safe(oneLine(text, QUOTED_MAX), 400)}”`;
    const title = safe(titleOf(milestone, 80), 200);
    return `• ${dateWords(dateIn(at, zone), today)}, ${title} *${STATUS_WORDS[status]}*${said}`;
  });
  return [section(`*Said last*\n${lines.join("\n")}`)];
}

function standingWords({ overview, now, viewerId }: Profile): string {
  return safe(standing(overview, now, viewerId).join(", "), 600);
}

function questions({ questions: waiting, overview, viewerId }: Profile): KnownBlock[] {
  if (waiting.length === 0) return [];
  const lines = waiting.map(({ number, text, leadId, leadName }) => {
    const whom = leadId === viewerId ? "" : `, for ${safe(oneLine(leadName, NAME_MAX), 300)}`;
    return `• Q${number}${whom}: “${safe(oneLine(text, QUOTED_MAX), 400)}”`;
  });
  const more = overview.questions - lines.length;
  return [
    section(
      [
        `*Waiting for ${safe(answerOf(overview.toAnswer, viewerId), 300)}*`,
        ...lines,
        ...(more > 0 ? [`…and ${more} more`] : []),
      ].join("\n"),
    ),
  ];
}

/** "Here since Mon 1 June 2026: 3 deliveries accepted, 5 updates and 1 question." */
function countWords({ counts, record }: Profile, today: IsoDate): string {
  const since = `Here since ${dateWords(dateIn(record.contractor.createdAt, zoneOf(record)), today)}`;
  const parts = [
    ...(counts.accepted > 0 ? [`${count(counts.accepted, "delivery", "deliveries")} accepted`] : []),
    ...(counts.cancelled > 0 ? [`${count(counts.cancelled, "milestone")} cancelled`] : []),
    ...(counts.updates > 0 ? [count(counts.updates, "update")] : []),
    ...(counts.questions > 0 ? [count(counts.questions, "question")] : []),
  ];
  return parts.length === 0 ? `${since}.` : `${since}: ${listWords(parts)}.`;
}

function forOwners({ terms }: Profile): string {
  const part = (name: string, text: string, max: number) =>
    text === "" ? [] : [`*${name}*\n${safe(text, max)}`];
  const written = [
    ...part("Notes", terms.notes, NOTES_MAX),
    ...part("Access they were given", terms.access, TERM_MAX),
    ...part("Who could step in", terms.couldStepIn, TERM_MAX),
  ];
  if (written.length > 0) return ["_Only owners see this:_", ...written].join("\n");
  return "_Only owners see this:_ nothing is written down yet of notes, access they were given, or who could step in.";
}

function buttons({ record, endNoticeId }: Profile): ActionsBlockElement[] {
  const { contractor, person } = record;
  const { id, state, userId } = contractor;
  const about = { about: person.name };
  const notes = button("Edit notes…", ROSTER.editTerms, id, about);
  const rhythm = button("Change rhythm…", ROSTER.changeRhythm, id, about);
  const end = button("End…", ROSTER.end, id, { about: `the work with ${person.name}` });
  const add = button("Add a milestone", MILESTONES.add, userId, about);
  switch (state) {
    case "ended": {
      const undo =
        endNoticeId === null
          ? []
          : [
              button("Undo", ROSTER.undoEnd, JSON.stringify({ contractorId: id, noticeId: endNoticeId }), {
                about: `the end of the work with ${person.name}`,
              }),
            ];
      return [...undo, add, notes, contractorsButton()];
    }
    case "paused":
      return [resumeButton(record), add, notes, rhythm, end, contractorsButton()];
    case "candidate":
      return [add, notes, rhythm, end, contractorsButton()];
    case "active": {
      const ask = person.deactivatedAt === null ? [button("Ask now", CHECK_INS.askNow, id, about)] : [];
      const pause = button("Pause…", ROSTER.pause, id, { about: `check-ins with ${person.name}` });
      return [add, ...ask, notes, rhythm, pause, end, contractorsButton()];
    }
  }
}

export function resumeButton({ contractor, person }: Profile["record"]) {
  return button("Resume", ROSTER.resume, contractor.id, { about: `check-ins with ${person.name}` });
}

/** Everything that matters, for those who hear it. */
function spoken(profile: Profile, today: IsoDate): string {
  const { record, open, terms } = profile;
  const { nextAskedAt } = profile.overview;
  const zone = zoneOf(record);
  const titles = open
    .slice(0, OPEN_SHOWN)
    .map((each) => `${safe(titleOf(each, 80), 200)}, ${whenWords(each, today)}, ${statusWords(each, today)}`);
  const more = open.length > titles.length ? `; and ${open.length - titles.length} more` : "";
  const next =
    nextAskedAt === null ? "Not asked for now." : `Asked next ${dateAndTime(nextAskedAt, zone)} their time.`;
  return [
    `${nameOf(profile)}: ${standingWords(profile)}.`,
    open.length === 0 ? "Nothing is open." : `Open: ${titles.join("; ")}${more}.`,
    next,
    countWords(profile, today),
    terms.notes === "" ? "" : `Notes: ${safe(oneLine(terms.notes, 400), 600)}`,
  ]
    .filter(Boolean)
    .join(" ");
}

function nameOf({ record }: Profile): string {
  return safe(oneLine(record.person.name, NAME_MAX), 300);
}

function todayOf({ record, now }: Profile): IsoDate {
  return dateIn(now, zoneOf(record));
}
