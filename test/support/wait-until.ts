import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 20;

/** For what another process does. @throws after `withinMs` */
export async function waitUntil(
  condition: () => Promise<boolean> | boolean,
  withinMs = 20_000,
): Promise<void> {
  for (let waited = 0; waited < withinMs; waited += POLL_MS) {
    if (await condition()) return;
    await sleep(POLL_MS);
  }
  throw new Error(`it did not happen within ${withinMs / 1000} seconds`);
}
