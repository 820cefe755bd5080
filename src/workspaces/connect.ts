import { setTimeout } from "node:timers/promises";
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
import { otherInstalled } from "./store/installing.js";
import { noteUninstalled } from "./uninstall.js";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/**
 * The one workspace that a bot token is for. Asks Slack whose it is and writes the workspace down, and that Milepost
 * has left all others; while Slack is out of reach it keeps trying.
 *
 * @throws StartError when Slack refuses the token
 */
export async function connectWorkspace(options: {
  database: Database;
  slackApiUrl: string | undefined;
  botToken: string;
  /** What this version needs: when Slack has granted less, owners are told, and all else goes on. */
  scopes: readonly string[];
  /** When it is aborted, Slack is not tried any longer, and its reason is thrown. */
  stopping?: AbortSignal;
  log: Log;
}): Promise<Installations> {
  const { botToken, log, stopping } = options;
  // What it would log of Slack's being out of reach is said below, in one line.
  const slack = new WebClient(
    botToken,
    clientOptions(options.slackApiUrl, CALL_TIMEOUT_MS, log.child({}, { level: "fatal" })),
  );
  const {
    team_id: teamId,
    team: name,
    user_id: botUserId,
    response_metadata: about,
  } = await untilReached(() => slack.auth.test(), log, stopping);
  if (!teamId || !botUserId)
    throw new StartError("bad_token", "SLACK_BOT_TOKEN: Slack does not say whose it is");
  await registerWorkspace(options.database, { teamId, name: name ?? teamId, botUserId });
  await leaveOthers(options.database, { teamId, name: name ?? teamId }, log);
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

/** Workspaces of another token, say one to try Milepost in: nothing happens there until it is back. */
async function leaveOthers(
  database: Database,
  { teamId, name }: { teamId: string; name: string },
  log: Log,
): Promise<void> {
  const others = await database.acrossWorkspaces((work) => otherInstalled(work, teamId));
  for (const other of others) {
    await database.inWorkspace(other.id, noteUninstalled);
    log.warn(
      { workspaceId: other.id },
      `SLACK_BOT_TOKEN is for ${name}. The database also knows ${other.name}, where nothing happens until Milepost is ` +
        "started with its token again; the time until then counts against nobody.",
    );
  }
}

async function untilReached<T>(
  call: () => Promise<T>,
  log: Log,
  stopping: AbortSignal | undefined,
): Promise<T> {
  for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(waitMs * 2, LAST_RETRY_MS)) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof WebAPIPlatformError) {
        throw new StartError(
          "bad_token",
          `SLACK_BOT_TOKEN: Slack refuses it (${error.data.error}); npm run setup asks for it again`,
          { cause: error },
        );
      }
      const why = error instanceof Error ? error.message : String(error);
      log.warn({ why, waitMs }, "Slack cannot be reached: trying again");
      await setTimeout(waitMs, undefined, { signal: stopping }).catch(() => stopping?.throwIfAborted());
    }
  }
}
