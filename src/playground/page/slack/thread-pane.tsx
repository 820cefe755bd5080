import { useEffect } from "preact/hooks";
import { loadThread } from "../api.js";
import { thread } from "../place.js";
import { messagesOf, screen, screens } from "../state.js";
import { Composer } from "./composer.js";
import { MessageList } from "./message-list.js";

/** A thread beside its conversation. */
export function ThreadPane() {
  const open = thread.value;
  const channelId = open?.channelId ?? "";
  const ts = open?.ts ?? "";
  useEffect(() => {
    if (ts !== "") void loadThread(channelId, ts);
  }, [channelId, ts, screens.value]);
  if (!open) return null;
  const messages = messagesOf(channelId).filter((message) => message.ts === ts || message.threadTs === ts);
  const channel = screen.value?.conversations.find(({ id }) => id === channelId);
  return (
    <aside class="pane pane-thread" aria-label="Thread">
      <header class="pane-head">
        <h1>Thread</h1>
        <button type="button" class="quiet pane-close" onClick={close}>
          Close<span class="unseen"> the thread</span>
        </button>
      </header>
      <MessageList messages={messages} inThread />
      {!channel?.archived && (
        <Composer key={ts} channelId={channelId} threadTs={ts} label="Reply in this thread" />
      )}
    </aside>
  );
}

function close(): void {
  thread.value = null;
}
