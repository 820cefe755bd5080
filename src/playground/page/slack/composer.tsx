import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Outcome } from "../../server/protocol.js";
import { act } from "../api.js";
import { screen, workspaces } from "../state.js";
import { type Completion, commandIn, completionAt, hintFor, type Suggestion } from "./completion.js";

/** What was typed and not sent, by conversation and thread, so that looking elsewhere loses nothing. */
const drafts = new Map<string, string>();

/** Where somebody types a message or a command: Enter sends, Shift and Enter is a new line. */
export function Composer(props: { channelId: string; threadTs: string | null; label: string }) {
  const { channelId, threadTs, label } = props;
  const draftKey = `${workspaces.value} ${channelId} ${threadTs ?? ""}`;
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [text, setText] = useState(drafts.get(draftKey) ?? "");
  const [completion, setCompletion] = useState<Completion | null>(null);
  const [chosen, setChosen] = useState(0);
  const [said, setSaid] = useState<string | null>(null);

  // Its height follows the text.
  useLayoutEffect(() => {
    if (!area.current) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [text]);

  function put(typed: string): void {
    drafts.set(draftKey, typed);
    setText(typed);
  }

  function suggest(element: HTMLTextAreaElement): void {
    setCompletion(completionAt(element.value, element.selectionStart, known()));
    setChosen(0);
  }

  function take(suggestion: Suggestion | undefined): void {
    if (!completion || !suggestion) return;
    const { from, to } = completion;
    const taken = text.slice(0, from) + suggestion.text + text.slice(to).trimStart();
    put(taken);
    setCompletion(null);
    const caret = from + suggestion.text.length;
    if (!area.current) return;
    // At once, not when it is drawn: who types on meanwhile types behind it.
    area.current.value = taken;
    area.current.focus();
    area.current.setSelectionRange(caret, caret);
  }

  async function send(): Promise<void> {
    if (text.trim() === "") return;
    put("");
    setCompletion(null);
    setSaid(null);
    const outcome = await sendTyped(text, channelId, threadTs);
    if (outcome.ok) return;
    setSaid(outcome.message);
    // Nothing typed is lost, nor what was typed meanwhile.
    put([text, drafts.get(draftKey)].filter((one) => one).join("\n"));
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that ends an input method's composition sends nothing.
    if (event.isComposing) return;
    const count = completion?.suggestions.length ?? 0;
    if (completion && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setChosen((chosen + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    } else if (completion && takes(event, completion)) {
      event.preventDefault();
      take(completion.suggestions[chosen]);
    } else if (completion && event.key === "Escape") {
      setCompletion(null);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  }

  /** Tab takes what is suggested, and so does Enter, unless it stands there in full already. */
  function takes({ key, shiftKey }: KeyboardEvent, { from, to, suggestions }: Completion): boolean {
    const isTyped = suggestions[chosen]?.text.trim() === text.slice(from, to).trim();
    return !shiftKey && (key === "Tab" || (key === "Enter" && !isTyped));
  }

  const hint = hintFor(text, screen.value?.commands ?? []);
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {said && (
        <p class="composer-said" role="alert">
          {said}
        </p>
      )}
      {completion && <Suggestions id={listId} completion={completion} chosen={chosen} onTake={take} />}
      <div class="composer-box">
        <textarea
          ref={area}
          rows={1}
          value={text}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={completion ? listId : undefined}
          aria-activedescendant={completion ? `${listId}-${chosen}` : undefined}
          onInput={({ currentTarget }) => {
            put(currentTarget.value);
            setSaid(null);
            suggest(currentTarget);
          }}
          onClick={({ currentTarget }) => suggest(currentTarget)}
          onBlur={() => setCompletion(null)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="button button-primary" disabled={text.trim() === ""}>
          Send
        </button>
      </div>
      <p class="composer-hint">{hint ? `${text.trim()} ${hint}` : ""}</p>
    </form>
  );
}

function Suggestions(props: {
  id: string;
  completion: Completion;
  chosen: number;
  onTake: (suggestion: Suggestion) => void;
}) {
  const { id, completion, chosen, onTake } = props;
  return (
    <div id={id} class="suggestions" role="listbox" aria-label="Suggestions">
      {completion.suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the text area keeps the focus, and its keys choose
        <div
          key={suggestion.text}
          id={`${id}-${index}`}
          class="suggestion"
          role="option"
          aria-selected={index === chosen}
          // Pressing it must not take the focus from the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(suggestion)}
        >
          <strong>{suggestion.name}</strong> <span>{suggestion.note}</span>
        </div>
      ))}
    </div>
  );
}

function known() {
  const shown = screen.peek();
  return {
    commands: shown?.commands ?? [],
    people: shown?.people ?? [],
    channels: shown?.conversations.filter(({ kind }) => kind !== "im") ?? [],
  };
}

/** A command is run, as Slack does it in conversations; in threads it is not, and what looks like one is refused. */
async function sendTyped(text: string, channelId: string, threadTs: string | null): Promise<Outcome> {
  const command = commandIn(text);
  if (!command) return act({ do: "say", channelId, text: text.trim(), threadTs });
  if (threadTs !== null)
    return { ok: false, message: `${command.command} is not supported in threads. Sorry!` };
  if (screen.peek()?.commands.some((one) => one.command === command.command) !== true)
    return { ok: false, message: `${command.command} is not a valid command here.` };
  return act({ do: "command", channelId, command: command.command, text: command.rest });
}
