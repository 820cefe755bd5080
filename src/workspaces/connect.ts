import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { CALL_TIMEOUT_MS } from "../cards/claim.js";
import type { Database } from "../database/database.js";
import { StartError, UserError } from "../errors.js";
import type { Log } from "../log.js";
import { clientOptions, type Installations } from "../slack/clients.js";
import { missingScopes } from "../slack/manifest.js";
import { reinstallWords } from "../slack/reinstall-words.js";
import { noteScopes } from "./note-scopes.js";
import { registerWorkspace } from "./register.js";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/**
 * The one workspace that a bot token is for. Asks Slack whose it is and writes the workspace down; while Slack is out
 * of reach it keeps trying.
 *
 * @throws StartError when Slack refuses the token
 */
export async function connectWorkspace(options: {
  database: Database;
  slackApiUrl: string | undefined;
  botToken: string;
  /** What this version needs: when Slack has granted less, owners are told, and all else goes on. */
  scopes: readonly string[];
  log: Log;
}): Promise<Installations> {
  const { botToken, log } = options;
  const slack = new WebClient(botToken, clientOptions(options.slackApiUrl, CALL_TIMEOUT_MS, log));
  const {
    team_id: teamId,
    team: name,
    user_id: botUserId,
    response_metadata: about,
  } = await untilReached(() => slack.auth.test(), log);
  if (!teamId || !botUserId)
    throw new StartError("bad_token", "SLACK_BOT_TOKEN: Slack does not say whose it is");
  await registerWorkspace(options.database, { teamId, name: name ?? teamId, botUserId });
  if (about?.scopes !== undefined) {
    const missing = missingScopes(options.scopes, about.scopes);
    if (missing.length > 0)
      log.warn({ missing }, `Slack does not let Milepost do all it can. ${reinstallWords()}`);
    await options.database.inWorkspace(teamId, (work) => noteScopes(work, missing));
  }
  return {
    async botToken(workspaceId) {
      if (workspaceId === teamId) return botToken;
      throw new UserError("not_installed", "Milepost is not installed in this workspace.");
    },
  };
}

async function untilReached<T>(call: () => Promise<T>, log: Log): Promise<T> {
  for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(waitMs * 2, LAST_RETRY_MS)) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof WebAPIPlatformError) {
        throw new StartError(
          "bad_token",
          `SLACK_BOT_TOKEN: Slack refuses it (${error.data.error}); copy it again from OAuth & Permissions`,
          { cause: error },
        );
      }
      log.warn({ err: error, waitMs }, "Slack is out of reach: trying again");
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
