import type { ComponentChildren } from "preact";
import type { Outcome } from "../../server/protocol.js";
import type { Given } from "../../slack/interactions/find-action.js";
import type { Values } from "../../slack/values.js";
import { type Action, SurroundingsProvider } from "../blocks/surroundings.js";
import { screen, viewer } from "../state.js";

const NO_VALUES: Values = {};
const NO_ERRORS: Record<string, string> = {};

/** Blocks inside it know who looks, and tell what that person does with them. */
export function InSlack(props: {
  act: (action: Action) => Promise<Outcome>;
  fill?: (blockId: string, given: Given) => void;
  values?: Values;
  errors?: Record<string, string>;
  children: ComponentChildren;
}) {
  const shown = screen.value;
  const { act, fill = () => {}, values = NO_VALUES, errors = NO_ERRORS } = props;
  return (
    <SurroundingsProvider
      value={{
        viewer: viewer.value,
        people: shown?.people ?? [],
        conversations: [
          ...(shown?.conversations.filter(({ kind }) => kind !== "im") ?? []),
          ...(shown?.joinable.map((channel) => ({
            ...channel,
            kind: "public" as const,
            archived: false,
            shared: false,
          })) ?? []),
        ],
        values,
        errors,
        act,
        fill,
      }}
    >
      {props.children}
    </SurroundingsProvider>
  );
}
