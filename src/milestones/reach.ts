import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import type { Caller } from "../people/caller.js";
import { membersOf } from "../workspaces/look-at-channel.js";

/** What Slack says of somebody who is to be asked. */
export interface Reach {
  /** Milepost can write to them. */
  canBeReached: boolean;
  isInOwnerChannel: boolean;
}

/** Asks Slack whether Milepost can write to somebody, and whether they would read what is for owners only. */
export async function reachOf(
  slack: WebClient,
  userId: string,
  ownerChannelId: string | null,
): Promise<Reach> {
  const [canBeReached, members] = await Promise.all([
    refusedAs<boolean>(
      slack.conversations.open({ users: userId }).then(() => true),
      false,
    ),
    // Where Milepost is not, it posts nothing that they could read: that it cannot is told elsewhere.
    ownerChannelId === null
      ? Promise.resolve<string[]>([])
      : refusedAs<string[]>(membersOf(slack, ownerChannelId), []),
  ]);
  return { canBeReached, isInOwnerChannel: members.includes(userId) };
}

/** Why somebody cannot be asked, and what to do; null when they can. */
export function whyNot(chosen: Caller, reach: Reach): string | null {
  const { person, name } = chosen;
  if (person.kind === "bot") return `${name} is an app, and cannot be asked. Choose a person.`;
  if (person.deactivatedAt !== null) return `${name}'s account is deactivated. Choose somebody else.`;
  if (chosen.isOwner) {
    return `${name} is an owner here and sees what owners see, so Milepost does not ask them. Choose somebody else.`;
  }
  if (!reach.canBeReached) {
    return `Milepost cannot reach ${name}. Invite Milepost to a channel you share with them, then press Add again.`;
  }
  if (reach.isInOwnerChannel) {
    return (
      `${name} is in the channel where Milepost writes to owners. Take them out of it, or choose another channel ` +
      "with /milestone setup, then press Add again."
    );
  }
  return null;
}

/** What Slack refuses has an answer; anything else, such as Slack being down, is thrown. */
async function refusedAs<T>(asked: Promise<T>, refused: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return refused;
    throw error;
  }
}
