import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { CALL_TIMEOUT_MS } from "../cards/claim.js";
import type { Clock } from "../clock.js";
import type { Config } from "../config.js";
import type { Log } from "../log.js";
import { clientOptions } from "../slack/clients.js";
import { missingScopes, type SlackManifest } from "../slack/manifest.js";
import { reinstallWords } from "../slack/reinstall-words.js";
import { clockFinding } from "./clock.js";
import { broken, type Finding, look, well } from "./finding.js";

const SLACK_API = "https://slack.com/api/";

export interface SlackDeps {
  config: Config;
  manifest: SlackManifest;
  clock: Clock;
  log: Log;
}

/** Milepost as Slack knows it, by its token. */
export interface Bot {
  slack: WebClient;
  teamId: string;
  team: string;
  userId: string;
}

/** Whether Slack takes the tokens, and lets Milepost do all it needs; `bot` is null when it does not. */
export async function examineSlack(deps: SlackDeps): Promise<{ bot: Bot | null; findings: Finding[] }> {
  const { config, manifest } = deps;
  const slackClock = await slackClockFinding(deps);
  if (slackClock.is === "broken" && slackClock.about === "Slack")
    return { bot: null, findings: [slackClock] };
  const findings: Finding[] = [];
  const slack = clientFor(config.botToken, deps);
  const bot = await asked(async () => {
    const { team, team_id: teamId, user_id: userId, response_metadata: about } = await slack.auth.test();
    if (!teamId || !userId) throw new Error("Slack does not say whose it is");
    return { slack, teamId, userId, team: team ?? teamId, granted: about?.scopes ?? [] };
  });
  if (typeof bot === "string") {
    findings.push(broken("SLACK_BOT_TOKEN", `Slack does not take it (${bot}).`, "Run npm run setup."));
  } else {
    findings.push(well("SLACK_BOT_TOKEN", `Milepost is installed in ${bot.team}.`));
    findings.push(scopesFinding(missingScopes(manifest.scopes, bot.granted)));
  }
  if (config.transport.is === "socket") findings.push(await appTokenFinding(config.transport.appToken, deps));
  findings.push(slackClock);
  return { bot: typeof bot === "string" ? null : bot, findings };
}

function scopesFinding(missing: readonly string[]): Finding {
  if (missing.length === 0) return well("Scopes", "Milepost may do all that it needs.");
  return look("Scopes", `Milepost may not do all that it needs: ${missing.join(", ")}.`, reinstallWords());
}

async function appTokenFinding(appToken: string, deps: SlackDeps): Promise<Finding> {
  const opened = await asked(async () => {
    await clientFor(appToken, deps).apps.connections.open({});
    return true;
  });
  if (opened === true) return well("SLACK_APP_TOKEN", "Slack lets Milepost open a socket.");
  return broken("SLACK_APP_TOKEN", `Slack does not take it (${opened}).`, "Run npm run setup.");
}

/** Slack refuses what was signed more than five minutes ago, and so does Milepost. */
async function slackClockFinding({ config, clock }: SlackDeps): Promise<Finding> {
  try {
    const url = new URL("api.test", config.slackApiUrl ?? SLACK_API);
    const response = await fetch(url, { method: "POST", signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
    const date = response.headers.get("date");
    return clockFinding("Slack's", date === null ? null : new Date(date), clock.now());
  } catch {
    return broken(
      "Slack",
      "cannot be reached from here.",
      "Is this machine online? Does a proxy or firewall keep it from slack.com?",
    );
  }
}

/** Slack's name for why not, or what came of it. */
async function asked<T>(ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask();
  } catch (error) {
    return error instanceof WebAPIPlatformError ? error.data.error : "it does not answer";
  }
}

function clientFor(token: string, { config, log }: SlackDeps): WebClient {
  return new WebClient(token, clientOptions(config.slackApiUrl, CALL_TIMEOUT_MS, log));
}
