import { Fragment } from "preact";
import type { SeenMessage } from "../../server/protocol.js";
import { screen, viewer } from "../state.js";
import { dayOfTs, sameDay } from "../time-words.js";
import { Message } from "./message.js";
import { useFollowedEnd } from "./use-followed-end.js";

/** What one person says within this time stands under one name; each card of the app has its own. */
const TOGETHER_SECONDS = 300;

/** Messages by day, the newest at the end and in sight; `unreadAfter` is the last one read when it was opened. */
export function MessageList(props: {
  messages: readonly SeenMessage[];
  unreadAfter?: string | null | undefined;
  inThread?: boolean;
  /** Asks for older ones; absent when there are none. */
  onOlder?: (() => void) | undefined;
}) {
  const { messages, unreadAfter, inThread = false, onOlder } = props;
  const { list, isBelow, goToEnd } = useFollowedEnd(messages);
  const me = screen.value?.me.id;
  const firstUnread =
    unreadAfter === undefined
      ? undefined
      : messages.find(
          ({ ts, authorId, onlyVisibleToYou }) =>
            !onlyVisibleToYou && authorId !== me && Number(ts) > Number(unreadAfter ?? 0),
        );
  return (
    <div class="messages-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reached by keyboard */}
      <div class="messages" ref={list} role="log" aria-label="Messages" tabIndex={0}>
        <div class="messages-all">
          {onOlder && (
            <button type="button" class="quiet messages-older" onClick={onOlder}>
              Show older messages
            </button>
          )}
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const isNew = message === firstUnread && before !== undefined;
            return (
              <Fragment key={`${message.ts}${message.onlyVisibleToYou}`}>
                <Divider before={before} message={message} isNew={isNew} />
                <Message message={message} follows={!isNew && goesOn(before, message)} inThread={inThread} />
              </Fragment>
            );
          })}
        </div>
      </div>
      {isBelow && (
        <button type="button" class="messages-below" onClick={goToEnd}>
          Something new below
        </button>
      )}
    </div>
  );
}

function Divider(props: { before: SeenMessage | undefined; message: SeenMessage; isNew: boolean }) {
  const { before, message, isNew } = props;
  const { zone, now } = viewer.value;
  const isNewDay = before === undefined || !sameDay(before.ts, message.ts, zone);
  if (!isNewDay && !isNew) return null;
  return (
    <div class="divider" data-new={isNew}>
      {isNewDay && <h3>{dayOfTs(message.ts, zone, now)}</h3>}
      {isNew && <span class="divider-new">New</span>}
    </div>
  );
}

function goesOn(before: SeenMessage | undefined, message: SeenMessage): boolean {
  if (before === undefined || before.authorId !== message.authorId || message.fromApp) return false;
  if (before.onlyVisibleToYou !== message.onlyVisibleToYou || before.replies) return false;
  const { zone } = viewer.value;
  const isSoon = Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS;
  return isSoon && sameDay(before.ts, message.ts, zone);
}
