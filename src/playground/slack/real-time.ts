import { setTimeout as wait } from "node:timers/promises";

/**
 * Protocol time: signatures, the three seconds, trigger ids and retries run on it, whatever the domain clock
 * says. Milliseconds since 1970.
 */
export function realNow(): number {
  return Date.now();
}

export function realSeconds(): number {
  return Math.floor(realNow() / 1000);
}

/** A monotonic reading in milliseconds, for durations only. */
export function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => Math.round((performance.now() - startedAt) * 1000) / 1000;
}

/** Waits without keeping the process alive. */
export function pause(ms: number): Promise<void> {
  return wait(ms, undefined, { ref: false });
}
