import type { Stage, UpcomingEvent } from "../../server/protocol.js";
import { control } from "../api.js";
import { refused, stage } from "../state.js";
import { momentIn } from "../time-words.js";
import { closeMenuOf, Menu } from "./menu.js";

const STEPS = [
  { to: "hour", label: "+1 hour" },
  { to: "day", label: "+1 day" },
  { to: "week", label: "+1 week" },
] as const;

/** The ways to move time; while it moves, where to, and a way to stop it. */
export function TimeStrip() {
  const now = stage.value;
  if (now === null) return null;
  const { busy, fast, unsent } = now;
  const isBusy = busy !== null || fast;

  return (
    <section class="strip" aria-label="Time">
      {isBusy ? <Busy stage={now} /> : <Moves stage={now} />}
      {unsent > 0 && !isBusy && (
        <p class="strip-note" role="status">
          {unsent === 1
            ? "1 message waits for Slack to take it."
            : `${unsent} messages wait for Slack to take them.`}
        </p>
      )}
      {refused.value && (
        <p class="strip-note" role="alert">
          {refused.value}
        </p>
      )}
    </section>
  );
}

function Moves({ stage }: { stage: Stage }) {
  const move = (to: string) => control({ do: "move", to });
  const [next] = stage.upcoming;
  const first = stage.upcoming.filter(({ at }) => at === next?.at);
  const later = stage.upcoming.filter(({ at }) => at !== next?.at);
  return (
    <>
      {next ? (
        <button
          type="button"
          class="bar-button strip-next"
          title={`${namesOf(first)}, ${momentIn(next.at, next.zone)}`}
          onClick={() => move(next.at)}
        >
          Next: <strong>{namesOf(first)}</strong> {momentIn(next.at, next.zone)}
        </button>
      ) : (
        <p class="strip-note">Nothing is planned.</p>
      )}
      {later.length > 0 && (
        <Menu label="Later">
          <ul>
            {later.map(({ at, what, zone }) => (
              <li key={`${at}${what}`}>
                <button
                  type="button"
                  class="menu-item"
                  onClick={({ currentTarget }) => {
                    closeMenuOf(currentTarget);
                    void move(at);
                  }}
                >
                  {what}
                  <span class="menu-note">{momentIn(at, zone)}</span>
                </button>
              </li>
            ))}
          </ul>
        </Menu>
      )}
      {STEPS.map(({ to, label }) => (
        <button key={to} type="button" class="bar-button" onClick={() => move(to)}>
          {label}
        </button>
      ))}
      <button
        type="button"
        class="bar-button"
        title="An hour a second, until you stop it"
        onClick={() => control({ do: "run_fast" })}
      >
        Fast
      </button>
    </>
  );
}

/** What falls due at one moment. */
function namesOf(events: readonly UpcomingEvent[]): string {
  const [first, second, ...others] = events.map(({ what }) => what);
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return [first, second].filter((name) => name !== undefined).join("; ") + more;
}

function Busy({ stage }: { stage: Stage }) {
  const canStop = stage.fast || stage.busy?.with === "moving";
  return (
    <p class="strip-busy">
      <span class="spinner" aria-hidden="true" />
      <span role="status">{busyWords(stage)}</span>
      {canStop && (
        <button type="button" class="bar-button" onClick={() => control({ do: "stop_moving" })}>
          Stop
        </button>
      )}
    </p>
  );
}

function busyWords({ busy, fast, zone }: Stage): string {
  if (fast) return "Time runs: an hour a second.";
  switch (busy?.with) {
    case "living":
      return `Three weeks are lived for you, this once. ${busy.note}.`;
    case "moving":
      return `On the way to ${momentIn(busy.until, zone)}.`;
    case "resetting":
      return "Starting again…";
    default:
      return "Opening the workspace…";
  }
}
