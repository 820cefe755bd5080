import type { SeenMessage } from "../../server/protocol.js";
import { act } from "../api.js";
import { showBehindMessage } from "../bar/behind.js";
import { Blocks } from "../blocks/blocks.js";
import { Mrkdwn } from "../blocks/mrkdwn.js";
import { thread } from "../place.js";
import { screen, viewer } from "../state.js";
import { isoOfTs, timeOfTs } from "../time-words.js";
import { Avatar } from "./avatar.js";
import { InSlack } from "./in-slack.js";

/** One message, as this person sees it. `follows`: it goes on under the name of the one before. */
export function Message({
  message,
  follows,
  inThread,
}: {
  message: SeenMessage;
  follows: boolean;
  inThread: boolean;
}) {
  const { channelId, ts, authorId, blocks, text, edited, onlyVisibleToYou } = message;
  const author = screen.value?.people.find(({ id }) => id === authorId);
  const name = author?.name ?? "Somebody";
  return (
    <article
      class="message"
      data-only-you={onlyVisibleToYou}
      data-follows={follows}
      aria-label={`${name} said`}
    >
      <div class="message-side">{!follows && <Avatar person={author} size="large" />}</div>
      <div class="message-body">
        {onlyVisibleToYou && <p class="message-note">Only visible to you</p>}
        {!follows && (
          <p class="message-head">
            <strong>{name}</strong>
            {message.fromApp && <span class="tag">APP</span>}
            {author?.company && <span class="tag">{author.company}</span>}
            <time dateTime={isoOfTs(ts)}>{timeOfTs(ts, viewer.value.zone)}</time>
          </p>
        )}
        <InSlack act={(action) => act({ do: "press_message", channelId, ts, action })}>
          {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Mrkdwn text={text} />}
        </InSlack>
        {edited && <span class="message-edited">(edited)</span>}
        {!inThread && message.replies && <Replies message={message} />}
      </div>
      <div class="message-tools">
        {!inThread && !onlyVisibleToYou && (
          <button type="button" class="quiet" onClick={() => openThread(message)}>
            Reply<span class="unseen"> in the thread of what {name} said</span>
          </button>
        )}
        <button type="button" class="quiet" onClick={() => showBehindMessage(channelId, ts)}>
          Look behind<span class="unseen"> what {name} said</span>
        </button>
      </div>
    </article>
  );
}

function Replies({ message }: { message: SeenMessage }) {
  const { count = 0, authorIds = [] } = message.replies ?? {};
  return (
    <button type="button" class="message-replies" onClick={() => openThread(message)}>
      {authorIds.slice(0, 3).map((authorId) => (
        <Avatar key={authorId} person={screen.value?.people.find(({ id }) => id === authorId)} size="small" />
      ))}
      {count === 1 ? "1 reply" : `${count} replies`}
    </button>
  );
}

function openThread({ channelId, ts }: SeenMessage): void {
  thread.value = { channelId, ts };
}
