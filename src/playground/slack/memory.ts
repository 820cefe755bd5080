import type { Change } from "./changes.js";
import { type Channel, emptyChannel } from "./channels.js";
import { Ids } from "./ids.js";
import type { Json } from "./json.js";
import { type Message, putBack } from "./messages.js";
import { asJson } from "./payloads.js";
import type { User } from "./people.js";
import type { Installation, Team } from "./teams.js";
import { valuesOf } from "./values.js";
import type { StoredView } from "./views.js";
import type { Identity, World } from "./world.js";

/** Where a Slack's memory is kept across restarts: values by key. */
export interface Memory {
  /** From before this start, in the order in which the keys first appeared. */
  readonly kept: ReadonlyMap<string, Json>;
  /** Null forgets. Nothing of it is lost once this returns. */
  write(key: string, value: Json): void;
}

/** What is kept of each kind; modals are not, as a client that is started again has none open. */
interface Kept {
  slack: Identity;
  ids: number;
  team: Team;
  user: Omit<User, "knownTo"> & { knownTo: string[] };
  installation: Omit<Installation, "scopes" | "directs"> & { scopes: string[] };
  channel: Pick<Channel, "id" | "teamId" | "name" | "kind" | "archived" | "creatorId" | "created"> & {
    members: string[];
    readBy: [userId: string, ts: string][];
    /** In microseconds since 1970: a message that is gone does not lend its ts to another. */
    lastTs: string;
  };
  message: Message;
  home: Pick<StoredView, "id" | "teamId" | "userId" | "definition" | "hash">;
}

/** Who the app was to this Slack before, and which ids it has given out; null: it is new. */
export function rememberedIdentity(memory: Memory): { identity: Identity; ids: Ids } | null {
  const [identity] = all(memory, "slack");
  const [reservedUpTo] = all(memory, "ids");
  return identity === undefined ? null : { identity, ids: new Ids(reservedUpTo) };
}

/** Puts everything back as it was, and from then on keeps what changes. */
export function remember(world: World, memory: Memory): void {
  restore(world, memory);
  const keep = <Kind extends keyof Kept>(kind: Kind, id: string, value: Kept[Kind] | null) =>
    memory.write(id === "" ? kind : `${kind}/${id}`, value === null ? null : asKept(value));
  keep("slack", "", world.identity);
  world.ids.onReserve((upTo) => keep("ids", "", upTo));
  world.onChange((change) => keepChange(change, keep));
}

type Keep = <Kind extends keyof Kept>(kind: Kind, id: string, value: Kept[Kind] | null) => void;

function keepChange(change: Change, keep: Keep): void {
  switch (change.kind) {
    case "message_posted":
    case "message_changed":
      keep("message", messageKey(change.message), change.message);
      break;
    case "message_deleted":
      keep("message", messageKey(change.message), null);
      keepChannel(change.channel, keep);
      break;
    case "channel_deleted":
      keep("channel", change.channel.id, null);
      break;
    case "channel_id_changed":
      keep("channel", change.previousId, null);
      keepChannel(change.channel, keep);
      for (const message of everyMessage(change.channel)) keep("message", messageKey(message), message);
      break;
    case "member_joined":
      // Slack Connect: a workspace may have come to know them.
      keepUser(change.user, keep);
      keepChannel(change.channel, keep);
      break;
    case "channel_created":
    case "channel_archived":
    case "channel_unarchived":
    case "member_left":
    case "read":
      keepChannel(change.channel, keep);
      break;
    case "user_changed":
    case "user_joined":
    case "user_known":
      keepUser(change.user, keep);
      break;
    case "home_published":
      keepHome(change.view, keep);
      break;
    case "team_added":
      keep("team", change.team.id, change.team);
      break;
    case "app_installed":
    case "app_uninstalled":
    case "scopes_changed":
      keepInstallation(change.installation, keep);
      break;
    case "app_home_opened":
    case "view_opened":
    case "view_changed":
    case "view_closed":
      break;
  }
}

function keepChannel(channel: Channel, keep: Keep): void {
  const { id, teamId, name, kind, archived, creatorId, created, members, readBy, lastTs } = channel;
  const fields = { id, teamId, name, kind, archived, creatorId, created };
  keep("channel", id, { ...fields, members: [...members], readBy: [...readBy], lastTs: `${lastTs}` });
}

function keepUser(user: User, keep: Keep): void {
  keep("user", user.id, { ...user, knownTo: [...user.knownTo] });
}

function keepInstallation({ directs: _, ...app }: Installation, keep: Keep): void {
  keep("installation", app.teamId, { ...app, scopes: [...app.scopes] });
}

function keepHome({ id, teamId, userId, definition, hash }: StoredView, keep: Keep): void {
  keep("home", id, { id, teamId, userId, definition, hash });
}

function restore(world: World, memory: Memory): void {
  for (const team of all(memory, "team")) world.teams.set(team.id, team);
  for (const user of all(memory, "user"))
    world.users.set(user.id, { ...user, knownTo: new Set(user.knownTo) });
  for (const app of all(memory, "installation"))
    world.installations.set(app.teamId, { ...app, scopes: new Set(app.scopes), directs: new Map() });
  for (const { members, readBy, lastTs, ...channel } of all(memory, "channel")) {
    const restored = {
      ...emptyChannel(channel),
      members: new Set(members),
      readBy: new Map(readBy),
      lastTs: BigInt(lastTs),
    };
    world.channels.set(channel.id, restored);
    if (channel.kind === "im") restoreDirect(world, restored);
  }
  // Those of a channel that is gone are gone with it.
  for (const message of all(memory, "message")) {
    const channel = world.channels.get(message.channelId);
    if (channel) putBack(channel, message);
  }
  for (const home of all(memory, "home"))
    world.views.set(home.id, {
      ...home,
      values: valuesOf(home.definition.blocks),
      rootId: home.id,
      previousId: null,
    });
}

function restoreDirect(world: World, { id, teamId, members }: Channel): void {
  const app = world.installations.get(teamId);
  const person = [...members].find((member) => member !== app?.botUserId);
  if (app && person !== undefined) app.directs.set(person, id);
}

/** What was kept of a kind, which is what this file has written. */
function all<Kind extends keyof Kept>({ kept }: Memory, kind: Kind): Kept[Kind][] {
  return [...kept]
    .filter(([key]) => key === kind || key.startsWith(`${kind}/`))
    .map(([, value]) => value as Kept[Kind]);
}

function asKept(value: Kept[keyof Kept]): Json {
  return typeof value === "number" ? value : asJson(value);
}

function everyMessage(channel: Channel): Message[] {
  return [...channel.messages.values(), ...channel.ephemerals.values()];
}

function messageKey({ channelId, ts, onlyFor }: Message): string {
  return `${channelId}/${ts}${onlyFor === null ? "" : "/ephemeral"}`;
}
