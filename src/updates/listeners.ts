import { z } from "zod";
import { dateAndTime } from "../calendar/words.js";
import { type Listener, onClick } from "../dispatch/listener.js";
import { actions, button, section } from "../slack/blocks.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { dateToken, oneLine, safe } from "../slack/text.js";
import { UPDATES } from "./ids.js";
import { openUpdates } from "./open.js";
import { readUpdates } from "./read.js";
import { type ReadRef, readRef } from "./refs.js";
import { type Thanked, thankFor, undoThanks } from "./thank.js";

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
    handle: async (work, { userId }, { value }) => sayThanked(value, await thankFor(work, value, userId)),
  }),
  onClick({
    actionId: UPDATES.undoThanks,
    value: checkInId,
    who: "owner",
    async handle(work, { userId }, { value }) {
      const undone = await undoThanks(work, value, userId);
      return reply.replace(
        words(undone ? "Undone: nothing is sent." : "It was sent already, or taken back before."),
      );
    },
  }),
];

function sayThanked(id: string, thanked: Thanked): Reply {
  if (thanked.is === "none") return reply.say(words("There is no update here to give thanks for."));
  if (thanked.is === "already")
    return reply.say(words(`${oneLine(thanked.by, 80)} has said thanks for it already. It is sent once.`));
  const name = oneLine(thanked.name, 80);
  const when = `Your thanks reach ${safe(name, 400)} ${dateToken(thanked.at, dateAndTime(thanked.at, "utc"))}.`;
  return reply.say({
    text: when,
    blocks: [
      section(when),
      actions([button("Undo", UPDATES.undoThanks, id, { about: `thanks to ${name}` })]),
    ],
  });
}
