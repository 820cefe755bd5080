import type { Json } from "./json.js";

const KEPT = 20_000;
/** Of what is kept, so that not every entry trims. */
const TRIMMED_AT_ONCE = 0.1;

/** A call of the app, a payload to it, or a post to a response_url, with what came back. */
export interface LogEntry {
  number: number;
  kind: "call" | "delivery" | "response_url";
  /** The method, or the payload's type: `chat.postMessage`, `view_submission`, `event:message`. */
  name: string;
  teamId: string | null;
  /** Domain time. */
  at: Date;
  /** Real time, in milliseconds since 1970. */
  realAt: number;
  /** How long it took, in real milliseconds. */
  ms: number;
  request: Json;
  response: Json;
  /** Slack's name for what it refused. */
  refusal: string | null;
  /** Whether a fault was injected, so that the refusal is nobody's mistake. */
  injected: boolean;
  /** Pings of everybody in what was sent: `channel`, `here`, `everyone`. */
  broadcasts: readonly string[];
}

/** The last entries, 20,000 of them unless it is told otherwise; counts go on for ever. */
export class CallLog {
  readonly entries: LogEntry[] = [];
  readonly counts = new Map<string, number>();
  readonly #listeners = new Set<(entry: LogEntry) => void>();
  readonly #kept: number;
  #last = 0;

  constructor(kept = KEPT) {
    this.#kept = kept;
  }

  add(entry: Omit<LogEntry, "number">): LogEntry {
    this.#last += 1;
    const numbered = { number: this.#last, ...entry };
    this.entries.push(numbered);
    this.counts.set(entry.name, (this.counts.get(entry.name) ?? 0) + 1);
    const trimmed = this.#kept * TRIMMED_AT_ONCE;
    if (this.entries.length >= this.#kept + trimmed) this.entries.splice(0, trimmed);
    for (const listener of this.#listeners) listener(numbered);
    return numbered;
  }

  /** Returns the function that ends it. */
  onAdd(listener: (entry: LogEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What Slack refused of the app's own doing. */
  refusals(): LogEntry[] {
    return this.entries.filter(({ refusal, injected }) => refusal !== null && !injected);
  }
}
