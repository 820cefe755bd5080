import { settleAlerts } from "../alerts/alerts.js";
import { resendUndeliverable } from "../alerts/undeliverable.js";
import { listWords } from "../calendar/words.js";
import { touch } from "../cards/cards.js";
import { planCheckIns } from "../check-ins/plan.js";
import type { WorkspaceWork } from "../database/database.js";
import { FieldError } from "../errors.js";
import { keepWeeks } from "../week/post.js";
import { WORKSPACES } from "./ids.js";
import type { Settings } from "./settings.js";
import {
  contractorIds,
  contractorsAmong,
  forgetCardsIn,
  openAlertSubjects,
  outsidersAmong,
  waitingCards,
} from "./store/channel.js";
import { loadWorkspace, saveWorkspace } from "./store/workspace.js";
import type { SavedSetUp } from "./views.js";

export interface ChosenChannel {
  channelId: string;
  /** Everybody in it, by Slack id. */
  memberIds: readonly string[];
}

/**
 * Updates go to this channel from now on, and check-ins follow these settings. What waits for an owner is shown in a
 * new channel too; what was said in the old one stays as it is.
 *
 * @throws FieldError when somebody who is asked for updates is in the channel
 */
export async function saveSetUp(
  work: WorkspaceWork,
  { channelId, memberIds }: ChosenChannel,
  settings: Settings,
  by: string,
): Promise<SavedSetUp> {
  const contractors = await contractorsAmong(work, memberIds);
  if (contractors.length > 0) throw new FieldError({ [WORKSPACES.channel]: inChannelWords(contractors) });
  const before = await loadWorkspace(work);
  await saveWorkspace(work, settings, { ownerChannelId: channelId, setUpAt: before.setUpAt ?? work.now });
  const moved = before.ownerChannelId !== channelId;
  // Drawn again where a contractor reads along, those cards would show what was withheld from them.
  if (moved && before.ownerChannelId !== null && before.contractorsInChannel.length > 0) {
    await forgetCardsIn(work, before.ownerChannelId);
  }
  const watched = await openAlertSubjects(work, ["contractor_in_channel"]);
  await settleAlerts(work, work.workspaceId, "contractor_in_channel", watched, by);
  await resendUndeliverable(work);
  if (moved) await touch(work, ...(await waitingCards(work, channelId)));
  await planCheckIns(work, await contractorIds(work));
  await keepWeeks(work, { ...settings, channelId, isNewChannel: moved });
  return {
    channelId,
    settings,
    moved: moved && before.ownerChannelId !== null,
    readingAlong: await outsidersAmong(work, memberIds),
  };
}

function inChannelWords(contractors: readonly { name: string }[]): string {
  const names = contractors.slice(0, 3).map(({ name }) => name);
  const rest = contractors.length - names.length;
  const who = listWords(rest > 0 ? [...names, `${rest} more`] : names);
  const verb = contractors.length === 1 ? "does work for you and is" : "do work for you and are";
  return `${who} ${verb} in that channel. Choose one that only owners are in.`;
}
