import { z } from "zod";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, parse } from "../dispatch/listener.js";
import { actions, section } from "../slack/blocks.js";
import { words } from "../slack/notice.js";
import type { View } from "../slack/payloads.js";
import { type Reply, reply } from "../slack/reply.js";
import { oneLine } from "../slack/text.js";
import { UPDATES } from "./ids.js";
import { openUpdates } from "./open.js";
import { readUpdates } from "./read.js";
import { type ReadRef, readRef } from "./refs.js";
import { type Thanked, thankFor, undoThanks } from "./thank.js";
import { thanksWords, undoThanksButton } from "./views.js";

const checkInId = z.uuid();

export const updateListeners: readonly Listener[] = [
  onClick({
    actionId: UPDATES.read,
    value: checkInId,
    who: "owner",
    handle: async (work, { userId }, { value: of }) =>
      reply.open(await openUpdates(work, { of, page: 0 }, userId)),
  }),
  onClick({
    actionId: UPDATES.readWeek,
    value: z.iso.date(),
    who: "owner",
    handle: async (work, { userId }, { value: of }) =>
      reply.open(await openUpdates(work, { of, page: 0 }, userId)),
  }),
  ...[UPDATES.newer, UPDATES.older].map((actionId) =>
    onClick<ReadRef>({
      actionId,
      value: readRef,
      who: "owner",
      handle: async (work, { userId }, { value }) => reply.change(await openUpdates(work, value, userId)),
    }),
  ),
  onClick({
    actionId: UPDATES.markRead,
    value: checkInId,
    who: "owner",
    async handle(work, { userId }, { value }) {
      await readUpdates(work, [value], userId);
      return reply.nothing();
    },
  }),
  onClick({
    actionId: UPDATES.thanks,
    value: checkInId,
    who: "owner",
    async handle(work, { userId }, { value, view }) {
      const thanked = await thankFor(work, value, userId);
      return thanked.is === "thanked" && view !== null
        ? showAgain(work, view, userId)
        : sayThanked(value, thanked);
    },
  }),
  onClick({
    actionId: UPDATES.undoThanks,
    value: checkInId,
    who: "owner",
    async handle(work, { userId }, { value, view }) {
      const undone = await undoThanks(work, value, userId);
      if (view?.callback_id === UPDATES.modal) return showAgain(work, view, userId);
      return reply.replace(
        words(undone ? "Undone: nothing is sent." : "It was sent already, or taken back before."),
      );
    },
  }),
];

/** The modal in which they have clicked, as it is now. */
async function showAgain(work: WorkspaceWork, view: View, by: string): Promise<Reply> {
  return reply.change(await openUpdates(work, parse(readRef, view.private_metadata), by));
}

function sayThanked(id: string, thanked: Thanked): Reply {
  if (thanked.is === "none") return reply.say(words("There is no update here to give thanks for."));
  if (thanked.is === "already")
    return reply.say(words(`${oneLine(thanked.by, 80)} has said thanks for it already. It is sent once.`));
  const when = thanksWords(thanked, thanked.at);
  return reply.say({
    text: when,
    blocks: [section(when), actions([undoThanksButton({ id, name: thanked.name })])],
  });
}
