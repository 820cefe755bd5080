import type { Channel } from "../channels.js";
import type { Desk, Outcome } from "../desk.js";
import type { JsonObject } from "../json.js";
import { currentMessage, type Message } from "../messages.js";
import {
  actorAsPayload,
  asJson,
  envelope,
  messageAsPayload,
  teamAsPayload,
  viewAsPayload,
} from "../payloads.js";
import type { User } from "../people.js";
import { realNow } from "../real-time.js";
import { type Values, valuesOf } from "../values.js";
import type { StoredView } from "../views.js";
import type { World } from "../world.js";
import { choose, optionNamed } from "./choose.js";
import { findAction, type Pressed, type Target } from "./find-action.js";

/** A person presses something in a message, as it is now. */
export async function clickInMessage(
  desk: Desk,
  user: User,
  channel: Channel,
  message: Message,
  target: Target,
): Promise<Outcome> {
  const { world } = desk;
  const shown = currentMessage(channel, message.ts);
  if (!shown) throw new Error("the message is gone");
  if (!shown.bot) throw new Error("nothing to press in a person's message");
  const pressed = findAction(shown.blocks, target);
  const { teamId } = shown.bot;
  const ephemeral = shown.onlyFor !== null;
  const payload = {
    type: "block_actions",
    user: actorAsPayload(user),
    ...envelope(world),
    container: {
      type: "message",
      message_ts: shown.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(shown.threadTs !== null && { thread_ts: shown.threadTs }),
    },
    trigger_id: desk.triggers.issue(teamId, user.id),
    team: teamAsPayload(world, teamId),
    channel: { id: channel.id, name: channel.kind === "private" ? "privategroup" : channel.name },
    // Slack keeps no record of ephemeral messages to show.
    ...(!ephemeral && { message: messageAsPayload(channel, shown) }),
    state: { values: asJson(withChoice(world, user, valuesOf(shown.blocks), pressed)) },
    response_url: desk.origin() + desk.responseUrls.issue(teamId, channel.id, user.id, shown.ts),
    actions: [actionAsPayload(world, user, pressed)],
  };
  return send(desk, payload, teamId);
}

/** A person presses something in a modal or in the app's Home. */
export async function clickInView(
  desk: Desk,
  user: User,
  view: StoredView,
  target: Target,
): Promise<Outcome> {
  return actInView(desk, user, view, findAction(view.definition.blocks, target));
}

/** Carries an action in a view to the app, after the view holds what was chosen. */
export async function actInView(
  desk: Desk,
  user: User,
  view: StoredView,
  pressed: Pressed,
): Promise<Outcome> {
  const { world } = desk;
  view.values = withChoice(world, user, view.values, pressed);
  const payload = {
    type: "block_actions",
    user: actorAsPayload(user),
    ...envelope(world),
    container: { type: "view", view_id: view.id },
    trigger_id: desk.triggers.issue(view.teamId, user.id, view.id),
    team: teamAsPayload(world, user.teamId),
    view: viewAsPayload(world, view),
    actions: [actionAsPayload(world, user, pressed)],
  };
  return send(desk, payload, view.teamId);
}

async function send(desk: Desk, payload: JsonObject, teamId: string): Promise<Outcome> {
  const { delivered } = await desk.courier.deliver({ type: "interactive", payload }, "block_actions", teamId);
  return delivered.ok
    ? { ok: true, ms: delivered.ms, ack: delivered.body }
    : { ok: false, ms: delivered.ms, error: delivered.error };
}

function withChoice(world: World, user: User, values: Values, { element, block, selected }: Pressed): Values {
  const { block_id: blockId } = block;
  const { action_id: actionId } = element;
  if (selected === undefined || element.type === "overflow" || element.type === "button") return values;
  if (blockId === undefined || actionId === undefined) return values;
  return { ...values, [blockId]: { ...values[blockId], [actionId]: choose(world, user, element, selected) } };
}

function actionAsPayload(world: World, user: User, { element, block, selected }: Pressed): JsonObject {
  const seconds = (realNow() / 1000).toFixed(6);
  const common = { action_id: element.action_id, block_id: block.block_id, action_ts: seconds };
  switch (element.type) {
    case "button": {
      const { type, text, value, style, url } = element;
      return { ...common, type, text, ...(value && { value }), ...(style && { style }), ...(url && { url }) };
    }
    case "overflow":
      return { ...common, type: element.type, selected_option: optionNamed(element, selected ?? null) };
    default:
      return { ...common, ...choose(world, user, element, selected ?? null) };
  }
}
