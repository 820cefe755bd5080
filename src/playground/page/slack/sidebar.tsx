import type { ComponentChildren } from "preact";
import type { SeenConversation } from "../../server/protocol.js";
import { act } from "../api.js";
import { conversation as conversationInFront, go, type Place, place } from "../place.js";
import { direct, screen } from "../state.js";
import { Avatar } from "./avatar.js";
import { ChannelName } from "./channel-name.js";

/** The conversations of this person, and the app. */
export function Sidebar() {
  const shown = screen.value;
  if (shown === null) return null;
  const { me, workspace, conversations, joinable, app } = shown;
  const channels = conversations
    .filter(({ kind }) => kind !== "im")
    .sort((a, b) => Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name));
  const appPlace: Place = { at: "app", tab: "messages" };
  return (
    <nav class="sidebar" aria-label="Conversations">
      <div class="sidebar-head">
        <strong>{me.company ?? workspace.name}</strong>
        <span class="sidebar-me">
          <Avatar person={me} size="small" />
          {me.name}
        </span>
      </div>
      <Group title="Channels">
        {channels.map((channel) => (
          <Row
            key={channel.id}
            to={{ at: "channel", id: channel.id }}
            isHere={conversationInFront.value?.id === channel.id}
            unread={channel}
          >
            <ChannelName channel={channel} />
          </Row>
        ))}
        {joinable.map(({ id, name }) => (
          <li key={id} class="sidebar-join">
            <span># {name}</span>
            <button
              type="button"
              class="quiet"
              aria-label={`Join #${name}`}
              onClick={() => act({ do: "join", channelId: id })}
            >
              Join
            </button>
          </li>
        ))}
      </Group>
      <Group title="Apps">
        <Row to={appPlace} isHere={place.value.at === "app"} unread={direct.value}>
          <Avatar person={shown.people.find(({ id }) => id === app.userId)} size="small" />
          {app.name}
        </Row>
      </Group>
    </nav>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="sidebar-group">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Row(props: {
  to: Place;
  isHere: boolean;
  unread: Pick<SeenConversation, "unread" | "mentions"> | null;
  children: ComponentChildren;
}) {
  const { unread = 0, mentions = 0 } = props.unread ?? {};
  return (
    <li>
      <button
        type="button"
        class="sidebar-row"
        data-unread={unread > 0}
        aria-current={props.isHere ? "page" : undefined}
        onClick={() => go(props.to)}
      >
        <span class="sidebar-name">{props.children}</span>
        {mentions > 0 && <span class="badge">{mentions}</span>}
        {unread > 0 && <span class="unseen">{mentions > 0 ? "unread for you" : "unread"}</span>}
      </button>
    </li>
  );
}
