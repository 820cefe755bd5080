import { useEffect, useRef, useState } from "preact/hooks";
import type { SeenConversation } from "../../server/protocol.js";
import { act, loadMessages } from "../api.js";
import { go, place } from "../place.js";
import { hasOlder, messagesOf, screen } from "../state.js";
import { AppTabs } from "./app-tabs.js";
import { ChannelDetails } from "./channel-details.js";
import { ChannelName } from "./channel-name.js";
import { Composer } from "./composer.js";
import { MessageList } from "./message-list.js";

/** A conversation: what was said there, and where to say something. */
export function ConversationPane({ conversation }: { conversation: SeenConversation }) {
  const { id, name, kind, archived } = conversation;
  useEffect(() => {
    void loadMessages(id);
  }, [id]);
  const messages = messagesOf(id).filter(({ threadTs, ts }) => threadTs === null || threadTs === ts);
  const unreadAfter = useRead(conversation, messages.findLast((one) => !one.onlyVisibleToYou)?.ts);
  const [showsDetails, setShowsDetails] = useState(false);
  const oldest = messages[0]?.ts;
  return (
    <main class="pane" aria-label={kind === "im" ? `Messages with ${name}` : `#${name}`}>
      <header class="pane-head">
        <Back />
        {kind === "im" ? (
          <>
            <h1>{name}</h1>
            <AppTabs />
          </>
        ) : (
          <>
            <h1>
              <ChannelName channel={conversation} />
            </h1>
            <button type="button" class="quiet pane-members" onClick={() => setShowsDetails(true)}>
              {conversation.members.length} members
            </button>
          </>
        )}
      </header>
      <MessageList
        messages={messages}
        unreadAfter={unreadAfter}
        onOlder={hasOlder(id) && oldest !== undefined ? () => loadMessages(id, oldest) : undefined}
      />
      {archived ? (
        <p class="pane-closed">This channel is archived: nothing more can be said here.</p>
      ) : (
        <Composer
          channelId={id}
          threadTs={null}
          label={kind === "im" ? `Message ${name}` : `Message #${name}`}
        />
      )}
      {showsDetails && <ChannelDetails channel={conversation} onClose={() => setShowsDetails(false)} />}
    </main>
  );
}

/** On a phone: to the list of conversations. */
export function Back() {
  const isApp = place.value.at === "app";
  return (
    <button type="button" class="quiet pane-back" onClick={() => go({ at: "list" })}>
      <span aria-hidden="true">‹</span>
      <span class="unseen">{isApp ? "Back to all conversations" : "All conversations"}</span>
    </button>
  );
}

/** What is in front of somebody is read. Returns up to where it had been when they came. */
function useRead(conversation: SeenConversation, newestTs: string | undefined): string | null | undefined {
  const { id, readTs, unread } = conversation;
  const atFirst = useRef(unread > 0 ? readTs : undefined);
  const isSomebody = screen.value !== null;
  useEffect(() => {
    if (newestTs === undefined || unread === 0 || !isSomebody) return;
    const read = () => {
      if (document.visibilityState === "visible") void act({ do: "read", channelId: id, ts: newestTs });
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [id, newestTs, unread, isSomebody]);
  return atFirst.current;
}
