import type { Milepost } from "../app.js";
import type { MovableClock } from "../clock.js";
import { NotAtRest } from "../errors.js";
import type { StrictSlack } from "./slack/start-slack.js";

const TICK_MS = 60_000;

/** The declared ways to move time; everything else that happens goes through Slack's own protocols. */
export interface Controls {
  now(): Date;
  /** When something falls due next; null when nothing is on the agenda. */
  nextDueAt(): Promise<Date | null>;
  /**
   * Waits until everybody has finished with what has happened so far.
   * @throws {NotAtRest} when that takes longer than `withinMs` of real time
   */
  settle(withinMs?: number): Promise<void>;
  /**
   * Lives until then: everything that falls due on the way happens at its own moment, and has settled when this
   * returns.
   */
  advance(until: Date, options?: AdvanceOptions): Promise<void>;
  /** Wakes up then, without having lived the time between: an outage. */
  jump(to: Date): Promise<void>;
}

export interface AdvanceOptions {
  /** Ends it: time stands at the last moment that was lived. */
  signal?: AbortSignal;
  /** After each moment that was lived. */
  onMoment?: () => void;
  /**
   * How long, in real milliseconds, a moment may take to settle before time goes on without it, as it does when
   * Slack is out. Without it, a moment that does not settle is an error.
   */
  patienceMs?: () => number;
}

export function createControls(parts: {
  clock: MovableClock;
  slack: StrictSlack;
  milepost: Milepost;
}): Controls {
  const { clock, slack, milepost } = parts;

  async function settle(withinMs?: number): Promise<void> {
    await slack.settle();
    await milepost.settle(withinMs);
    await slack.settle();
  }

  async function live({ onMoment, patienceMs }: AdvanceOptions): Promise<void> {
    try {
      await settle(patienceMs?.());
    } catch (error) {
      if (patienceMs === undefined || !(error instanceof NotAtRest)) throw error;
    }
    onMoment?.();
  }

  return {
    now: () => clock.now(),
    nextDueAt: () => milepost.nextDueAt(),
    settle,
    async advance(until, options = {}) {
      await live(options);
      while (clock.now() < until && !options.signal?.aborted) {
        const next = (await milepost.nextDueAt()) ?? until;
        // What could not be settled is due still, and is tried again at the next minute's tick.
        const soonest = new Date(clock.now().getTime() + (next > clock.now() ? 0 : TICK_MS));
        const moment = next > soonest ? next : soonest;
        clock.set(moment > until ? until : moment);
        await live(options);
      }
    },
    async jump(to) {
      clock.set(to);
      await milepost.tick();
      await settle();
    },
  };
}
