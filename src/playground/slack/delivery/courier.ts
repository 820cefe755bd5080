import { EventEmitter } from "node:events";
import type { Faults } from "../faults.js";
import type { CallLog, LogEntry } from "../log.js";
import { pause, realNow } from "../real-time.js";
import type { World } from "../world.js";
import type { Carrier, Delivered, Outbound } from "./outbound.js";

interface CourierOptions {
  world: World;
  log: CallLog;
  faults: Faults;
  carrier: Carrier;
  /** When an event that was not acknowledged is sent again, in real milliseconds after the failure. */
  retryAfterMs: readonly number[];
}

/** Takes payloads to the app, logs them, and sends events again that were not acknowledged. */
export class Courier {
  readonly #options: CourierOptions;
  readonly #done = new EventEmitter();
  readonly #retries = new Set<NodeJS.Timeout>();
  #underway = 0;
  #stopped = false;

  constructor(options: CourierOptions) {
    this.#options = options;
    this.#done.setMaxListeners(0);
  }

  /** Delivers a click, command or submission, once. */
  async deliver(
    outbound: Outbound,
    name: string,
    teamId: string,
  ): Promise<{ delivered: Delivered; entry: LogEntry }> {
    return this.#track(async () => {
      const { world, log, carrier, faults } = this.#options;
      if (faults.delayMs > 0) await pause(faults.delayMs);
      const at = world.clock.now();
      const realAt = realNow();
      const delivered = await carrier.send(outbound);
      const entry = log.add({
        kind: "delivery",
        name,
        teamId,
        at,
        realAt,
        ms: delivered.ms,
        request: outbound.payload,
        response: delivered.ok ? delivered.body : { error: delivered.error },
        // An app that is not there did nothing wrong; one that answers late or badly did.
        refusal: delivered.ok || delivered.error === "dispatch_failed" ? null : delivered.error,
        injected: false,
        broadcasts: [],
      });
      return { delivered, entry };
    });
  }

  /** Sets an event on its way; nobody waits for it but `settle`. */
  sendEvent(outbound: Outbound, name: string, teamId: string): void {
    const copies = this.#options.faults.takeCopies();
    for (let copy = 0; copy < copies; copy += 1) void this.#attempt(outbound, name, teamId);
  }

  /** Resolves once nothing is on its way and no retry is due at once. */
  async settle(): Promise<void> {
    while (this.#underway > 0) await new Promise((resolve) => this.#done.once("done", resolve));
  }

  /** How many events were not acknowledged and are to be sent again. */
  get owed(): number {
    return this.#retries.size;
  }

  stop(): void {
    this.#stopped = true;
    for (const retry of this.#retries) clearTimeout(retry);
  }

  async #attempt(outbound: Outbound, name: string, teamId: string): Promise<void> {
    await this.#track(async () => {
      const { delivered } = await this.deliver(outbound, name, teamId);
      if (delivered.ok || this.#stopped) return;
      const number = (outbound.retry?.number ?? 0) + 1;
      const waitMs = this.#options.retryAfterMs[number - 1];
      if (waitMs === undefined) return;
      const retry = { ...outbound, retry: { number, reason: reasonOf(delivered.error) } };
      if (waitMs === 0) return this.#attempt(retry, name, teamId);
      const timer = setTimeout(() => {
        this.#retries.delete(timer);
        void this.#attempt(retry, name, teamId);
      }, waitMs).unref();
      this.#retries.add(timer);
    });
  }

  async #track<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#underway += 1;
    try {
      return await work();
    } finally {
      this.#underway -= 1;
      if (this.#underway === 0) this.#done.emit("done");
    }
  }
}

/** https://docs.slack.dev/apis/events-api: the values of x-slack-retry-reason. */
function reasonOf(error: string): string {
  if (error === "timeout") return "http_timeout";
  if (error === "dispatch_failed") return "connection_failed";
  return "http_error";
}
