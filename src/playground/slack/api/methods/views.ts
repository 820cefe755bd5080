import { z } from "zod";
import { problemAsText } from "../../blocks/problems.js";
import { checkView, type ViewDefinition } from "../../blocks/view.js";
import type { JsonObject } from "../../json.js";
import { viewAsPayload } from "../../payloads.js";
import { isExternalTo, isKnownTo } from "../../people.js";
import type { Trigger } from "../../triggers.js";
import {
  addView,
  DEEPEST_STACK,
  homeOf,
  removeViews,
  replaceView,
  type StoredView,
  stackOf,
  viewByExternalId,
} from "../../views.js";
import type { World } from "../../world.js";
import { type Caller, type Method, method, structured } from "../method.js";
import { refuse } from "../refusal.js";

const triggered = z.object({ trigger_id: z.string(), view: structured });

export const viewMethods: Record<string, Method> = {
  "views.open": method(triggered, (caller, args) => {
    const { world, app } = caller;
    const definition = modalIn(caller, args.view);
    const { userId } = exchange(caller, args.trigger_id);
    // A client shows one stack at a time.
    removeViews(world, stackOf(world, userId));
    return shown(world, addView(world, { teamId: app.teamId, userId, definition, over: undefined }));
  }),

  "views.push": method(triggered, (caller, args) => {
    const { world, app } = caller;
    const definition = modalIn(caller, args.view);
    const { userId, viewId } = exchange(caller, args.trigger_id);
    const stack = stackOf(world, userId);
    // Only something done in a modal can push over it.
    if (viewId === null || !stack.some(({ id }) => id === viewId)) return refuse("not_found");
    if (stack.length >= DEEPEST_STACK) return refuse("push_limit_reached");
    return shown(world, addView(world, { teamId: app.teamId, userId, definition, over: stack.at(-1) }));
  }),

  "views.update": method(
    z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: structured,
    }),
    (caller, args) => {
      const { world, app } = caller;
      const view = args.view_id
        ? world.views.get(args.view_id)
        : viewByExternalId(world, app.teamId, args.external_id ?? "");
      if (view?.teamId !== app.teamId) return refuse("not_found");
      const definition = checked(args.view);
      if (definition.type !== view.definition.type)
        return refuse("invalid_arguments", ["[ERROR] the view's type cannot change"]);
      if (args.hash !== undefined && args.hash !== view.hash) return refuse("hash_conflict");
      refuseTaken(caller, definition, view);
      replaceView(world, view, definition);
      return shown(world, view);
    },
  ),

  "views.publish": method(
    z.object({ user_id: z.string(), view: structured, hash: z.string().optional() }),
    (caller, args) => {
      const { world, app } = caller;
      if (!world.manifest.features.app_home.home_tab_enabled) return refuse("not_enabled");
      const user = world.users.get(args.user_id);
      if (!user || !isKnownTo(user, app.teamId)) return refuse("user_not_found");
      if (user.deactivated || isExternalTo(user, app.teamId)) return refuse("user_not_found");
      const definition = checked(args.view);
      if (definition.type !== "home")
        return refuse("invalid_arguments", ["[ERROR] only a home can be published"]);
      const current = homeOf(world, app.teamId, user.id);
      if (args.hash !== undefined && args.hash !== current?.hash) return refuse("hash_conflict");
      if (current) {
        replaceView(world, current, definition);
        return shown(world, current);
      }
      return shown(
        world,
        addView(world, { teamId: app.teamId, userId: user.id, definition, over: undefined }),
      );
    },
  ),
};

function checked(given: unknown): ViewDefinition {
  const result = checkView(given);
  return result.ok ? result.view : refuse(result.error, result.problems.map(problemAsText));
}

function modalIn(caller: Caller, given: unknown): ViewDefinition {
  const definition = checked(given);
  if (definition.type !== "modal") return refuse("invalid_arguments", ["[ERROR] only a modal can be opened"]);
  refuseTaken(caller, definition);
  return definition;
}

function refuseTaken({ world, app }: Caller, { external_id: id }: ViewDefinition, own?: StoredView): void {
  if (!id) return;
  const other = viewByExternalId(world, app.teamId, id);
  if (other && other.id !== own?.id) refuse("duplicate_external_id");
}

function exchange({ desk, app }: Caller, triggerId: string): Trigger {
  const trigger = desk.triggers.exchange(triggerId, app.teamId);
  return typeof trigger === "string" ? refuse(trigger) : trigger;
}

function shown(world: World, view: StoredView): JsonObject {
  return { view: viewAsPayload(world, view) };
}
