import type { Courier } from "./delivery/courier.js";
import type { ResponseUrls } from "./response-urls.js";
import type { Triggers } from "./triggers.js";
import type { World } from "./world.js";

/** What it takes to carry what people do to the app. */
export interface Desk {
  world: World;
  courier: Courier;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  /** Where this Slack listens: `http://127.0.0.1:41234`. */
  origin: () => string;
  /** How long a Home may take to appear after it was opened, in real milliseconds. */
  homeWaitMs: number;
}

/** How something a person did ended, as Slack's client would tell them. */
export type Outcome =
  | { ok: true; ms: number; ack?: unknown }
  | { ok: false; error: string; ms: number; errors?: Record<string, string> };
