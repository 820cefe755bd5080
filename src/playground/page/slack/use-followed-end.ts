import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SeenMessage } from "../../server/protocol.js";
import { screen } from "../state.js";

/** This close to the end, the list follows what comes. */
const AT_END_PX = 80;

/**
 * Keeps the newest message in sight while the person is there, and brings them there after they have said something or
 * were answered; somebody who reads further up is left where they are. `isBelow`: something has come since, further
 * down.
 */
export function useFollowedEnd(messages: readonly SeenMessage[]) {
  const list = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  const before = useRef({ height: 0, first: "", last: "" });
  const [isBelow, setIsBelow] = useState(false);
  const first = messages[0]?.ts ?? "";
  const newest = messages.at(-1);
  const last = newest?.ts ?? "";
  const isForMe = newest?.onlyVisibleToYou === true || newest?.authorId === screen.value?.me.id;

  function goToEnd(): void {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const isOlder = before.current.first !== "" && Number(first) < Number(before.current.first);
    const isNewer = Number(last) > Number(before.current.last);
    // Older ones came in above: what was in sight stays in sight.
    if (isOlder) element.scrollTop += element.scrollHeight - before.current.height;
    else if (wasAtEnd.current || (isNewer && isForMe)) goToEnd();
    else if (isNewer) setIsBelow(true);
    before.current = { height: element.scrollHeight, first, last };
  }, [messages, first, last]);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = () => {
      wasAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX;
      if (wasAtEnd.current) setIsBelow(false);
    };
    element.addEventListener("scroll", look, { passive: true });
    // A picture or an emoji that comes late makes it longer.
    const growth = new ResizeObserver(() => wasAtEnd.current && goToEnd());
    growth.observe(element);
    if (element.firstElementChild) growth.observe(element.firstElementChild);
    return () => {
      element.removeEventListener("scroll", look);
      growth.disconnect();
    };
  }, []);
  return { list, isBelow, goToEnd };
}
