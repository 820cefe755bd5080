import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Behind as BehindWhat } from "../../server/protocol.js";
import { behindMessage, behindView } from "../api.js";

const shown = signal<BehindWhat | null>(null);

export async function showBehindMessage(channelId: string, ts: string): Promise<void> {
  shown.value = await behindMessage(channelId, ts);
}

export async function showBehindView(id: string): Promise<void> {
  shown.value = await behindView(id);
}

/** What stands behind a message, modal or Home: its JSON, and beside it what it says without looks. */
export function Behind() {
  const dialog = useRef<HTMLDialogElement>(null);
  const what = shown.value;
  const isOpen = what !== null;
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);
  return (
    <dialog ref={dialog} class="behind" aria-labelledby="behind-title" onClose={close}>
      {what && (
        <>
          <header class="modal-head">
            <h1 id="behind-title">Behind this {what.title}</h1>
            <button type="button" class="quiet" aria-label="Close" onClick={() => dialog.current?.close()}>
              ✕
            </button>
          </header>
          <div class="behind-sides">
            <section aria-label="Block Kit JSON">
              <h2>Block Kit JSON</h2>
              <Text text={JSON.stringify(what.json, null, 2)} />
            </section>
            <section aria-label="In plain text">
              {what.spoken !== null && (
                <>
                  <h2>What a screen reader or a notification says</h2>
                  <Text text={what.spoken} />
                </>
              )}
              <h2>What is seen, in plain text</h2>
              <Text text={what.asText} />
            </section>
          </div>
        </>
      )}
    </dialog>
  );
}

export function Text({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reached by keyboard
    <pre class="text" tabIndex={0}>
      {text}
    </pre>
  );
}

function close(): void {
  shown.value = null;
}
