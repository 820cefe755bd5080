/** A way for one call to go wrong. */
export type Fault =
  /** 429 with `Retry-After`; nothing is stored. */
  | { kind: "rate_limit"; retryAfterSeconds: number }
  /** A 5xx; nothing is stored. */
  | { kind: "server_error"; status: number }
  /** Slack's own error by name; nothing is stored. */
  | { kind: "refusal"; error: string }
  /** Held for real `ms`, then carried out and answered, whether or not the app still waits. */
  | { kind: "hang"; ms: number }
  /** Carried out at once, answered after real `ms`. */
  | { kind: "hang_after_storing"; ms: number }
  | { kind: "reset_before_storing" }
  /** Carried out, then the connection breaks before the answer. */
  | { kind: "reset_after_storing" };

export const rateLimit = (retryAfterSeconds: number): Fault => ({ kind: "rate_limit", retryAfterSeconds });
export const serverError = (status = 503): Fault => ({ kind: "server_error", status });
export const refusal = (error: string): Fault => ({ kind: "refusal", error });
export const hang = (ms: number): Fault => ({ kind: "hang", ms });
export const hangAfterStoring = (ms: number): Fault => ({ kind: "hang_after_storing", ms });
export const resetBeforeStoring: Fault = { kind: "reset_before_storing" };
export const resetAfterStoring: Fault = { kind: "reset_after_storing" };

type Method = string;

/** How Slack misbehaves, when told to. `"*"` is any method but `apps.connections.open` and `auth.test`. */
export class Faults {
  readonly #queued = new Map<Method, Fault[]>();
  readonly #standing = new Map<Method, Fault>();
  readonly #dropSockets: (options: DropOptions) => void;
  #duplicates = 0;
  #delayMs = 0;

  constructor(dropSockets: (options: DropOptions) => void) {
    this.#dropSockets = dropSockets;
  }

  /** The next `times` calls of the method go wrong so. */
  next(method: Method | "*", fault: Fault, times = 1): void {
    const queue = this.#queued.get(method) ?? [];
    queue.push(...Array.from({ length: times }, () => fault));
    this.#queued.set(method, queue);
  }

  /** Every call of the method goes wrong so, until cleared. */
  always(method: Method | "*", fault: Fault): void {
    this.#standing.set(method, fault);
  }

  clear(): void {
    this.#queued.clear();
    this.#standing.clear();
    this.#duplicates = 0;
    this.#delayMs = 0;
  }

  /** The next `times` events are delivered twice, with the same `event_id`. */
  deliverTwice(times = 1): void {
    this.#duplicates += times;
  }

  /** Payloads wait for real `ms` before they set out; 0 ends it. Trigger ids are issued before the wait. */
  delayDelivery(ms: number): void {
    this.#delayMs = ms;
  }

  /** Breaks Socket Mode connections: at once, or after the `disconnect` message Slack usually sends. */
  dropSockets(options: DropOptions = {}): void {
    this.#dropSockets(options);
  }

  /** The fault for this call, used up. */
  take(method: Method): Fault | undefined {
    const any = UNTOUCHED_BY_ANY.has(method) ? [method] : [method, "*"];
    for (const key of any) {
      const fault = this.#queued.get(key)?.shift() ?? this.#standing.get(key);
      if (fault) return fault;
    }
    return undefined;
  }

  /** How often to deliver the next event. */
  takeCopies(): number {
    if (this.#duplicates === 0) return 1;
    this.#duplicates -= 1;
    return 2;
  }

  get delayMs(): number {
    return this.#delayMs;
  }
}

export interface DropOptions {
  /** With it the app is told first, and may reconnect in good order. */
  announce?: "warning" | "refresh_requested" | "link_disabled";
}

const UNTOUCHED_BY_ANY = new Set(["apps.connections.open", "auth.test"]);
