import type { Milepost } from "../app.js";
import type { MovableClock } from "../clock.js";
import type { StrictSlack } from "./slack/start-slack.js";

/** The declared ways to move time; everything else that happens goes through Slack's own protocols. */
export interface Controls {
  now(): Date;
  /** When something falls due next; null when nothing is on the agenda. */
  nextDueAt(): Promise<Date | null>;
  /** Waits until everybody has finished with what has happened so far. */
  settle(): Promise<void>;
  /**
   * Lives until then: everything that falls due on the way happens at its own moment, and has settled when this
   * returns.
   */
  advance(until: Date): Promise<void>;
  /** Wakes up then, without having lived the time between: an outage. */
  jump(to: Date): Promise<void>;
}

export function createControls(parts: {
  clock: MovableClock;
  slack: StrictSlack;
  milepost: Milepost;
}): Controls {
  const { clock, slack, milepost } = parts;

  async function settle(): Promise<void> {
    await slack.settle();
    await milepost.settle();
    await slack.settle();
  }

  return {
    now: () => clock.now(),
    nextDueAt: () => milepost.nextDueAt(),
    settle,
    async advance(until) {
      await settle();
      while (clock.now() < until) {
        const next = await milepost.nextDueAt();
        clock.set(next === null || next > until ? until : next);
        await settle();
      }
    },
    async jump(to) {
      clock.set(to);
      await milepost.tick();
      await settle();
    },
  };
}
