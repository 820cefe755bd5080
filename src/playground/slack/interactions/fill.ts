import type { Desk } from "../desk.js";
import type { User } from "../people.js";
import type { StoredView } from "../views.js";
import { choose } from "./choose.js";
import { actInView } from "./click.js";
import type { Given } from "./find-action.js";

/**
 * A person fills one input of a modal, named by its block id or its label; null empties it. An input with
 * `dispatch_action` tells the app at once: a text input as if Enter was pressed.
 */
export function fillInput(desk: Desk, user: User, view: StoredView, name: string, given: Given): void {
  const block = inputNamed(view, name);
  const { element, block_id: blockId = "" } = block;
  const value = choose(desk.world, user, element, given);
  view.values = { ...view.values, [blockId]: { ...view.values[blockId], [element.action_id ?? ""]: value } };
  if (block.dispatch_action) void actInView(desk, user, view, { element, block, selected: given });
}

function inputNamed({ definition }: StoredView, name: string) {
  const inputs = definition.blocks.filter((block) => block.type === "input");
  const byId = inputs.filter((block) => block.block_id === name);
  const named = byId.length > 0 ? byId : inputs.filter(({ label }) => label.text === name);
  const [block, ...others] = named;
  if (!block)
    throw new Error(`no input ${name}; there is ${inputs.map(({ label }) => label.text).join(", ")}`);
  if (others.length > 0) throw new Error(`${named.length} inputs are called ${name}; say which block`);
  return block;
}
