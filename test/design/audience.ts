import type { Listener } from "../../src/dispatch/listener.js";
import type { Audience } from "../../src/people/caller.js";

export type Pressed = Exclude<Listener, { on: "event" | "command" }>;

export function isPressed(listener: Listener): listener is Pressed {
  return listener.on !== "event" && listener.on !== "command";
}

/** Who may press a button or send a modal that holds this; null when it could not be read. */
export function audienceOf(listener: Pressed, value: string): Audience | null {
  try {
    if (listener.on !== "click")
      return listener.prepare({ id: "V1", type: "modal", private_metadata: value, blocks: [] }).who;
    const actions = [{ type: "button", action_id: listener.actionId, value }];
    const container = { type: "message" };
    return listener.prepare({
      type: "block_actions",
      user: { id: "U1" },
      trigger_id: "1",
      actions,
      container,
    }).who;
  } catch {
    return null;
  }
}
