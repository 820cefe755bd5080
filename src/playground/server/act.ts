import { z } from "zod";
import type { Channel } from "../slack/channels.js";
import type { Outcome as SlackOutcome } from "../slack/desk.js";
import { NothingThere } from "../slack/interactions/find-action.js";
import { currentMessage } from "../slack/messages.js";
import type { Person } from "../slack/person.js";
import { markRead } from "../slack/reading.js";
import type { World } from "../slack/world.js";
import type { Outcome } from "./protocol.js";
import { isIn, lookerOf } from "./seen.js";

const id = z.string().min(1).max(255);
const given = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]);
const action = z.object({
  actionId: id,
  blockId: id,
  value: z.string().max(2000).exactOptional(),
  selected: given.exactOptional(),
});

/** Everything a person can do in Slack's client, as the page asks for it. */
export const actSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("say"), channelId: id, text: z.string().min(1), threadTs: id.nullable() }),
  z.object({ do: z.literal("command"), channelId: id, command: id, text: z.string() }),
  z.object({ do: z.literal("press_message"), channelId: id, ts: id, action }),
  z.object({ do: z.literal("press_home"), action }),
  z.object({ do: z.literal("press_modal"), viewId: id, action }),
  z.object({ do: z.literal("fill"), viewId: id, blockId: id, given }),
  z.object({ do: z.literal("submit"), viewId: id }),
  z.object({ do: z.literal("close"), viewId: id }),
  z.object({ do: z.literal("open_home") }),
  z.object({ do: z.literal("open_messages") }),
  z.object({ do: z.literal("read"), channelId: id, ts: id }),
  z.object({ do: z.literal("join"), channelId: id }),
  z.object({ do: z.literal("leave"), channelId: id }),
  z.object({ do: z.literal("add"), channelId: id, userId: id }),
  z.object({ do: z.literal("remove"), channelId: id, userId: id }),
]);

export type Act = z.infer<typeof actSchema>;

const DONE: Outcome = { ok: true };

/** Does it, as this person. What Slack's client would not let them do is an outcome with its reason. */
export async function perform(world: World, person: Person, act: Act): Promise<Outcome> {
  try {
    return await carryOut(world, person, act);
  } catch (error) {
    if (error instanceof NothingThere) return { ok: false, message: "This has just changed. Look again." };
    return { ok: false, message: asSentence(error instanceof Error ? error.message : String(error)) };
  }
}

async function carryOut(world: World, person: Person, act: Act): Promise<Outcome> {
  if (person.user.deactivated) throw new Error(`${person.user.realName} is deactivated`);
  switch (act.do) {
    case "say":
      await person.say(act.channelId, act.text, { threadTs: act.threadTs });
      return DONE;
    case "command":
      return answered(await person.command(act.command, act.text, act.channelId), commandFailed(act.command));
    case "press_message": {
      const message = currentMessage(world.channel(act.channelId), act.ts);
      if (!message) return { ok: false, message: "This message is gone." };
      return answered(await person.click(message, act.action), pressFailed);
    }
    case "press_home":
      return answered(await person.clickHome(act.action), pressFailed);
    case "press_modal":
      mustBeOnTop(person, act.viewId);
      return answered(await person.clickInView(act.action), pressFailed);
    case "fill":
      mustBeOnTop(person, act.viewId);
      person.fill({ [act.blockId]: act.given });
      return DONE;
    case "submit":
      mustBeOnTop(person, act.viewId);
      return answered(await person.submit(), submitFailed);
    case "close":
      mustBeOnTop(person, act.viewId);
      return answered(await person.close(), pressFailed);
    case "open_home":
      await person.openHome();
      return DONE;
    case "open_messages":
      await person.openMessagesTab();
      return DONE;
    case "read":
      markRead(world, channelOf(world, person, act.channelId), person.userId, act.ts);
      return DONE;
    case "join":
      person.join(act.channelId);
      return DONE;
    case "leave":
      person.leave(act.channelId);
      return DONE;
    case "add":
      person.add(act.channelId, act.userId);
      return DONE;
    case "remove":
      person.remove(act.channelId, act.userId);
      return DONE;
  }
}

function answered(outcome: SlackOutcome, words: (error: string) => string): Outcome {
  if (outcome.ok) return DONE;
  // What is wrong with the app's answer is no field's error.
  const errors = outcome.error === "invalid_ack" ? undefined : outcome.errors;
  return { ok: false, message: errors ? "" : words(outcome.error), ...(errors && { errors }) };
}

// As Slack's own client says it.

function commandFailed(command: string): (error: string) => string {
  return (error) =>
    error === "timeout"
      ? `${command} failed because the app did not respond. (operation_timeout)`
      : `${command} failed with the error "${error}".`;
}

function pressFailed(error: string): string {
  return error === "timeout" ? "Milepost is not responding." : `That did not work: ${error}.`;
}

function submitFailed(): string {
  return "We had some trouble connecting. Try again?";
}

function channelOf(world: World, person: Person, id: string): Channel {
  const channel = world.channel(id);
  if (!isIn(lookerOf(world, person), channel))
    throw new Error(`${person.user.realName} is not in ${channel.name}`);
  return channel;
}

function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`;
}

/** What stood in a window for a while may have been closed or covered since. */
function mustBeOnTop(person: Person, viewId: string): void {
  if (person.view()?.id !== viewId) throw new Error("This is not open any more.");
}
