import { secret } from "./ids.js";
import { addUser } from "./people.js";
import type { World } from "./world.js";

export interface Team {
  id: string;
  name: string;
  domain: string;
}

/** The app in one workspace. */
export interface Installation {
  teamId: string;
  botToken: string;
  botUserId: string;
  botId: string;
  scopes: Set<string>;
  /** Ids of the direct-message channels with the bot, by user id. */
  directs: Map<string, string>;
  /** False once uninstalled: the token is dead and nothing is delivered. */
  active: boolean;
}

/** A company on Slack, without the app. */
export function addCompany(world: World, { id, name }: { id?: string | undefined; name: string }): Team {
  const domain = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const team = { id: id ?? world.ids.next("T"), name, domain };
  world.teams.set(team.id, team);
  world.changed({ kind: "team_added", team });
  return team;
}

/** Installs the app with every bot scope its manifest asks for. */
export function installApp(world: World, teamId: string): Installation {
  const { features, oauth_config: oauth, display_information: display } = world.manifest;
  const name = features.bot_user?.display_name ?? display.name;
  const bot = addUser(world, teamId, { name: name.toLowerCase(), realName: name, tz: null, kind: "bot" });
  const installation: Installation = {
    teamId,
    botToken: `xoxb-${teamId}-${secret()}`,
    botUserId: bot.id,
    botId: world.ids.next("B"),
    scopes: new Set(oauth.scopes.bot),
    directs: new Map(),
    active: true,
  };
  world.installations.set(teamId, installation);
  world.changed({ kind: "app_installed", installation });
  return installation;
}

/** Ends the installation; the app hears it as the last thing from this workspace. */
export function uninstallApp(world: World, teamId: string): void {
  const installation = world.installation(teamId);
  if (!installation.active) return;
  installation.active = false;
  world.changed({ kind: "app_uninstalled", installation });
}

/** The token dies at once, as when somebody revokes it, and there is another one. Returns that. */
export function renewToken(world: World, teamId: string): string {
  const installation = world.installation(teamId);
  installation.botToken = `xoxb-${teamId}-${secret()}`;
  installation.active = true;
  world.changed({ kind: "app_installed", installation });
  return installation.botToken;
}

export function setScopes(world: World, teamId: string, scopes: Iterable<string>): void {
  const installation = world.installation(teamId);
  installation.scopes = new Set(scopes);
  world.changed({ kind: "scopes_changed", installation });
}

/** The installation whose bot this user is, if any. */
export function installationOfBot(world: World, userId: string): Installation | undefined {
  return [...world.installations.values()].find(({ botUserId }) => botUserId === userId);
}
