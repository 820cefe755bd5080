import { EventEmitter } from "node:events";
import type { Clock } from "../../clock.js";
import type { Change } from "./changes.js";
import type { Channel } from "./channels.js";
import { Ids, secret } from "./ids.js";
import type { AppManifest } from "./manifest.js";
import type { User } from "./people.js";
import type { Installation, Team } from "./teams.js";
import type { StoredView } from "./views.js";

/** Everything Slack remembers. The functions beside this file change it, and say so through `changed`. */
export class World {
  readonly clock: Clock;
  readonly manifest: AppManifest;
  readonly ids = new Ids();
  readonly appId = this.ids.next("A");
  readonly appToken = `xapp-1-${this.appId}-${secret()}`;
  readonly signingSecret = secret();
  /** The old verification token, still in every payload and never to be trusted. */
  readonly verificationToken = secret(12);

  readonly teams = new Map<string, Team>();
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly installations = new Map<string, Installation>();
  /** By view id: what is open, and every Home. */
  readonly views = new Map<string, StoredView>();

  readonly #changes = new EventEmitter<{ change: [Change] }>();

  constructor(clock: Clock, manifest: AppManifest) {
    this.clock = clock;
    this.manifest = manifest;
    this.#changes.setMaxListeners(0);
  }

  changed(change: Change): void {
    this.#changes.emit("change", change);
  }

  /** Returns the function that ends it. */
  onChange(listener: (change: Change) => void): () => void {
    this.#changes.on("change", listener);
    return () => this.#changes.off("change", listener);
  }

  team(id: string): Team {
    return found(this.teams.get(id), `no team ${id}`);
  }

  user(id: string): User {
    return found(this.users.get(id), `no user ${id}`);
  }

  channel(id: string): Channel {
    return found(this.channels.get(id), `no channel ${id}`);
  }

  /** The app as it is installed in a workspace; throws where it never was. */
  installation(teamId: string): Installation {
    return found(this.installations.get(teamId), `the app is not installed in ${teamId}`);
  }

  installationByToken(token: string): Installation | undefined {
    for (const installation of this.installations.values())
      if (installation.botToken === token) return installation;
    return undefined;
  }

  subscribedTo(event: string): boolean {
    return this.manifest.settings.event_subscriptions.bot_events.includes(event);
  }
}

function found<Thing>(thing: Thing | undefined, problem: string): Thing {
  if (thing === undefined) throw new Error(problem);
  return thing;
}
