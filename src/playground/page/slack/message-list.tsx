import { Fragment } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { SeenMessage } from "../../server/protocol.js";
import { viewer } from "../state.js";
import { dayOfTs, sameDay } from "../time-words.js";
import { Message } from "./message.js";

/** What one person says within this time stands under one name; each card of the app has its own. */
const TOGETHER_SECONDS = 300;
/** This close to the end, the list follows what comes. */
const AT_END_PX = 80;

/** Messages by day, the newest at the end and in sight; `unreadAfter` is the last one read when it was opened. */
export function MessageList(props: {
  messages: readonly SeenMessage[];
  unreadAfter?: string | null | undefined;
  inThread?: boolean;
  /** Asks for older ones; absent when there are none. */
  onOlder?: (() => void) | undefined;
}) {
  const { messages, unreadAfter, inThread = false, onOlder } = props;
  const list = useFollowedEnd(messages);
  const firstUnread =
    unreadAfter === undefined
      ? undefined
      : messages.find(
          ({ ts, onlyVisibleToYou }) => !onlyVisibleToYou && Number(ts) > Number(unreadAfter ?? 0),
        );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reached by keyboard
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

/** Stays at the end while the person is there; somebody who reads further up is left where they are. */
function useFollowedEnd(messages: readonly SeenMessage[]) {
  const list = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  const before = useRef({ height: 0, first: "" });
  const first = messages[0]?.ts ?? "";
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    // Older ones came in above: what was in sight stays in sight.
    if (before.current.first !== "" && Number(first) < Number(before.current.first))
      element.scrollTop += element.scrollHeight - before.current.height;
    else if (wasAtEnd.current) element.scrollTop = element.scrollHeight;
    before.current = { height: element.scrollHeight, first };
  }, [messages, first]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = () => {
      wasAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX;
    };
    element.addEventListener("scroll", look, { passive: true });
    // A picture or an emoji that comes late makes it longer.
    const growth = new ResizeObserver(() => {
      if (wasAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    growth.observe(element);
    if (element.firstElementChild) growth.observe(element.firstElementChild);
    return () => {
      element.removeEventListener("scroll", look);
      growth.disconnect();
    };
  }, []);
  return list;
}
