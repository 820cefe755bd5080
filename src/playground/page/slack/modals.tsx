import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Outcome, SeenView } from "../../server/protocol.js";
import { act } from "../api.js";
import { showBehindView } from "../bar/behind.js";
import { Blocks } from "../blocks/blocks.js";
import { screen, stage } from "../state.js";
import { InSlack } from "./in-slack.js";

/** The top one of the app's modals. The browser's dialog keeps the focus inside and gives it back afterwards. */
export function Modals() {
  // Those of the weeks that are lived before one's eyes are nobody's to press.
  const isLived = stage.value?.busy?.with === "living";
  const view = isLived ? undefined : screen.value?.modals.at(-1);
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = view !== undefined;
  useLayoutEffect(() => {
    if (isOpen) {
      dialog.current?.showModal();
      firstField(dialog.current)?.focus();
    } else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault();
        if (view) void act({ do: "close", viewId: view.id });
      }}
      // A second Esc closes it whatever we say: while there is something to show, it stays open.
      onClose={() => {
        if (isOpen) dialog.current?.showModal();
      }}
    >
      {view && <Modal key={view.id} view={view} />}
    </dialog>
  );
}

function Modal({ view }: { view: SeenView }) {
  const { id, title, submit, close, blocks, values, hash } = view;
  const form = useRef<HTMLFormElement>(null);
  const body = useRef<HTMLElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);

  useLayoutEffect(() => (firstField(form.current) ?? body.current)?.focus(), []);
  // Another content has errors of its own.
  useEffect(() => setErrors({}), [hash]);
  useEffect(() => {
    if (Object.keys(errors).length > 0) firstWrong(form.current)?.focus();
  }, [errors]);

  async function send(): Promise<void> {
    if (isSending) return;
    setIsSending(true);
    setTrouble(null);
    const outcome = await act({ do: "submit", viewId: id });
    setIsSending(false);
    setErrors(errorsOf(outcome));
    if (!outcome.ok && outcome.message !== "") setTrouble(outcome.message);
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (submit !== null) void send();
      }}
    >
      <header class="modal-head">
        <h1 id="modal-title">{title}</h1>
        <button type="button" class="quiet" onClick={() => showBehindView(id)}>
          Look behind<span class="unseen"> this modal</span>
        </button>
        <button
          type="button"
          class="quiet"
          aria-label="Close"
          onClick={() => act({ do: "close", viewId: id })}
        >
          ✕
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reached by keyboard */}
      <section ref={body} class="modal-body" tabIndex={0} aria-labelledby="modal-title">
        {trouble && (
          <p class="notice" role="alert">
            {trouble}
          </p>
        )}
        <InSlack
          values={values}
          errors={errors}
          act={(action) => act({ do: "press_modal", viewId: id, action })}
          fill={(blockId, given) => {
            setErrors(({ [blockId]: _, ...others }) => others);
            void act({ do: "fill", viewId: id, blockId, given }).then((outcome) => {
              if (!outcome.ok) setErrors((before) => ({ ...before, [blockId]: outcome.message }));
            });
          }}
        >
          <Blocks blocks={blocks} />
        </InSlack>
      </section>
      <footer class="modal-foot">
        <button type="button" class="button" onClick={() => act({ do: "close", viewId: id })}>
          {close}
        </button>
        {submit !== null && (
          <button type="submit" class="button button-primary" aria-disabled={isSending}>
            {isSending ? "Sending…" : submit}
          </button>
        )}
      </footer>
    </form>
  );
}

/** Where somebody begins to fill it in. */
function firstField(form: HTMLElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>(".modal-body :is(input, textarea, select)") ?? null;
}

function errorsOf(outcome: Outcome): Record<string, string> {
  return outcome.ok ? {} : (outcome.errors ?? {});
}

function firstWrong(form: HTMLElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>("[aria-invalid=true]") ?? null;
}
