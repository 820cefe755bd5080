import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Outcome, SeenConversation, SeenPerson } from "../../server/protocol.js";
import type { Given } from "../../slack/interactions/find-action.js";
import type { Viewer } from "../../slack/text/viewer.js";
import type { Values } from "../../slack/values.js";

/** What somebody pressed or chose outside an input block. */
export interface Action {
  blockId: string;
  actionId: string;
  /** The button's own: one that has come into its place since is another. */
  value?: string;
  /** For menus and pickers: an option's value, an id, a date, a time; null empties it. */
  selected?: Given;
}

/** What blocks need to know of where they stand, and how they tell what a person does with them. */
export interface Surroundings {
  viewer: Viewer;
  /** Whom people menus offer, and mentions name. */
  people: readonly SeenPerson[];
  /** What conversation menus offer; those the person is in, and public ones. */
  conversations: readonly Pick<SeenConversation, "id" | "name" | "kind" | "archived" | "shared">[];
  /** What elements hold, by block id and action id. */
  values: Values;
  /** What is wrong with inputs, by block id. */
  errors: Record<string, string>;
  /** Resolves when the app has taken it, or not. */
  act(action: Action): Promise<Outcome>;
  /** An input block's element holds something else now; null empties it. */
  fill(blockId: string, given: Given): void;
}

const Context = createContext<Surroundings | null>(null);

export const SurroundingsProvider = Context.Provider;

export function useSurroundings(): Surroundings {
  const surroundings = useContext(Context);
  if (surroundings === null) throw new Error("blocks are drawn inside a SurroundingsProvider");
  return surroundings;
}
