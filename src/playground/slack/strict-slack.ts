import type { Change } from "./changes.js";
import {
  addChannel,
  archiveChannel,
  type Channel,
  changeChannelId,
  deleteChannel,
  joinChannel,
  leaveChannel,
  type NewChannel,
  unarchiveChannel,
} from "./channels.js";
import type { Desk } from "./desk.js";
import type { Faults } from "./faults.js";
import type { CallLog, LogEntry } from "./log.js";
import { addUser, deactivate, type NewUser, reactivate, rename, setTimeZone, type User } from "./people.js";
import { Person } from "./person.js";
import { addCompany, installApp, renewToken, setScopes, type Team, uninstallApp } from "./teams.js";
import type { World } from "./world.js";

/** A workspace with the app in it. */
export interface InstalledTeam extends Team {
  botToken: string;
  botUserId: string;
}

interface Parts {
  desk: Desk;
  log: CallLog;
  faults: Faults;
  /** Ends connections and listening. */
  stop(): Promise<void>;
}

/** A running Slack: what its administrators can do, its people, its faults and its log. */
export class StrictSlack {
  readonly world: World;
  readonly faults: Faults;
  /** For SLACK_API_URL. */
  readonly url: string;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.world = parts.desk.world;
    this.faults = parts.faults;
    this.url = `${parts.desk.origin()}/api/`;
  }

  get appId(): string {
    return this.world.appId;
  }

  get appToken(): string {
    return this.world.identity.appToken;
  }

  get signingSecret(): string {
    return this.world.identity.signingSecret;
  }

  /** The last calls and payloads, oldest first, as many as are kept. */
  get log(): readonly LogEntry[] {
    return this.#parts.log.entries;
  }

  /** How many there were of each, since the start. */
  get counts(): ReadonlyMap<string, number> {
    return this.#parts.log.counts;
  }

  /** What Slack refused of the app's own doing; not what it was told to. */
  refusals(): LogEntry[] {
    return this.#parts.log.refusals();
  }

  /** Somebody in Slack's client. Without a team: their own, or for external people one that knows them. */
  person(userId: string, teamId = this.#usualTeam(userId)): Person {
    return new Person(this.#parts.desk, userId, teamId);
  }

  /** Returns the function that ends it. */
  on(_event: "change", listener: (change: Change) => void): () => void {
    return this.world.onChange(listener);
  }

  /** Hears of each call and payload, once it is over. Returns the function that ends it. */
  onLogged(listener: (entry: LogEntry) => void): () => void {
    return this.#parts.log.onAdd(listener);
  }

  /** What lets the app answer something of somebody's, for payloads that are written by hand; `viewId`: it is done in that view. */
  answerableBy(
    { teamId, userId }: Pick<Person, "teamId" | "userId">,
    {
      viewId = null,
      channelId = null,
      ts = null,
    }: Partial<Record<"viewId" | "channelId" | "ts", string | null>> = {},
  ): { trigger_id: string; response_url?: string } {
    const { triggers, responseUrls, origin } = this.#parts.desk;
    return {
      trigger_id: triggers.issue(teamId, userId, viewId),
      ...(channelId && { response_url: origin() + responseUrls.issue(teamId, channelId, userId, ts) }),
    };
  }

  /** Resolves once nothing is on its way to the app and no retry is due at once. */
  settle(): Promise<void> {
    return this.#parts.desk.courier.settle();
  }

  /** How many events the app has not acknowledged, and will be sent again. */
  get owed(): number {
    return this.#parts.desk.courier.owed;
  }

  stop(): Promise<void> {
    return this.#parts.stop();
  }

  /** A workspace with the app installed. */
  addTeam(team: { id?: string; name: string }): InstalledTeam {
    const added = addCompany(this.world, team);
    const { botToken, botUserId } = installApp(this.world, added.id);
    return { ...added, botToken, botUserId };
  }

  /** Those there are, the first one first. */
  installedTeams(): InstalledTeam[] {
    return [...this.world.installations.values()].map(({ teamId, botToken, botUserId }) => ({
      ...this.world.team(teamId),
      botToken,
      botUserId,
    }));
  }

  /** A company on Slack without the app. */
  addCompany(team: { id?: string; name: string }): Team {
    return addCompany(this.world, team);
  }

  uninstall(teamId: string): void {
    uninstallApp(this.world, teamId);
  }

  /** Milepost's token dies at once, also one that uninstalling had ended. Returns the one that is good from now on. */
  renewToken(teamId: string): string {
    return renewToken(this.world, teamId);
  }

  setScopes(teamId: string, scopes: Iterable<string>): void {
    setScopes(this.world, teamId, scopes);
  }

  removeScope(teamId: string, scope: string): void {
    const { scopes } = this.world.installation(teamId);
    this.setScopes(
      teamId,
      [...scopes].filter((one) => one !== scope),
    );
  }

  addUser(teamId: string, user: NewUser): User {
    return addUser(this.world, teamId, user);
  }

  /** Somebody of another company, whom the workspace knows through Slack Connect; in no channel yet. */
  addExternal(teamId: string, { homeTeamId, ...user }: NewUser & { homeTeamId: string }): User {
    const added = addUser(this.world, homeTeamId, user);
    added.knownTo.add(teamId);
    this.world.changed({ kind: "user_known", user: added });
    return added;
  }

  deactivate(userId: string): void {
    deactivate(this.world, userId);
  }

  reactivate(userId: string): void {
    reactivate(this.world, userId);
  }

  setTimeZone(userId: string, tz: string | null): void {
    setTimeZone(this.world, userId, tz);
  }

  rename(userId: string, realName: string): void {
    rename(this.world, userId, realName);
  }

  addChannel(teamId: string, channel: NewChannel): Channel {
    return addChannel(this.world, teamId, channel);
  }

  join(channelId: string, userId: string, inviterId: string | null = null): void {
    joinChannel(this.world, this.world.channel(channelId), userId, inviterId);
  }

  leave(channelId: string, userId: string): void {
    leaveChannel(this.world, this.world.channel(channelId), userId);
  }

  /** Invites the app of the channel's own workspace. */
  addBot(channelId: string, inviterId: string | null = null): void {
    this.join(channelId, this.#botOf(channelId), inviterId);
  }

  removeBot(channelId: string): void {
    this.leave(channelId, this.#botOf(channelId));
  }

  archive(channelId: string): void {
    archiveChannel(this.world, this.world.channel(channelId));
  }

  unarchive(channelId: string): void {
    unarchiveChannel(this.world, this.world.channel(channelId));
  }

  deleteChannel(channelId: string): void {
    deleteChannel(this.world, this.world.channel(channelId));
  }

  /** Returns the new id; the old one is gone. */
  changeChannelId(channelId: string): string {
    return changeChannelId(this.world, this.world.channel(channelId));
  }

  #botOf(channelId: string): string {
    return this.world.installation(this.world.channel(channelId).teamId).botUserId;
  }

  #usualTeam(userId: string): string {
    const user = this.world.user(userId);
    const team = [user.teamId, ...user.knownTo].find((id) => this.world.installations.has(id));
    if (team === undefined) throw new Error(`${user.realName} has nothing to do with the app`);
    return team;
  }
}
