import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Given } from "../../slack/interactions/find-action.js";
import { Confirm } from "./confirm.js";
import type { ElementPlace, Interactive } from "./element-place.js";
import { useSurroundings } from "./surroundings.js";

interface Press {
  selected?: Given;
  /** Runs when the press counts: at once, or after it was confirmed. */
  onSent?: () => void;
}

export interface ActionState {
  press(press?: Press): void;
  /** The app has not answered yet. */
  isBusy: boolean;
  /** Belongs beside the element: its confirmation, and why the last press failed. */
  aside: ComponentChildren;
}

/** What happens when an element outside an input block is used. */
export function useAction(element: Interactive, { blockId }: ElementPlace): ActionState {
  const { act } = useSurroundings();
  const [asked, setAsked] = useState<Press | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const confirm = "confirm" in element ? element.confirm : undefined;

  async function send({ selected, onSent }: Press): Promise<void> {
    onSent?.();
    setBusy(true);
    try {
      const outcome = await act({
        blockId,
        actionId: element.action_id ?? "",
        ...("value" in element && element.value !== undefined && { value: element.value }),
        ...(selected !== undefined && { selected }),
      });
      if (!outcome.ok) setRefusal(outcome.message);
    } finally {
      setBusy(false);
    }
  }

  return {
    press(press = {}) {
      setRefusal(null);
      if (confirm) setAsked(press);
      else void send(press);
    },
    isBusy,
    aside: (
      <>
        {refusal !== null && (
          <p class="element-refusal" role="alert">
            {refusal}
          </p>
        )}
        {confirm && asked && (
          <Confirm
            confirm={confirm}
            onAnswer={(isConfirmed) => {
              setAsked(null);
              if (isConfirmed) void send(asked);
            }}
          />
        )}
      </>
    ),
  };
}
