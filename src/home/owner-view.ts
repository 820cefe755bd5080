import type { Button, KnownBlock } from "@slack/types";
import { parkedEntryOf } from "../alerts/alert.js";
import { ALERTS } from "../alerts/ids.js";
import { notDoneWords } from "../alerts/parked-words.js";
import { channelRefusal, missingScopesRefusal, personRefusal } from "../alerts/refusals.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateAndTime, dateWords } from "../calendar/words.js";
import { DELIVERIES } from "../deliveries/ids.js";
import { MILESTONES } from "../milestones/ids.js";
import { titleOf } from "../milestones/milestone.js";
import { QUESTIONS } from "../questions/ids.js";
import { questionName, waitingWords } from "../questions/question.js";
import { contractorsButton } from "../roster/list-view.js";
import { SILENCE } from "../silence/ids.js";
import { actions, button, context, header, section } from "../slack/blocks.js";
import { oneLine, quote, safe, unstyled } from "../slack/text.js";
import { WORKSPACES } from "../workspaces/ids.js";
import type { Waiting } from "./waiting.js";

const NAME_MAX = 80;
const QUOTED_MAX = 500;

export interface NextCheckIn {
  name: string;
  at: Date;
  /** The contractor's. */
  zone: string;
  /** "away until Fri 12 June"; absent: they are not. */
  away?: string;
}

/** Somebody who is not asked until they are back. */
export interface NotAsked {
  name: string;
  /** "away, with no day set for coming back" */
  away: string;
}

/** What an owner can do before anything else; set-up comes first. */
export function ownerHead(isSetUp: boolean): KnownBlock[] {
  const setUp = button("Set up", WORKSPACES.setUp, "", { ...(isSetUp ? {} : { style: "primary" }) });
  if (!isSetUp) {
    return [
      section(
        "Milepost asks the people who work for you how it is going, at a good moment of their day. " +
          "It needs one thing from you: a channel in which to tell you.",
      ),
      actions([setUp]),
    ];
  }
  const add = button("Add a milestone", MILESTONES.add, "", { style: "primary" });
  return [actions([add, contractorsButton(), setUp, button("Owners", WORKSPACES.owners, "")])];
}

export function waitingHead(count: number): KnownBlock[] {
  if (count > 0) return [header(`Waiting for you (${count})`)];
  return [header("Waiting for you"), section("Nothing. Enjoy the quiet.")];
}

/** One thing that waits, and its next step. */
export function waitingRow(waiting: Waiting, today: IsoDate): KnownBlock[] {
  const buttons = stepsOf(waiting);
  return [section(wordsOf(waiting, today)), ...(buttons.length > 0 ? [actions(buttons)] : [])];
}

export function nextCheckIns(next: {
  soonest: readonly NextCheckIn[];
  count: number;
  notAsked?: readonly NotAsked[];
}): KnownBlock[] {
  const lines = next.soonest.map(({ name: whom, at, zone, away }) => {
    const isAway = away === undefined ? "" : ` · ${away}`;
    return `• ${name(whom)}: ${dateAndTime(at, zone)} their time${isAway}`;
  });
  const more = next.count - next.soonest.length;
  if (more > 0) lines.push(`…and ${more} more`);
  lines.push(...(next.notAsked ?? []).map(({ name: whom, away }) => `• ${name(whom)}: ${away}`));
  if (lines.length === 0) return [];
  return [header("Next check-ins"), section(lines.join("\n"))];
}

export function settingsFoot(sentence: string, channelId: string, owners: readonly string[]): KnownBlock[] {
  const shown = owners.slice(0, 5).map((name) => safe(oneLine(name, NAME_MAX), 200));
  const more = owners.length > shown.length ? ` and ${owners.length - shown.length} more` : "";
  return [
    context(`Updates go to <#${channelId}>. ${sentence}`),
    context(`${owners.length === 1 ? "Owner" : "Owners"}: ${shown.join(", ")}${more}.`),
  ];
}

function wordsOf(waiting: Waiting, today: IsoDate): string {
  switch (waiting.is) {
    case "delivery": {
      const said = `*${name(waiting.name)} says ${title(waiting.milestone)} is done.*`;
      return waiting.note === "" ? said : `${said}\n${quote(oneLine(waiting.note, QUOTED_MAX), 1000)}`;
    }
    case "question":
      return `*${questionHead(waiting, today)}*\n${quote(oneLine(waiting.text, QUOTED_MAX), 1000)}`;
    case "silence":
      return `*${waiting.state === "flagged" ? "No update yet" : "Still nothing"} from ${name(waiting.name)}.*`;
    case "alert":
      return [alertWords(waiting, today), waitingWords(waiting.waitsFor)].filter(Boolean).join("\n");
  }
}

function questionHead(waiting: Extract<Waiting, { is: "question" }>, today: IsoDate): string {
  const { forName, promised } = waiting;
  const whom = forName === null ? "" : `, for ${name(forName)}`;
  const by = promised === null ? "" : ` · ${name(promised.by)} answers by ${dateWords(promised.on, today)}`;
  return `${questionName(waiting)} from ${name(waiting.name)}${whom}${by}`;
}

type AlertWaiting = Extract<Waiting, { is: "alert" }>;

function alertWords(waiting: AlertWaiting, today: IsoDate): string {
  const { kind, detail, subjectId, milestone, person } = waiting;
  const who = person === null ? "Somebody" : name(person.name);
  const what = milestone === null ? "A milestone" : title(milestone);
  const due = milestone?.dueOn ? ` It was due ${dateWords(milestone.dueOn, today)}.` : "";
  switch (kind) {
    case "at_risk":
    case "blocked": {
      const health = kind === "blocked" ? "blocked" : "at risk";
      if (waiting.lateId === undefined) return `*${what} is ${health}*, says ${who}.`;
      return `*${what} is late*, and ${health}, says ${who}.${due}`;
    }
    case "late":
      return `*${what} is late.*${due} ${who} has not said that it is done.`;
    case "not_delivered":
      return `*${what}: nothing was delivered by ${dateWords(detail, today)}.* ${who} has not said that it is done.`;
    case "undeliverable":
      return refusalWords(personRefusal(detail, who));
    case "cannot_post":
      return refusalWords(channelRefusal(detail, `<#${subjectId}>`));
    case "contractor_in_channel":
      return `*${who} is in the owner channel.* Details are not shown there until they have left.`;
    case "parked":
      return `*${safe(notDone(waiting), 600)}.* Something went wrong in Milepost, and nothing else waits for it.`;
    case "missing_scopes":
      return refusalWords(missingScopesRefusal(detail));
  }
}

function refusalWords({ what, todo }: { what: string; todo: string }): string {
  return `*${what}*
${todo}`;
}

function stepsOf(waiting: Waiting): Button[] {
  switch (waiting.is) {
    case "delivery": {
      const what = titleOf(waiting.milestone);
      return [
        button("Accept", DELIVERIES.accept, waiting.id, { style: "primary", about: what }),
        button("Request changes", DELIVERIES.requestChanges, waiting.id, { about: what }),
      ];
    }
    case "question": {
      const about = { about: `${oneLine(waiting.name, 40)}, ${questionName(waiting)}` };
      return [
        button("Reply…", QUESTIONS.reply, waiting.id, { style: "primary", ...about }),
        button("Answered elsewhere", QUESTIONS.elsewhere, waiting.id, about),
      ];
    }
    case "silence": {
      const about = { about: waiting.name };
      return [
        button("I've heard from them", SILENCE.heard, waiting.id, about),
        button("Nudge…", SILENCE.nudge, waiting.id, about),
        button("Mark away", SILENCE.away, waiting.id, about),
        button("Backup plan", SILENCE.backupPlan, waiting.id, about),
      ];
    }
    case "alert":
      return alertSteps(waiting);
  }
}

function alertSteps(waiting: AlertWaiting): Button[] {
  const { id, kind, milestone, person, lateId } = waiting;
  const askAbout = kind === "late" ? id : lateId;
  switch (kind) {
    case "at_risk":
    case "blocked":
    case "late": {
      if (milestone === null) return [];
      const what = titleOf(milestone);
      return [
        ...(askAbout !== undefined && person !== null ? [askNow(askAbout, person.name)] : []),
        button("Change date…", MILESTONES.edit, milestone.id, { about: what }),
        button("Got it", ALERTS.gotIt, lateId === undefined ? id : `${id} ${lateId}`, { about: what }),
      ];
    }
    case "not_delivered": {
      if (milestone === null) return [];
      const asking = person === null ? [] : [askNow(id, person.name)];
      return [...asking, button("Got it", ALERTS.gotIt, id, { about: titleOf(milestone) })];
    }
    case "undeliverable":
      if (person === null) return [];
      return [
        button("Try again", ALERTS.reachAgain, `${id} ${person.userId}`, {
          about: `reaching ${person.name}`,
        }),
      ];
    case "cannot_post":
    case "contractor_in_channel":
      return [button("Set up", WORKSPACES.setUp, "", { about: "another channel for updates" })];
    case "missing_scopes":
      return [];
    case "parked":
      return [button("Try again", ALERTS.resume, id, { about: notDone(waiting) })];
  }
}

/** "Leo Prado was not asked for an update" */
function notDone({ parked = null, subjectId }: AlertWaiting): string {
  return notDoneWords({ parked }, parkedEntryOf(subjectId).kind);
}

function askNow(alertId: string, whom: string): Button {
  return button("Ask now", ALERTS.askNow, alertId, { about: whom });
}

function name(text: string): string {
  return unstyled(safe(oneLine(text, NAME_MAX), 300));
}

function title(milestone: { number: number; title: string }): string {
  return safe(titleOf(milestone), 600);
}
