import { EventEmitter } from "node:events";
import type { Clock } from "../../clock.js";
import type { Change } from "./changes.js";
import type { Channel } from "./channels.js";
import { Ids, secret } from "./ids.js";
import type { AppManifest } from "./manifest.js";
import type { User } from "./people.js";
import type { Installation, Team } from "./teams.js";
import type { StoredView } from "./views.js";

/** The app, as it is registered with this Slack. */
export interface Identity {
  appId: string;
  appToken: string;
  signingSecret: string;
  /** The old verification token, still in every payload and never to be trusted. */
  verificationToken: string;
}

/** Everything Slack remembers. The functions beside this file change it, and say so through `changed`. */
export class World {
  readonly clock: Clock;
  readonly manifest: AppManifest;
  readonly ids: Ids;
  readonly identity: Identity;

  readonly teams = new Map<string, Team>();
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly installations = new Map<string, Installation>();
  /** By view id: what is open, and every Home. */
  readonly views = new Map<string, StoredView>();

  readonly #changes = new EventEmitter<{ change: [Change] }>();

  /** Without `known`, the app is registered anew. */
  constructor(clock: Clock, manifest: AppManifest, known: { identity: Identity; ids: Ids } | null = null) {
    this.clock = clock;
    this.manifest = manifest;
    this.ids = known?.ids ?? new Ids();
    this.identity = known?.identity ?? register(this.ids);
    this.#changes.setMaxListeners(0);
  }

  get appId(): string {
    return this.identity.appId;
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

function register(ids: Ids): Identity {
  const appId = ids.next("A");
  return {
    appId,
    appToken: `xapp-1-${appId}-${secret()}`,
    signingSecret: secret(),
    verificationToken: secret(12),
  };
}

function found<Thing>(thing: Thing | undefined, problem: string): Thing {
  if (thing === undefined) throw new Error(problem);
  return thing;
}
