import { z } from "zod";
import { weekdayOnOrBefore } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { dateAndTime, weekdayAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { findContractor } from "../contractors/enlist.js";
import { type Listener, onClick, onCommand } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { MILESTONES } from "../milestones/ids.js";
import { list } from "../milestones/milestone-view.js";
import { button } from "../slack/blocks.js";
import { reply } from "../slack/reply.js";
import { type AskedNow, askNow } from "./ask-now.js";
import { CHECK_INS } from "./ids.js";
import { heldBackContent, said } from "./said.js";

const MENTIONED = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/;

const command = onCommand({
  command: "/milestone",
  word: "ask",
  who: "owner",
  async handle(work, _caller, { text }) {
    const userId = MENTIONED.exec(text.trim())?.[1];
    if (userId === undefined) {
      throw new UserError(
        "whom",
        "Say whom to ask, with their name from Slack's list: `/milestone ask @name`.",
      );
    }
    const contractor = await findContractor(work, userId);
    if (contractor === null) {
      const add = button("Add a milestone", MILESTONES.add, userId);
      return reply.say(said("They have no milestone here, so there is nothing to ask them yet.", [add]));
    }
    return reply.say(askedNow(await askNow(work, contractor.id)));
  },
});

const click = onClick({
  actionId: CHECK_INS.askNow,
  value: z.uuid(),
  who: "owner",
  handle: async (work, _caller, { value }) => reply.say(askedNow(await askNow(work, value))),
});

const anyway = onClick({
  actionId: CHECK_INS.askAnyway,
  value: z.uuid(),
  who: "owner",
  handle: async (work, _caller, { value }) =>
    reply.say(askedNow(await askNow(work, value, { anyway: true }))),
});

export const askListeners: Listener[] = [command, click, anyway];

/** What came of asking somebody now, for the owner who did. */
function askedNow(asked: AskedNow): CardContent {
  return asked.heldBack === null
    ? said(askedWords(asked), [list("all")])
    : heldBackContent(asked, asked.heldBack);
}

function askedWords(asking: AskedNow): string {
  const { asked, already, at, name, zone, now, isPutOff } = asking;
  if (isPutOff)
    return `${name} has put the last one off, and is asked again ${dateAndTime(at, zone)} their time.`;
  const only = replacedWords(asking);
  if (asked && at <= now) return `${name} is being asked now. ${only}You will hear when an answer needs you.`;
  if (asked) {
    const when = dateAndTime(at, zone);
    return `${name} is not at work now. They will be asked ${when} their time. ${only}`.trimEnd();
  }
  if (already === null) return `${name} is being asked already: the message is on its way.`;
  return `${name} was asked already, ${weekdayAndTime(already, zone)} their time, and has not answered yet.`;
}

/** They are not asked twice in a few days: what an owner's asking takes the place of. */
function replacedWords({ replaces, now, zone }: AskedNow): string {
  if (replaces === null) return "";
  const { slotAt, againAt } = replaces;
  const isThisWeek = weekdayOnOrBefore(dateIn(slotAt, zone), 1) === weekdayOnOrBefore(dateIn(now, zone), 1);
  const only = `This is their check-in for ${isThisWeek ? "this" : "next"} week`;
  return againAt === null
    ? `${only}. `
    : `${only}: they are asked again ${weekdayAndTime(againAt, zone)} only if they have answered by then. `;
}
