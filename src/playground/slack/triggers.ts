import { secret } from "./ids.js";
import { realNow } from "./real-time.js";

/** https://docs.slack.dev/interactivity/handling-user-interaction: a trigger expires after three seconds. */
const LIFETIME_MS = 3_000;
const KEPT = 1_000;

export interface Trigger {
  id: string;
  teamId: string;
  userId: string;
  /** The modal it came from, if any: what `views.push` pushes over. */
  viewId: string | null;
}

/** Trigger ids: good once, for three seconds of real time. */
export class Triggers {
  readonly #issued = new Map<string, Trigger & { at: number; used: boolean }>();
  readonly #lifetimeMs: number;
  #count = 0;

  constructor(lifetimeMs = LIFETIME_MS) {
    this.#lifetimeMs = lifetimeMs;
  }

  issue(teamId: string, userId: string, viewId: string | null = null): string {
    this.#count += 1;
    const id = `${this.#count}.${realNow()}.${secret()}`;
    this.#issued.set(id, { id, teamId, userId, viewId, at: realNow(), used: false });
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > KEPT && oldest !== undefined) this.#issued.delete(oldest);
    return id;
  }

  /** Uses a trigger up, or says in Slack's name why it cannot be. */
  exchange(
    id: string,
    teamId: string,
  ): Trigger | "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id" {
    const trigger = this.#issued.get(id);
    if (!trigger || trigger.teamId !== teamId) return "invalid_trigger_id";
    if (trigger.used) return "exchanged_trigger_id";
    if (realNow() - trigger.at > this.#lifetimeMs) return "expired_trigger_id";
    trigger.used = true;
    return trigger;
  }
}
