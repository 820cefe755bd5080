import type { SeenConversation } from "../../server/protocol.js";

/** `# website`, a lock for a private one, and what else one should know of it. */
export function ChannelName({ channel }: { channel: SeenConversation }) {
  const isPrivate = channel.kind === "private";
  return (
    <>
      <span class="channel-sign" aria-hidden="true">
        {isPrivate ? <Lock /> : "#"}
      </span>
      <span class="channel-name">{channel.name}</span>
      {isPrivate && <span class="unseen">(private)</span>}
      {channel.shared && (
        <span class="tag" title="People from other companies are in it">
          shared
        </span>
      )}
      {channel.archived && <span class="tag">archived</span>}
    </>
  );
}

function Lock() {
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" role="presentation">
      <path
        fill="currentColor"
        d="M4 7V5a4 4 0 1 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.500v5A1.500 1.500 0 0 1 12.500 15h-9A1.500 1.500 0 0 1 2 13.500v-5A1.500 1.500 0 0 1 3.500 7zm1.500 0h5V5a2.500 2.500 0 0 0-5 0z"
      />
    </svg>
  );
}
