import { z } from "zod";
import { awayModal } from "../away/views.js";
import { openPreferences } from "../contractors/open-preferences.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick } from "../dispatch/listener.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { type Author, authorOf } from "./author.js";
import { workOnHoliday } from "./holidays/ask-anyway.js";
import { holidaySubject } from "./holidays/subject.js";
import { dayPassed } from "./holidays/views.js";
import { CHECK_INS } from "./ids.js";
import { putOff, undoPutOff } from "./put-off.js";
import { alreadyAnswered, alreadyPutOff, nothingToAnswer } from "./said.js";
import type { Snooze } from "./snooze.js";
import { wasAway } from "./was-away.js";

const checkInId = z.uuid();
const chosen = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.tuple([z.enum(["hour", "afternoon", "tomorrow", "away", "when"]), checkInId]));

const notToday = onClick({
  actionId: CHECK_INS.notToday,
  value: checkInId,
  who: "contractor",
  handle: (work, caller, { value }) => sayPutOff(work, authorOf(caller, work.now), value, "not_today"),
});

const more = onClick({
  actionId: CHECK_INS.more,
  value: chosen,
  who: "contractor",
  async handle(work, caller, { value: [what, id] }) {
    const author = authorOf(caller, work.now);
    if (what === "away") return reply.open(awayModal("today", author.today));
    if (what === "when") return reply.open(await openPreferences(work, caller));
    return sayPutOff(work, author, id, what);
  },
});

const undo = onClick({
  actionId: CHECK_INS.undoPutOff,
  value: checkInId,
  who: "contractor",
  async handle(work, caller, { value }) {
    const author = authorOf(caller, work.now);
    const undone = await undoPutOff(work, author, value);
    return undone.is === "undone" ? reply.nothing() : reply.say(nothingToAnswer(undone, author));
  },
});

const iWasAway = onClick({
  actionId: CHECK_INS.wasAway,
  value: checkInId,
  who: "contractor",
  async handle(work, caller, { value }) {
    const author = authorOf(caller, work.now);
    const struck = await wasAway(work, author, value);
    if (struck.is === "not_yours") return reply.say(nothingToAnswer(struck, author));
    return reply.say(
      words(
        struck.is === "struck"
          ? "Fine: you were away then, and it does not count. You are asked again on your day."
          : "That one is settled already: nobody waits for an answer to it.",
      ),
    );
  },
});

const holidays = [
  { actionId: CHECK_INS.askOnHoliday, works: true },
  { actionId: CHECK_INS.undoHoliday, works: false },
].map(({ actionId, works }) =>
  onClick({
    actionId,
    value: holidaySubject,
    who: "contractor",
    async handle(work, caller, { value }) {
      const author = authorOf(caller, work.now);
      const done = await workOnHoliday(work, author, value, works);
      if (done === "not_yours") return reply.say(nothingToAnswer({ is: done }, author));
      if (done === "done") return reply.nothing();
      return reply.say(words(dayPassed(value.on, author)));
    },
  }),
);

/** What contractors say of their own time, where they are asked. */
export const ownTimeListeners: readonly Listener[] = [notToday, more, undo, iWasAway, ...holidays];

async function sayPutOff(work: WorkspaceWork, author: Author, id: string, how: Snooze): Promise<Reply> {
  const done = await putOff(work, author, id, how);
  switch (done.is) {
    case "put_off":
      return reply.nothing();
    case "already":
      return reply.say(alreadyPutOff(done.until, author));
    case "answered":
      return reply.say(alreadyAnswered(done.answer, author));
    default:
      return reply.say(nothingToAnswer(done, author));
  }
}
