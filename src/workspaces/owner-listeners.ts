import { z } from "zod";
import { type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import { noticeModal, words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { WORKSPACES } from "./ids.js";
import { addOwner, removeOwner } from "./owners.js";
import { addedWords, ownersModal, removedWords } from "./owners-view.js";
import { loadCandidate, loadOwners } from "./store.js";

export const ownerListeners: Listener[] = [
  onClick({
    actionId: WORKSPACES.owners,
    value: nothing,
    who: "owner",
    handle: async (work) => reply.open(ownersModal(await loadOwners(work))),
  }),
  onSubmit({
    callbackId: WORKSPACES.ownersModal,
    meta: nothing,
    who: "owner",
    people: ({ inputs }) => [inputs.user(WORKSPACES.newOwner)].filter((id) => id !== null),
    async handle(work, caller, { inputs }) {
      const candidate = await loadCandidate(work, inputs.user(WORKSPACES.newOwner) ?? caller.userId);
      const owners = await addOwner(work, candidate, caller.userId);
      return reply.change(
        ownersModal(owners, addedWords(candidate.name, caller.workspace.ownerChannelId !== null)),
      );
    },
  }),
  onClick({
    actionId: WORKSPACES.removeOwner,
    value: z.string().min(1),
    who: "owner",
    async handle(work, caller, { value: userId }) {
      const { name, led } = await removeOwner(work, userId);
      const said = removedWords(name, led);
      if (userId === caller.userId) return reply.change(noticeModal(words(said)));
      return reply.change(ownersModal(await loadOwners(work), said));
    },
  }),
];
