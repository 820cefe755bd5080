import type { Message } from "./slack/messages.js";
import type { Person } from "./slack/person.js";
import type { StrictSlack } from "./slack/start-slack.js";

/** The newest message of Milepost in somebody's direct messages. */
export function latest(person: Person): Message {
  const message = person.messages(person.dm()).findLast((each) => each.bot !== null);
  if (message === undefined) throw new Error(`Milepost has said nothing to ${person.user.realName}`);
  return message;
}

/** The newest message of Milepost with these words among all that the person sees. */
export function saying(slack: StrictSlack, person: Person, words: string): Message {
  const found = [...slack.world.channels.values()]
    .filter((channel) => channel.members.has(person.userId))
    .flatMap((channel) => person.messages(channel.id))
    .filter((message) => message.bot !== null && message.text.includes(words))
    .sort((a, b) => Number(a.ts) - Number(b.ts))
    .at(-1);
  if (found === undefined) throw new Error(`${person.user.realName} sees nothing that says "${words}"`);
  return found;
}
