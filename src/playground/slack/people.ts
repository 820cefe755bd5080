import { sharedWithBot } from "./channels.js";
import type { Installation } from "./teams.js";
import type { World } from "./world.js";

export type UserKind = "member" | "admin" | "guest" | "single_channel_guest" | "bot";

export interface User {
  id: string;
  /** The person's own company. */
  teamId: string;
  /** The handle, without `@`. */
  name: string;
  realName: string;
  /** An IANA zone; null when the profile has none. */
  tz: string | null;
  locale: string;
  kind: UserKind;
  deactivated: boolean;
  /** Other workspaces that came to know this person through Slack Connect. */
  knownTo: Set<string>;
  /** Domain time, in seconds since 1970. */
  updated: number;
}

export interface NewUser {
  id?: string;
  name: string;
  realName?: string;
  tz?: string | null;
  kind?: UserKind;
}

/** Adds a person to a workspace as one of its own. */
export function addUser(
  world: World,
  teamId: string,
  { id, name, realName, tz = "Etc/UTC", kind = "member" }: NewUser,
): User {
  const user: User = {
    id: id ?? world.ids.next("U"),
    teamId,
    name,
    realName: realName ?? name,
    tz,
    locale: "en-US",
    kind,
    deactivated: false,
    knownTo: new Set(),
    updated: seconds(world),
  };
  world.users.set(user.id, user);
  world.changed({ kind: "user_joined", user });
  return user;
}

/** The account ends: the person cannot act any more and cannot be written to. */
export function deactivate(world: World, userId: string): void {
  change(world, userId, { deactivated: true });
}

export function reactivate(world: World, userId: string): void {
  change(world, userId, { deactivated: false });
}

export function setTimeZone(world: World, userId: string, tz: string | null): void {
  change(world, userId, { tz });
}

export function rename(world: World, userId: string, realName: string): void {
  change(world, userId, { realName });
}

export function isExternalTo(user: User, teamId: string): boolean {
  return user.teamId !== teamId;
}

/** Whether the workspace has ever seen this person. */
export function isKnownTo(user: User, teamId: string): boolean {
  return user.teamId === teamId || user.knownTo.has(teamId);
}

/** From another company, and in no channel with the bot: it cannot write to them (Slack's `is_stranger`). */
export function isStranger(world: World, user: User, installation: Installation): boolean {
  return isExternalTo(user, installation.teamId) && !sharedWithBot(world, user, installation);
}

/** Neither a guest nor from another company. */
export function isFullMember(user: User, teamId: string): boolean {
  return !isExternalTo(user, teamId) && (user.kind === "member" || user.kind === "admin");
}

/** Slash commands are not for external people, and not for single-channel guests. */
export function mayRunCommands(user: User, teamId: string): boolean {
  return !isExternalTo(user, teamId) && user.kind !== "single_channel_guest" && user.kind !== "bot";
}

function change(
  world: World,
  userId: string,
  parts: Partial<Pick<User, "deactivated" | "tz" | "realName">>,
): void {
  const user = world.user(userId);
  Object.assign(user, parts, { updated: seconds(world) });
  world.changed({ kind: "user_changed", user });
}

function seconds(world: World): number {
  return Math.floor(world.clock.now().getTime() / 1000);
}
