import type { World } from "../world.js";

/** Who looks, which decides names, zone and what "today" is. */
export interface Viewer {
  /** An IANA zone. */
  zone: string;
  now: Date;
  personName(id: string): string;
  channelName(id: string): string;
}

/** A person without a zone in their profile sees UTC. */
export function viewerOf(world: World, userId: string): Viewer {
  return {
    zone: world.user(userId).tz ?? "UTC",
    now: world.clock.now(),
    personName: (id) => world.users.get(id)?.realName ?? id,
    channelName: (id) => world.channels.get(id)?.name ?? id,
  };
}
