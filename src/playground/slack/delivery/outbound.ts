import type { Json, JsonObject } from "../json.js";

/** A payload on its way to the app. */
export interface Outbound {
  type: "events_api" | "interactive" | "slash_commands";
  payload: JsonObject;
  retry?: { number: number; reason: string };
}

export type Delivered =
  | { ok: true; ms: number; body: Json }
  /** `dispatch_failed`: nobody was there to take it. */
  | { ok: false; ms: number; error: "timeout" | "dispatch_failed" | `http_${number}` };

/** One way to reach the app. */
export interface Carrier {
  send(outbound: Outbound): Promise<Delivered>;
  stop(): Promise<void>;
}

/** A late answer is a mistake of the app that it should hear of. */
export type OnLate = (outbound: Outbound, ms: number) => void;
