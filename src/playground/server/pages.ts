import type { Channel } from "../slack/channels.js";
import type { Message } from "../slack/messages.js";
import type { Person } from "../slack/person.js";
import type { MessagePage } from "./protocol.js";
import { seenMessage } from "./seen.js";

const PER_PAGE = 50;

/** The newest messages of a conversation before `before`, with their threads left out. */
export function messagePage(person: Person, channel: Channel, before: string | null): MessagePage {
  const top = person
    .messages(channel.id)
    .filter(({ threadTs, ts }) => threadTs === null || threadTs === ts)
    .filter(({ ts }) => before === null || Number(ts) < Number(before));
  return pageOf(channel, top.slice(-PER_PAGE), top.length > PER_PAGE);
}

/** A thread as somebody sees it, its first message included, with what only they see. */
export function threadPage(person: Person, channel: Channel, ts: string): MessagePage {
  const thread = person.messages(channel.id).filter((each) => each.ts === ts || each.threadTs === ts);
  return pageOf(channel, thread, false);
}

function pageOf(channel: Channel, messages: readonly Message[], hasOlder: boolean): MessagePage {
  return { messages: messages.map((message) => seenMessage(channel, message)), hasOlder };
}
