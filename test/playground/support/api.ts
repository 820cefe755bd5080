import { type Logger, LogLevel, WebClient } from "@slack/web-api";
import { z } from "zod";
import { MovableClock } from "../../../src/clock.js";
import { parseManifest } from "../../../src/playground/slack/manifest.js";
import {
  type InstalledTeam,
  type SlackOptions,
  type StrictSlack,
  startSlack,
} from "../../../src/playground/slack/start-slack.js";
import { manifest, START } from "./app.js";

/** The SDK reports every refusal; these tests ask for them. */
const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional() });

export type ApiAnswer = z.infer<typeof answerSchema>;

export interface Bare {
  slack: StrictSlack;
  clock: MovableClock;
  team: InstalledTeam;
  /** Calls a method with the real SDK; a refusal is an answer, not an exception. */
  call(method: string, args?: Record<string, unknown>, token?: string): Promise<ApiAnswer>;
}

/** A strict Slack with nothing connected to it and no events subscribed, for calling its Web API. */
export async function bareSlack(options: Partial<SlackOptions> = {}): Promise<Bare> {
  const clock = new MovableClock(START);
  const deaf = parseManifest({ ...manifest, settings: {} });
  const slack = await startSlack({ clock, manifest: deaf, ...options });
  const team = slack.addTeam({ name: "Harbour" });
  return {
    slack,
    clock,
    team,
    call: (method, args = {}, token = team.botToken) => callApi(slack, method, args, token),
  };
}

export async function callApi(
  slack: StrictSlack,
  method: string,
  args: Record<string, unknown>,
  token: string,
): Promise<ApiAnswer> {
  const client = new WebClient(token, {
    slackApiUrl: slack.url,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1_000,
  });
  try {
    return answerSchema.parse(await client.apiCall(method, args));
  } catch (error) {
    const platform = z.object({ data: answerSchema }).safeParse(error);
    if (platform.success) return platform.data.data;
    throw error;
  }
}

/** A button as a block of its own. */
export function button(label: string, action: string, more: Record<string, unknown> = {}) {
  return {
    type: "actions",
    elements: [{ type: "button", action_id: action, text: { type: "plain_text", text: label }, ...more }],
  };
}

export function section(text: string, more: Record<string, unknown> = {}) {
  return { type: "section", text: { type: "mrkdwn", text }, ...more };
}

export function input(
  label: string,
  blockId: string,
  element: Record<string, unknown>,
  more: Record<string, unknown> = {},
) {
  return { type: "input", block_id: blockId, label: { type: "plain_text", text: label }, element, ...more };
}

export function modal(blocks: unknown[], more: Record<string, unknown> = {}) {
  return {
    type: "modal",
    title: { type: "plain_text", text: "A modal" },
    submit: { type: "plain_text", text: "Save" },
    blocks,
    ...more,
  };
}
