import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 20;
const POLLS = 1000;

/** For what another process does. @throws after twenty seconds. */
export async function waitUntil(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (let poll = 0; poll < POLLS; poll += 1) {
    if (await condition()) return;
    await sleep(POLL_MS);
  }
  throw new Error("it did not happen within twenty seconds");
}
