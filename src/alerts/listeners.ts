import { WebAPIPlatformError } from "@slack/web-api";
import { z } from "zod";
import { dateAndTime, dateWords } from "../calendar/words.js";
import { type AskedNow, askNow } from "../check-ins/ask-now.js";
import { CHECK_INS } from "../check-ins/ids.js";
import { heldBackContent } from "../check-ins/said.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Before, type Listener, onClick } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { milestoneFor } from "../milestones/find.js";
import { type Milestone, titleOf, todayOf } from "../milestones/milestone.js";
import { actions, button, section } from "../slack/blocks.js";
import { userId } from "../slack/ids.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { dateToken, safe } from "../slack/text.js";
import { type AcceptedDate, acceptDate } from "./accept-date.js";
import { ALERTS } from "./ids.js";
import { personRefusal } from "./refusals.js";
import { seeAlerts } from "./see.js";
import { type AlertRow, loadAlert } from "./store.js";
import { reachAgain, resumeParked } from "./try-again.js";

const alertId = z.uuid();
/** One, or the two that a milestone can have at once. */
const alertIds = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.array(alertId).min(1).max(2));
const alertAndUser = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.tuple([alertId, userId]));

const alertAndDate = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.tuple([alertId, z.iso.date()]));

export const alertListeners: Listener[] = [
  onClick<string[]>({
    actionId: ALERTS.gotIt,
    value: alertIds,
    who: "owner",
    async handle(work, caller, { value: ids }) {
      const [first = ""] = ids;
      const seen = await seeAlerts(work, ids, caller.userId);
      return whileOpen(work, first, async () =>
        seen.includes(first) ? reply.nothing() : reply.say(words("Somebody has said so already.")),
      );
    },
  }),

  onClick<[string, string]>({
    actionId: ALERTS.acceptDate,
    value: alertAndDate,
    who: "owner",
    handle: (work, caller, { value: [id, date] }) =>
      whileOpen(work, id, async ({ milestoneId }) => {
        if (milestoneId === null) return reply.nothing();
        const milestone = await milestoneFor(work, caller, milestoneId);
        const today = todayOf(milestone, work.now);
        if (date < today) {
          return reply.say(
            words(`${dateWords(date, today)} has passed. Press Change date… to agree another.`),
          );
        }
        const accepted = await acceptDate(work, id, milestone, date, caller.userId);
        return acceptedReply(accepted, milestone);
      }),
  }),

  onClick({
    actionId: ALERTS.askNow,
    value: alertId,
    who: "owner",
    handle: (work, _caller, { value }) =>
      whileOpen(work, value, async ({ contractor }) => {
        if (contractor === null) return reply.nothing();
        return sayAsked(contractor.person.name, await askNow(work, contractor.id));
      }),
  }),

  onClick<[string, string], string | null>({
    actionId: ALERTS.reachAgain,
    value: alertAndUser,
    who: "owner",
    before: (context, { value: [, userId] }) => whyUnreachable(context, userId),
    handle: (work, caller, { value: [id, userId] }, refusal) =>
      whileOpen(work, id, async ({ contractor }) => {
        if (contractor === null || contractor.userId !== userId) return reply.nothing();
        const { name } = contractor.person;
        if (refusal !== null) {
          const { what, todo } = personRefusal(refusal, name);
          return reply.say(words(`Not yet. ${what} ${todo}`));
        }
        await reachAgain(work, contractor, caller.userId);
        return sayReached(name, contractor.id);
      }),
  }),

  onClick({
    actionId: ALERTS.resume,
    value: alertId,
    who: "owner",
    handle: (work, caller, { value }) =>
      whileOpen(work, value, async ({ subjectId }) => {
        await resumeParked(work, subjectId, caller.userId);
        return reply.say(words("Milepost tries again within a minute."));
      }),
  }),
];

function acceptedReply(accepted: AcceptedDate, milestone: Milestone): Reply {
  switch (accepted) {
    case "accepted":
      return reply.nothing();
    case "proposed_otherwise":
      return reply.say(words(`${milestone.contractorName} has said something else since: see the alert.`));
    case "ended":
      return reply.say(words(`${titleOf(milestone)} has ended or has no date: nothing was changed.`));
  }
}

/** Slack's name for why this person's DM cannot be opened; null when it can. */
async function whyUnreachable({ slack }: Before, userId: string): Promise<string | null> {
  try {
    await slack.conversations.open({ users: userId });
    return null;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
}

/** @throws UserError when there is no such alert in this workspace */
async function whileOpen(
  work: WorkspaceWork,
  id: string,
  act: (alert: AlertRow) => Promise<Reply>,
): Promise<Reply> {
  const alert = await loadAlert(work, id);
  if (alert === null) {
    throw new UserError("unknown_alert", "Milepost does not know this one any more. Try `/milestone list`.");
  }
  if (alert.settledAt === null) return act(alert);
  return reply.say(words("This is settled already, so nothing was changed or sent."));
}

function sayAsked(name: string, outcome: AskedNow): Reply {
  const { asked, already, at, heldBack } = outcome;
  if (heldBack !== null) return reply.say(heldBackContent(outcome, heldBack));
  if (asked) {
    const when = `The check-in reaches ${safe(name)} ${dateToken(at, dateAndTime(at, "utc"))}.`;
    return reply.say({ text: when, blocks: [section(when)] });
  }
  if (already === null) return reply.say(words(`A check-in is on its way to ${name}.`));
  const since = `${safe(name)} was asked ${dateToken(already, dateAndTime(already, "utc"))} and can still answer.`;
  return reply.say({ text: since, blocks: [section(since)] });
}

function sayReached(name: string, contractorId: string): Reply {
  const text = `Milepost reaches ${safe(name)} again. They are asked on their day.`;
  return reply.say({
    text,
    blocks: [section(text), actions([button("Ask now", CHECK_INS.askNow, contractorId, { about: name })])],
  });
}
