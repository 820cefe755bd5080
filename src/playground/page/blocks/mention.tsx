import { useSurroundings } from "./surroundings.js";

export function PersonMention({ id }: { id: string }) {
  const { viewer } = useSurroundings();
  return <span class="mention">@{viewer.personName(id)}</span>;
}

export function ChannelMention({ id }: { id: string }) {
  const { viewer } = useSurroundings();
  return <span class="mention">#{viewer.channelName(id)}</span>;
}

/** What rings for many: `@channel`, a group. */
export function Broadcast({ text }: { text: string }) {
  return (
    <span class="mention" data-broadcast>
      {text}
    </span>
  );
}
