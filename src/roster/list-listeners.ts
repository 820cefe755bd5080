import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, onCommand } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { mentionedIn } from "../milestones/typed.js";
import type { Caller } from "../people/caller.js";
import { reply } from "../slack/reply.js";
import { contractorTyped } from "./find-for-owner.js";
import { ROSTER } from "./ids.js";
import { inPlace } from "./in-place.js";
import { contractorListContent } from "./list-view.js";
import { loadOverviews } from "./overview-store.js";
import { loadProfile } from "./profile.js";
import { profileContent } from "./profile-view.js";
import { contractorId, type ListRef, listRef } from "./refs.js";

const listTyped = onCommand({
  command: "/contractor",
  word: "list",
  who: "owner",
  async handle(work, caller, { text }) {
    const word = text.trim().toLowerCase();
    if (word !== "" && word !== "all") {
      throw new UserError(
        "unknown_list",
        "There is no such list. Type `/contractor list` for those who work for you, or `list all` for those who did as well.",
      );
    }
    return reply.say(await listed(work, caller, { filter: word === "" ? "here" : "all", page: 0 }));
  },
});

const listClicked = [ROSTER.list, ROSTER.listAll, ROSTER.listBack, ROSTER.listNext].map((actionId) =>
  onClick<ListRef>({
    actionId,
    value: listRef,
    who: "owner",
    handle: async (work, caller, { value, from }) => inPlace(from, await listed(work, caller, value)),
  }),
);

const showTyped = onCommand({
  command: "/contractor",
  word: "show",
  who: "owner",
  people: ({ text }) => mentionedIn(text),
  async handle(work, caller, { text }) {
    const { record } = await contractorTyped(work, text, "show");
    return reply.say(profileContent(await loadProfile(work, record.contractor.id, caller.userId)));
  },
});

const showClicked = onClick({
  actionId: ROSTER.show,
  value: contractorId,
  who: "owner",
  handle: async (work, caller, { value }) =>
    reply.replace(profileContent(await loadProfile(work, value, caller.userId))),
});

export const listListeners: readonly Listener[] = [listTyped, ...listClicked, showTyped, showClicked];

async function listed(work: WorkspaceWork, { userId }: Caller, ref: ListRef) {
  return contractorListContent(await loadOverviews(work, ref.filter), ref, work.now, userId);
}
