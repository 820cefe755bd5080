import { assignIds } from "./blocks/assign-ids.js";
import type { ViewDefinition } from "./blocks/view.js";
import { secret } from "./ids.js";
import { type Values, valuesOf } from "./values.js";
import type { World } from "./world.js";

/** https://docs.slack.dev/surfaces/modals: a view stack can have up to three views at once. */
export const DEEPEST_STACK = 3;

export interface StoredView {
  readonly id: string;
  /** The workspace whose installation of the app opened it. */
  readonly teamId: string;
  /** Whose screen it is on. */
  readonly userId: string;
  definition: ViewDefinition;
  hash: string;
  values: Values;
  /** The first view of its stack; its own id for that one and for Home. */
  readonly rootId: string;
  readonly previousId: string | null;
}

export interface OpenView extends StoredView {
  definition: Extract<ViewDefinition, { type: "modal" }>;
}

/** A person's modals, the top one last. */
export function stackOf(world: World, userId: string): StoredView[] {
  return [...world.views.values()].filter(
    (view) => view.userId === userId && view.definition.type === "modal",
  );
}

export function homeOf(world: World, teamId: string, userId: string): StoredView | undefined {
  return [...world.views.values()].find(
    (view) => view.userId === userId && view.teamId === teamId && view.definition.type === "home",
  );
}

/** Opens a view over what the person has open; a first one becomes the root. */
export function addView(
  world: World,
  {
    teamId,
    userId,
    definition,
    over,
  }: { teamId: string; userId: string; definition: ViewDefinition; over: StoredView | undefined },
): StoredView {
  assignIds(definition.blocks, () => world.ids.short());
  const id = world.ids.next("V");
  const view: StoredView = {
    id,
    teamId,
    userId,
    definition,
    hash: newHash(world),
    values: valuesOf(definition.blocks),
    rootId: over?.rootId ?? id,
    previousId: over?.id ?? null,
  };
  world.views.set(id, view);
  world.changed({ kind: definition.type === "home" ? "home_published" : "view_opened", view });
  return view;
}

/** Replaces a view's content; what was typed stays where block and action ids do. */
export function replaceView(world: World, view: StoredView, definition: ViewDefinition): void {
  assignIds(definition.blocks, () => world.ids.short(), view.definition.blocks);
  view.definition = definition;
  view.hash = newHash(world);
  view.values = valuesOf(definition.blocks, view.values);
  world.changed({ kind: definition.type === "home" ? "home_published" : "view_changed", view });
}

/** Takes views off the screen. */
export function removeViews(world: World, views: readonly StoredView[]): void {
  for (const view of views) {
    world.views.delete(view.id);
    world.changed({ kind: "view_closed", view });
  }
}

export function viewByExternalId(world: World, teamId: string, externalId: string): StoredView | undefined {
  return [...world.views.values()].find(
    (view) => view.teamId === teamId && view.definition.external_id === externalId,
  );
}

function newHash(world: World): string {
  return `${Math.floor(world.clock.now().getTime() / 1000)}.${secret(4)}`;
}
