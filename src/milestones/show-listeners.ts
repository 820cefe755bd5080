import { findAway } from "../away/find.js";
import type { CardContent } from "../cards/cards.js";
import { findContractor } from "../contractors/enlist.js";
import { findContractors } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { findOpenDelivery } from "../deliveries/find.js";
import { type Listener, onClick, onCommand } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { type Caller, loadCaller } from "../people/caller.js";
import { myQuestions } from "../questions/mine.js";
import { waitingQuestions } from "../questions/open-questions.js";
import { reply } from "../slack/reply.js";
import { oneLine } from "../slack/text.js";
import { openLastAbout } from "../updates/read.js";
import { milestoneFor, milestoneTyped } from "./find.js";
import { MILESTONES } from "./ids.js";
import { attentionOrder } from "./list.js";
import { listContent } from "./list-view.js";
import { isInTrouble, isLate, type Milestone, todayOf } from "./milestone.js";
import { contractorsMilestoneContent, ownersMilestoneContent } from "./milestone-view.js";
import { type ListRef, listRef, milestoneId } from "./refs.js";
import { lastWordOf, leewayOf, unfinished } from "./store/reading.js";
import { mentionedIn, readMention } from "./typed.js";

const listTyped = onCommand({
  command: "/milestone",
  word: "list",
  who: "owner_or_contractor",
  people: ({ text }) => mentionedIn(text),
  async handle(work, caller, { text }) {
    return reply.say(await listed(work, caller, await refOf(work, text)));
  },
});

const listClicked = [
  MILESTONES.list,
  MILESTONES.listMine,
  MILESTONES.listLate,
  MILESTONES.listBack,
  MILESTONES.listNext,
].map((actionId) =>
  onClick<ListRef>({
    actionId,
    value: listRef,
    who: "owner_or_contractor",
    handle: async (work, caller, { value }) => reply.replace(await listed(work, caller, value)),
  }),
);

const showTyped = onCommand({
  command: "/milestone",
  word: "show",
  who: "owner_or_contractor",
  handle: async (work, caller, { text }) =>
    reply.say(await shown(work, caller, await milestoneTyped(work, caller, text, "show"))),
});

const showClicked = onClick({
  actionId: MILESTONES.show,
  value: milestoneId,
  who: "owner_or_contractor",
  handle: async (work, caller, { value }) =>
    reply.replace(await shown(work, caller, await milestoneFor(work, caller, value))),
});

export const showListeners: readonly Listener[] = [listTyped, ...listClicked, showTyped, showClicked];

async function listed(work: WorkspaceWork, caller: Caller, ref: ListRef): Promise<CardContent> {
  const milestones = await chosen(work, caller, ref);
  const late = milestones.filter((milestone) => isLate(milestone, todayOf(milestone, work.now)));
  const isContractor = !caller.isOwner && caller.contractor !== null;
  return listContent({
    ref,
    contractorName: await contractorName(work, caller, ref),
    milestones: attentionOrder(ref.filter === "late" ? late : milestones, work.now),
    viewer: caller.isOwner ? "owner" : "contractor",
    now: work.now,
    ...(caller.isOwner
      ? { away: await awayOf(work, milestones), waitsFor: await waitingQuestions(work, milestones) }
      : {}),
    ...(isContractor ? { questions: await myQuestions(work, caller.contractor?.id ?? "") } : {}),
  });
}

function chosen(work: WorkspaceWork, caller: Caller, { filter }: ListRef): Promise<Milestone[]> {
  if (!caller.isOwner) {
    const contractorId = caller.contractor?.id;
    return contractorId === undefined
      ? Promise.resolve([])
      : unfinished(work, { contractorId, announced: true });
  }
  if (filter === "all" || filter === "late") return unfinished(work, {});
  return unfinished(work, filter === "mine" ? { leadId: caller.userId } : { contractorId: filter });
}

async function shown(work: WorkspaceWork, caller: Caller, milestone: Milestone): Promise<CardContent> {
  const today = todayOf(milestone, work.now);
  if (!caller.isOwner) {
    const lastWord = isInTrouble(milestone) ? await lastWordOf(work, milestone.id) : null;
    return contractorsMilestoneContent(milestone, today, lastWord);
  }
  const leewayDays = await leewayOf(work, milestone.id);
  const delivery = milestone.state === "delivered" ? await findOpenDelivery(work, milestone.id) : null;
  const away = (await awayOf(work, [milestone])).get(milestone.contractorId);
  const lastUpdate = await openLastAbout(work, milestone, caller.userId);
  const waiting = milestone.state === "agreed" ? await waitingQuestions(work, [milestone]) : new Map();
  const waitsFor = waiting.get(milestone.id) ?? [];
  const content = { milestone, leewayDays, delivery, lastUpdate, waitsFor, today, away };
  return ownersMilestoneContent(content);
}

function awayOf(work: WorkspaceWork, milestones: readonly Milestone[]): Promise<Map<string, string>> {
  return findAway(
    work,
    new Map(milestones.map((milestone) => [milestone.contractorId, todayOf(milestone, work.now)])),
  );
}

/** What was typed after `list`. @throws UserError when it is none of the lists there are */
async function refOf(work: WorkspaceWork, text: string): Promise<ListRef> {
  const { userId, unknown, words } = readMention(text);
  if (unknown !== null) {
    const who = `There is nobody called @${oneLine(unknown, 80)} here.`;
    throw new UserError("unknown_person", `${who} Choose their name from Slack's list as you type it.`);
  }
  if (userId !== null) return { filter: await contractorId(work, userId), page: 0 };
  const word = words.toLowerCase();
  if (word === "" || word === "mine") return { filter: "mine", page: 0 };
  if (word === "late" || word === "all") return { filter: word, page: 0 };
  throw new UserError(
    "unknown_list",
    "There is no such list. Type `/milestone list` for yours, or add `late`, `all` or somebody's @name.",
  );
}

async function contractorId(work: WorkspaceWork, userId: string): Promise<string> {
  const contractor = await findContractor(work, userId);
  if (contractor !== null) return contractor.id;
  const { name } = await loadCaller(work, userId);
  throw new UserError(
    "not_a_contractor",
    `${name} has no milestones here. Type \`/milestone add @${name}\` to add one.`,
  );
}

/** Set when the list is one contractor's, as an owner sees it. */
async function contractorName(
  work: WorkspaceWork,
  caller: Caller,
  { filter }: ListRef,
): Promise<string | null> {
  if (!caller.isOwner || filter === "mine" || filter === "late" || filter === "all") return null;
  const [record] = await findContractors(work, [filter]);
  return record?.person.name ?? null;
}
