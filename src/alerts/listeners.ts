import { WebAPIPlatformError } from "@slack/web-api";
import { z } from "zod";
import { dateAndTime } from "../calendar/words.js";
import { type AskedNow, askNow } from "../check-ins/ask-now.js";
import { CHECK_INS } from "../check-ins/ids.js";
import { heldBackContent } from "../check-ins/said.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Before, type Listener, onClick } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { actions, button, section } from "../slack/blocks.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { dateToken, safe } from "../slack/text.js";
import { ALERTS } from "./ids.js";
import { personRefusal } from "./refusals.js";
import { seeAlert } from "./see.js";
import { type AlertRow, loadAlert } from "./store.js";
import { reachAgain, resumeParked } from "./try-again.js";

const alertId = z.uuid();
const alertAndUser = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.tuple([alertId, z.string().regex(/^[UW][A-Z0-9]+$/)]));

export const alertListeners: Listener[] = [
  onClick({
    actionId: ALERTS.gotIt,
    value: alertId,
    who: "owner",
    handle: (work, caller, { value }) =>
      whileOpen(work, value, async () => {
        const seen = await seeAlert(work, value, caller.userId);
        return seen ? reply.nothing() : reply.say(words("Somebody has said so already."));
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
