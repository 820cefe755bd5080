import { firstWeek } from "./history/first-week.js";
import { Scene, type SceneParts } from "./history/scene.js";
import { secondWeek } from "./history/second-week.js";
import { thirdWeek } from "./history/third-week.js";
import { markRead } from "./slack/reading.js";
import type { StrictSlack } from "./slack/start-slack.js";

/** Monday 11 May 2026, 09:00 in Berlin: where the clock is to stand before. */
export const HISTORY_STARTS_AT = new Date("2026-05-11T07:00:00.000Z");
/** Monday 1 June 2026, 09:00 in Berlin: where it stands afterwards. Ana is asked an hour later. */
export const HISTORY_ENDS_AT = new Date("2026-06-01T07:00:00.000Z");

/** Friday noon in Berlin: nobody has looked since. */
const LAST_LOOKED_AT = new Date("2026-05-29T10:00:00.000Z");

/**
 * Lives three weeks of a workspace in which Milepost was just installed: real commands, clicks and modals, and all
 * that fell due in between.
 *
 * @param onProgress hears what is lived next, in words
 */
export async function liveHistory(
  parts: SceneParts,
  onProgress: (note: string) => void = () => {},
): Promise<void> {
  const scene = new Scene(parts);
  onProgress("The first week: Milepost is set up, and work is handed out");
  await firstWeek(scene);
  onProgress("The second week: something is at risk, and something is done");
  await secondWeek(scene);
  onProgress("The third week: somebody is silent, and a date passes");
  await thirdWeek(scene);
  await parts.controls.advance(HISTORY_ENDS_AT);
  readUntil(parts.slack, LAST_LOOKED_AT);
}

/** Everybody has read what was said before. */
function readUntil({ world }: StrictSlack, at: Date): void {
  const before = at.getTime() / 1000;
  for (const channel of world.channels.values()) {
    const ts = [...channel.messages.keys()].findLast((each) => Number(each) < before);
    if (ts === undefined) continue;
    for (const userId of channel.members) markRead(world, channel, userId, ts);
  }
}
