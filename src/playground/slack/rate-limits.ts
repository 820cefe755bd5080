import { realNow } from "./real-time.js";

// https://docs.slack.dev/apis/web-api/rate-limits: calls a minute for a method in a workspace.
const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
const TIER_OF: Record<string, keyof typeof TIERS> = {
  "bots.info": 3,
  "chat.delete": 3,
  "chat.postEphemeral": 4,
  "chat.update": 3,
  "conversations.create": 2,
  "conversations.history": 3,
  "conversations.info": 3,
  "conversations.invite": 3,
  "conversations.join": 3,
  "conversations.members": 4,
  "conversations.open": 3,
  "conversations.replies": 3,
  "team.info": 3,
  "users.info": 4,
  "users.list": 2,
  "views.open": 4,
  "views.publish": 4,
  "views.push": 4,
  "views.update": 4,
};
/** Posting: one message a second in a channel; short bursts pass, how short Slack does not say. */
const POSTS = { perMinute: 60, burst: 5 };

interface Bucket {
  tokens: number;
  /** Real time, in milliseconds since 1970. */
  at: number;
}

/** Slack's published rates, on real time. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();

  /** How many seconds to wait before this call would pass; 0 when it passes now, and then it is counted. */
  take(method: string, token: string, channel: string): number {
    if (method === "chat.postMessage") return this.#take(`${token} ${channel}`, POSTS.perMinute, POSTS.burst);
    const tier = TIER_OF[method];
    return tier === undefined ? 0 : this.#take(`${token} ${method}`, TIERS[tier], TIERS[tier]);
  }

  #take(key: string, perMinute: number, burst: number): number {
    const now = realNow();
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const refilled = Math.min(burst, tokens + ((now - at) / 60_000) * perMinute);
    const passes = refilled >= 1;
    this.#buckets.set(key, { tokens: passes ? refilled - 1 : refilled, at: now });
    return passes ? 0 : Math.ceil(((1 - refilled) / perMinute) * 60);
  }
}
