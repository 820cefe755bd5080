import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Confirm as ConfirmObject } from "../../slack/blocks/composition.js";
import { PlainText } from "./plain-text.js";
import { Text } from "./text.js";

const CONFIRMED = "confirmed";

interface Props {
  confirm: ConfirmObject;
  onAnswer(isConfirmed: boolean): void;
}

/** Asks before an action is sent. The browser keeps focus inside, and gives it back when it closes. */
export function Confirm({ confirm, onAnswer }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={() => onAnswer(dialog.current?.returnValue === CONFIRMED)}
      // Esc is for this dialog, not for what it stands in.
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
    >
      <h2 id={`${id}-title`}>
        <PlainText object={confirm.title} />
      </h2>
      <div id={`${id}-text`}>
        <Text object={confirm.text} />
      </div>
      <div class="confirm-answers">
        <button type="button" class="element-button" onClick={() => dialog.current?.close()}>
          <PlainText object={confirm.deny} />
        </button>
        <button
          type="button"
          class="element-button"
          data-style={confirm.style ?? "primary"}
          onClick={() => dialog.current?.close(CONFIRMED)}
        >
          <PlainText object={confirm.confirm} />
        </button>
      </div>
    </dialog>
  );
}
