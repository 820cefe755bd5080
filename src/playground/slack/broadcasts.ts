import type { Json } from "./json.js";

const PING = /<!(channel|here|everyone)(?:\|[^>]*)?>/g;

/** Pings of everybody anywhere in what was sent, also inside JSON given as text: `channel`, `here`, `everyone`. */
export function broadcastsIn(value: Json | undefined): string[] {
  if (typeof value === "string") return [...value.matchAll(PING)].flatMap(([, range]) => range ?? []);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(broadcastsIn);
}
