import { screen, stage } from "../state.js";
import { momentIn } from "../time-words.js";

/** What time it is in the workspace, and for the person one is. */
export function ClockFace() {
  const { now = null, zone = "UTC" } = stage.value ?? {};
  const theirs = screen.value?.me.zone ?? zone;
  if (now === null) return null;
  return (
    <p class="clock">
      <time dateTime={now}>{momentIn(now, zone)}</time>
      {theirs !== zone && <span class="clock-mine">{momentIn(now, theirs)}</span>}
    </p>
  );
}
