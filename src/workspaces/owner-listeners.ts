import { z } from "zod";
import type { WorkspaceWork } from "../database/database.js";
import { type Before, type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import type { Caller } from "../people/caller.js";
import { userId } from "../slack/ids.js";
import { noticeModal, words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import { WORKSPACES } from "./ids.js";
import { isInChannel } from "./look-at-channel.js";
import { markOwnerAway, markOwnerBack } from "./owner-away.js";
import { addOwner, removeOwner, todayHere } from "./owners.js";
import {
  addedWords,
  awayWords,
  type OwnerMeta,
  type Owners,
  type OwnersMeta,
  ownerAwayModal,
  ownerMeta,
  ownersMeta,
  ownersModal,
  removedWords,
  removeModal,
} from "./owners-view.js";
import { loadCandidate, loadOwners } from "./store/owners.js";

export const ownerListeners: Listener[] = [
  onClick({
    actionId: WORKSPACES.owners,
    value: nothing,
    who: "owner",
    handle: async (work, caller) => reply.open(ownersModal(await shown(work, caller))),
  }),
  onClick({
    actionId: WORKSPACES.ownersBack,
    value: z.string(),
    who: "owner",
    handle: async (work, caller) => reply.change(ownersModal(await shown(work, caller))),
  }),
  onSubmit<OwnersMeta>({
    callbackId: WORKSPACES.ownersModal,
    meta: ownersMeta,
    who: "owner",
    people: ({ inputs }) => [inputs.user(WORKSPACES.newOwner)].filter((id) => id !== null),
    async handle(work, caller, { inputs }) {
      const candidate = await loadCandidate(work, inputs.user(WORKSPACES.newOwner) ?? caller.userId);
      await addOwner(work, candidate, caller.userId);
      const said = addedWords(candidate.name, caller.workspace.ownerChannelId !== null);
      return reply.change(ownersModal(await shown(work, caller), said));
    },
  }),
  onClick<string, boolean>({
    actionId: WORKSPACES.removeOwner,
    value: userId,
    who: "owner",
    before: (context, { value, view }) =>
      readsAlong(context, value, ownersMeta.safeParse(view?.private_metadata).data),
    async handle(work, caller, { value }, staysInChannel) {
      const owners = await shown(work, caller);
      const leading = owners.owners.find((owner) => owner.userId === value && owner.led > 0);
      // The last one is not removed, and is told so.
      if (leading !== undefined && owners.owners.some((each) => each !== leading && !each.deactivated)) {
        return reply.change(removeModal(leading, owners));
      }
      return removed(work, caller, { userId: value, takesOver: null, staysInChannel });
    },
  }),
  onSubmit<OwnerMeta, boolean>({
    callbackId: WORKSPACES.removeModal,
    meta: ownerMeta,
    who: "owner",
    before: (context, { meta }) => readsAlong(context, meta.userId, meta),
    handle: (work, caller, { meta, inputs }, staysInChannel) =>
      removed(work, caller, {
        userId: meta.userId,
        takesOver: inputs.choice(WORKSPACES.takesOver),
        staysInChannel,
      }),
  }),
  onClick({
    actionId: WORKSPACES.ownerAway,
    value: userId,
    who: "owner",
    async handle(work, caller, { value }) {
      const owners = await shown(work, caller);
      const owner = owners.owners.find((each) => each.userId === value);
      if (owner === undefined) return reply.change(ownersModal(owners, awayWords(owner, owners)));
      return reply.change(ownerAwayModal(owner, owners));
    },
  }),
  onSubmit<OwnerMeta>({
    callbackId: WORKSPACES.awayModal,
    meta: ownerMeta,
    who: "owner",
    async handle(work, caller, { meta, inputs }) {
      await markOwnerAway(work, meta.userId, {
        until: inputs.date(WORKSPACES.awayUntil),
        standInId: inputs.choice(WORKSPACES.standIn),
      });
      const owners = await shown(work, caller);
      const owner = owners.owners.find((each) => each.userId === meta.userId);
      return reply.change(ownersModal(owners, awayWords(owner, owners)));
    },
  }),
  onClick({
    actionId: WORKSPACES.ownerBack,
    value: userId,
    who: "owner",
    async handle(work, caller, { value }) {
      await markOwnerBack(work, value);
      const said = value === caller.userId ? "Welcome back: you are asked again." : "They are asked again.";
      return reply.change(ownersModal(await shown(work, caller), said));
    },
  }),
];

async function shown(work: WorkspaceWork, { userId: viewerId, workspace }: Caller): Promise<Owners> {
  const { ownerChannelId: channelId } = workspace;
  return { owners: await loadOwners(work), viewerId, channelId, today: await todayHere(work) };
}

async function removed(
  work: WorkspaceWork,
  caller: Caller,
  asked: { userId: string; takesOver: string | null; staysInChannel: boolean },
): Promise<Reply> {
  const said = removedWords(await removeOwner(work, asked.userId, asked.takesOver), asked.staysInChannel);
  if (asked.userId === caller.userId) return reply.change(noticeModal(words(said)));
  return reply.change(ownersModal(await shown(work, caller), said));
}

async function readsAlong({ slack }: Before, userId: string, meta: OwnersMeta | undefined): Promise<boolean> {
  const channelId = meta?.channelId ?? null;
  return channelId === null ? false : isInChannel(slack, channelId, userId);
}
