import { openAlerts, settleAlerts } from "../alerts/alerts.js";
import { resendUndeliverable } from "../alerts/undeliverable.js";
import type { WorkspaceWork } from "../database/database.js";
import { contractorsAmong, redrawIn, renameChannel, setContractorsInChannel } from "./store/channel.js";
import { holdWorkspace, loadWorkspace } from "./store/workspace.js";

/** Slack lets an app change about fifty messages a minute: two minutes of them, newest first. */
const REDRAWN_AT_MOST = 100;

/** Somebody came into a channel: when it is the owners' and they are a contractor, details are withheld there. */
export async function noteJoined(work: WorkspaceWork, channelId: string, userId: string): Promise<void> {
  const workspace = await holdWorkspace(work);
  if (channelId !== workspace.ownerChannelId) return;
  if (userId === workspace.botUserId) return resendUndeliverable(work);
  const [contractor] = await contractorsAmong(work, [userId]);
  if (contractor === undefined || workspace.contractorsInChannel.includes(userId)) return;
  await setContractorsInChannel(work, [...workspace.contractorsInChannel, userId]);
  await redrawIn(work, channelId, REDRAWN_AT_MOST);
  await openAlerts(work, [
    {
      workspaceId: work.workspaceId,
      kind: "contractor_in_channel",
      subjectId: contractor.id,
      contractorId: contractor.id,
    },
  ]);
}

/** Somebody left: once no contractor is in the owner channel, it shows everything again. */
export async function noteLeft(work: WorkspaceWork, channelId: string, userId: string): Promise<void> {
  const { workspaceId } = work;
  const { ownerChannelId, contractorsInChannel } = await holdWorkspace(work);
  if (channelId !== ownerChannelId || !contractorsInChannel.includes(userId)) return;
  const left = contractorsInChannel.filter((id) => id !== userId);
  await setContractorsInChannel(work, left);
  if (left.length === 0) await redrawIn(work, channelId, REDRAWN_AT_MOST);
  const contractors = await contractorsAmong(work, [userId]);
  const subjects = contractors.map(({ id }) => id);
  await settleAlerts(work, workspaceId, "contractor_in_channel", subjects, null);
}

/** Milepost can no longer post in a channel; `why` is Slack's name for it. When it is the owners', they hear of it. */
export async function noteLost(work: WorkspaceWork, channelId: string, why: string): Promise<void> {
  const { ownerChannelId } = await loadWorkspace(work);
  if (channelId !== ownerChannelId) return;
  await openAlerts(work, [
    { workspaceId: work.workspaceId, kind: "cannot_post", subjectId: channelId, detail: why },
  ]);
}

/** A channel is there again: what could not be shown is sent, when it is the owners'. */
export async function noteBack(work: WorkspaceWork, channelId: string): Promise<void> {
  const { ownerChannelId } = await loadWorkspace(work);
  if (channelId === ownerChannelId) await resendUndeliverable(work);
}

/** Slack moved a channel, as it does when companies share or unshare one. */
export async function noteRenamed(work: WorkspaceWork, channelId: string, newId: string): Promise<void> {
  await renameChannel(work, channelId, newId);
}
