import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { Log } from "../log.js";
import { callSlack } from "./call.js";
import { slackLog } from "./slack-log.js";

/** Who Milepost is in each workspace that it is installed in. */
export interface Installations {
  /** @throws UserError `not_installed` */
  botToken(workspaceId: string): Promise<string>;
}

/** A client never waits or retries by itself: the queue does. */
export function clientOptions(
  slackApiUrl: string | undefined,
  timeoutMs: number,
  log: Log,
): WebClientOptions {
  return {
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: callSlack,
    logger: slackLog(log),
  };
}

/** One client per workspace, kept while its token stays the same. */
export function createClients(
  installations: Installations,
  options: WebClientOptions,
): (workspaceId: string) => Promise<WebClient> {
  const clients = new Map<string, { token: string; client: WebClient }>();
  return async (workspaceId) => {
    const token = await installations.botToken(workspaceId);
    const known = clients.get(workspaceId);
    if (known?.token === token) return known.client;
    const client = new WebClient(token, options);
    clients.set(workspaceId, { token, client });
    return client;
  };
}
