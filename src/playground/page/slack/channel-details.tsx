import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Outcome, SeenConversation } from "../../server/protocol.js";
import { act } from "../api.js";
import { screen } from "../state.js";
import { Avatar } from "./avatar.js";

/** Who is in a channel, and bringing people in or out, as far as this person may. */
export function ChannelDetails({ channel, onClose }: { channel: SeenConversation; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const people = screen.value?.people ?? [];
  const me = screen.value?.me;
  const mayManage = me?.mayManageChannels === true;
  const others = people.filter(({ id, deactivated }) => !deactivated && !channel.members.includes(id));
  const tell = (outcome: Outcome) => setSaid(outcome.ok ? null : outcome.message);
  return (
    <dialog ref={dialog} class="modal" aria-labelledby="details-title" onClose={onClose}>
      <header class="modal-head">
        <h1 id="details-title">#{channel.name}</h1>
        <button type="button" class="quiet" aria-label="Close" onClick={() => dialog.current?.close()}>
          ✕
        </button>
      </header>
      <div class="modal-body">
        {said && (
          <p class="notice" role="alert">
            {said}
          </p>
        )}
        <ul class="members">
          {people
            .filter(({ id }) => channel.members.includes(id))
            .map((person) => (
              <li key={person.id}>
                <Avatar person={person} size="small" />
                <span>
                  {person.name}
                  {person.company && <span class="tag">{person.company}</span>}
                </span>
                {person.id === me?.id ? (
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => act({ do: "leave", channelId: channel.id }).then(tell)}
                  >
                    Leave
                  </button>
                ) : (
                  mayManage && (
                    <button
                      type="button"
                      class="quiet"
                      aria-label={`Remove ${person.name}`}
                      onClick={() =>
                        act({ do: "remove", channelId: channel.id, userId: person.id }).then(tell)
                      }
                    >
                      Remove
                    </button>
                  )
                )}
              </li>
            ))}
        </ul>
        {mayManage && others.length > 0 && (
          <>
            <h2>Add</h2>
            <ul class="members">
              {others.map((person) => (
                <li key={person.id}>
                  <Avatar person={person} size="small" />
                  <span>
                    {person.name}
                    {person.company && <span class="tag">{person.company}</span>}
                  </span>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={`Add ${person.name}`}
                    onClick={() => act({ do: "add", channelId: channel.id, userId: person.id }).then(tell)}
                  >
                    Add
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </dialog>
  );
}
