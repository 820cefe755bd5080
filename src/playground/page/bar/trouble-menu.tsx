import type { TroubleKind } from "../../server/protocol.js";
import { control } from "../api.js";
import { stage } from "../state.js";
import { Menu } from "./menu.js";

const WAYS: { kind: TroubleKind | null; name: string; note: string }[] = [
  { kind: null, name: "Slack is well", note: "Everything is taken and answered." },
  { kind: "rate_limit", name: "Rate limits", note: "Every call is answered 429, try again in 5 seconds." },
  { kind: "outage", name: "Outage", note: "Every call is answered 503." },
  { kind: "hang", name: "Hanging", note: "Every answer takes 12 seconds, longer than Milepost waits." },
  {
    kind: "reset_after_storing",
    name: "Lost answers",
    note: "Messages arrive, but the connection breaks before Milepost hears of it.",
  },
  { kind: "deliver_twice", name: "Events twice", note: "Everything that happens is told twice." },
];

/** Makes Slack misbehave. */
export function TroubleMenu() {
  const { trouble = null, channels = [], cast = [] } = stage.value ?? {};
  const current = WAYS.find(({ kind }) => kind === trouble);
  return (
    <Menu label={trouble === null ? "Trouble" : <span class="trouble-on">Trouble: {current?.name}</span>}>
      <fieldset class="menu-group">
        <legend>How Slack behaves</legend>
        {WAYS.map(({ kind, name, note }) => (
          <label key={name} class="menu-choice">
            <input
              type="radio"
              name="trouble"
              checked={kind === trouble}
              onChange={() => control({ do: "trouble", kind })}
            />
            <span>
              {name}
              <span class="menu-note">{note}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="button" class="button" onClick={() => control({ do: "drop_connections" })}>
        Break Milepost's connection once
      </button>
      <fieldset class="menu-group">
        <legend>Channels that Milepost is in</legend>
        {channels.map(({ id, name, hasApp }) => (
          <label key={id} class="menu-choice">
            <input
              type="checkbox"
              checked={hasApp}
              onChange={() => control({ do: hasApp ? "remove_app" : "add_app", channelId: id })}
            />
            #{name}
          </label>
        ))}
      </fieldset>
      <fieldset class="menu-group">
        <legend>Accounts that are active</legend>
        {cast.map(({ id, name, deactivated }) => (
          <label key={id} class="menu-choice">
            <input
              type="checkbox"
              checked={!deactivated}
              onChange={() => control({ do: deactivated ? "reactivate" : "deactivate", userId: id })}
            />
            {name}
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}
