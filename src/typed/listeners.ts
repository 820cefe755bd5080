import { z } from "zod";
import { refresh } from "../cards/cards.js";
import { type Author, authorOf } from "../check-ins/author.js";
import { nothingToAnswer } from "../check-ins/said.js";
import { sayStatus } from "../check-ins/type-words.js";
import type { WorkspaceWork } from "../database/database.js";
import type { TypedMessage } from "../database/generated/client.js";
import { type Listener, onClick, onMessage } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { type OpenMilestone, openMilestones } from "../milestones/open-milestones.js";
import type { Caller } from "../people/caller.js";
import { loadNames } from "../people/names.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { oneLine } from "../slack/text.js";
import { askTyped } from "./ask.js";
import { HEALTHS } from "./health-words.js";
import { hear } from "./hear.js";
import { TYPED } from "./ids.js";
import { sayBack, takeAwayBack } from "./say-away.js";
import { breathBefore, refreshAskings, saveAsUpdate, settle, sortAsUpdate, takeOut } from "./sort.js";
import { holdTyped } from "./store.js";
import { PASSED_ON_CARD, TYPED_CARD } from "./typed.js";

const id = z.uuid();
const withMilestone = pair(z.uuid());
const withStatus = pair(z.enum(HEALTHS));

/** One of theirs, and what it can be about. */
interface Clicked {
  author: Author;
  typed: TypedMessage;
  /** Typed in one breath before it, and asked about with it. */
  before: readonly TypedMessage[];
  open: readonly OpenMilestone[];
}

const heard = onMessage({
  in: "dm",
  async handle(work, typed, caller) {
    await hear(work, caller, typed);
    return reply.nothing();
  },
});

/** Buttons beside each other need ids of their own; the menu has the first. */
const about = ["", ".1", ".2", ".3", ".4"].map((suffix) =>
  onClick({
    actionId: `${TYPED.about}${suffix}`,
    value: withMilestone,
    who: "contractor",
    handle: (work, caller, { value: [typedId, milestoneId] }) =>
      change(work, caller, typedId, async ({ author, typed, before, open }) => {
        const milestone = open.find((each) => each.id === milestoneId);
        if (milestone === undefined) return reply.say(words("That is not open any more."));
        if (typed.state === "update" && typed.milestoneId === milestoneId) return reply.nothing();
        const thankedBy = await takeOut(work, typed);
        if (thankedBy !== null) return sayThanked(work, thankedBy);
        await saveAsUpdate(work, author, [...before, typed], milestone);
        return reply.nothing();
      }),
  }),
);

const question = onClick({
  actionId: TYPED.question,
  value: id,
  who: "contractor",
  handle: (work, caller, { value }) =>
    change(work, caller, value, async ({ author, typed, before }) => {
      await askTyped(work, author, typed, before);
      return reply.nothing();
    }),
});

const notUpdate = onClick({
  actionId: TYPED.notUpdate,
  value: id,
  who: "contractor",
  handle: (work, caller, { value }) =>
    change(work, caller, value, async ({ typed, before }) => {
      // What was said of all their work is theirs to change in it.
      if (typed.state === "update" && typed.milestoneId === null) return reply.nothing();
      const thankedBy = await takeOut(work, typed);
      if (thankedBy !== null) return sayThanked(work, thankedBy);
      await settle(work, [...before, typed], "set_aside");
      return reply.nothing();
    }),
});

const update = onClick({
  actionId: TYPED.update,
  value: id,
  who: "contractor",
  handle: (work, caller, { value }) =>
    change(work, caller, value, async ({ author, typed, open }) => {
      if (typed.state !== "set_aside") return reply.nothing();
      if (caller.contractor !== null) await takeAwayBack(work, author, typed, caller.contractor);
      await sortAsUpdate(work, author, typed, open);
      return reply.nothing();
    }),
});

const statuses = HEALTHS.map((health) =>
  onClick({
    actionId: `${TYPED.status}.${health}`,
    value: withStatus,
    who: "contractor",
    handle: (work, caller, { value: [typedId, said] }) =>
      change(work, caller, typedId, async ({ author, typed: { checkInId, milestoneId } }) => {
        const isSaid =
          checkInId !== null &&
          milestoneId !== null &&
          (await sayStatus(work, author, { checkInId, milestoneId }, said));
        return isSaid ? reply.nothing() : reply.say(nothingToAnswer({ is: "over" }, author));
      }),
  }),
);

const back = onClick({
  actionId: TYPED.back,
  value: id,
  who: "contractor",
  handle: (work, caller, { value }) =>
    change(work, caller, value, async ({ author }) => {
      await sayBack(work, author);
      return reply.nothing();
    }),
});

export const typedListeners: readonly Listener[] = [
  heard,
  ...about,
  question,
  notUpdate,
  update,
  ...statuses,
  back,
];

/** Changes what became of one of theirs; what is a question by now is answered as one. */
async function change(
  work: WorkspaceWork,
  caller: Caller,
  typedId: string,
  act: (clicked: Clicked) => Promise<Reply>,
): Promise<Reply> {
  const author = authorOf(caller, work.now);
  const typed = await holdTyped(work, author.contractorId, typedId);
  if (typed === null) throw new UserError("gone", "That is not there any more. Write it again, please.");
  if (typed.state === "question") return reply.say(words("That has gone out as your question already."));
  const open = (await openMilestones(work, [author.contractorId])).get(author.contractorId) ?? [];
  const before = await breathBefore(work, typed);
  const said = await act({ author, typed, before, open });
  const ids = [...before, typed].map((each) => each.id);
  await refresh(work, TYPED_CARD, ...ids);
  await refresh(work, PASSED_ON_CARD, ...ids);
  await refreshAskings(work, typed);
  return said;
}

/** Without it there would be nothing left of what they were thanked for. */
async function sayThanked(work: WorkspaceWork, ownerId: string): Promise<Reply> {
  const name = (await loadNames(work, [ownerId])).get(ownerId) ?? "Somebody";
  return reply.say(words(`${oneLine(name, 80)} has said thanks for this update, so it stays as it is.`));
}

/** A typed message's id and something else, with a space between. */
function pair<Second extends string>(second: z.ZodType<Second, string>) {
  return z
    .string()
    .transform((value) => value.split(" "))
    .pipe(z.tuple([z.uuid(), second]));
}
