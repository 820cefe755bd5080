import { z } from "zod";
import { checkMessage } from "./blocks/message.js";
import { problemAsText } from "./blocks/problems.js";
import { secret } from "./ids.js";
import type { JsonObject } from "./json.js";
import { currentMessage, deleteMessage, editMessage, postAsBot } from "./messages.js";
import type { World } from "./world.js";

/** https://docs.slack.dev/interactivity/handling-user-interaction: five times within thirty minutes. */
const USES = 5;
const LIFETIME_MS = 30 * 60_000;
/** Old ones are forgotten beyond this many, so that a long run does not grow. */
const KEPT = 10_000;

interface Grant {
  teamId: string;
  channelId: string;
  userId: string;
  /** The message that was clicked; null for a command. */
  messageTs: string | null;
  /** Domain time, in milliseconds since 1970. */
  until: number;
  left: number;
}

const directionsSchema = z.looseObject({
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
});

export type Answer = { status: number; body: JsonObject };

const DONE: Answer = { status: 200, body: { ok: true } };

/** Places an app may answer at, five times within thirty minutes of domain time. */
export class ResponseUrls {
  readonly #grants = new Map<string, Grant>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The path to post to. */
  issue(teamId: string, channelId: string, userId: string, messageTs: string | null): string {
    const key = secret();
    const until = this.#world.clock.now().getTime() + LIFETIME_MS;
    this.#grants.set(key, { teamId, channelId, userId, messageTs, until, left: USES });
    const [oldest] = this.#grants.keys();
    if (this.#grants.size > KEPT && oldest !== undefined) this.#grants.delete(oldest);
    return `/response/${teamId}/${key}`;
  }

  /** Carries out what the app posted there. */
  respond(path: string, body: JsonObject): Answer {
    const grant = this.#grants.get(path.split("/").at(-1) ?? "");
    if (!grant || grant.until < this.#world.clock.now().getTime()) return refused(404, "expired_url");
    if (grant.left === 0) return refused(404, "used_url");
    const parsed = directionsSchema.safeParse(body);
    if (!parsed.success) return refused(400, "invalid_payload");
    grant.left -= 1;
    return carryOut(this.#world, grant, body);
  }
}

/** Stores a message that answers a command or a click: ephemeral unless it says otherwise. */
export function answerWithMessage(
  world: World,
  to: Pick<Grant, "teamId" | "channelId" | "userId">,
  body: JsonObject,
): Answer {
  const checked = checkMessage(body);
  if (!checked.ok) return refused(400, checked.error, checked.problems.map(problemAsText));
  const channel = world.channel(to.channelId);
  postAsBot(world, channel, world.installation(to.teamId), {
    text: checked.text,
    blocks: checked.blocks,
    threadTs: typeof body.thread_ts === "string" ? body.thread_ts : null,
    onlyFor: body.response_type === "in_channel" ? null : to.userId,
  });
  return DONE;
}

function carryOut(world: World, grant: Grant, body: JsonObject): Answer {
  if (!body.replace_original && !body.delete_original) return answerWithMessage(world, grant, body);
  const channel = world.channel(grant.channelId);
  const original = grant.messageTs === null ? undefined : currentMessage(channel, grant.messageTs);
  if (!original) return refused(404, "message_not_found");
  if (body.delete_original) {
    deleteMessage(world, channel, original);
    return DONE;
  }
  const checked = checkMessage(body);
  if (!checked.ok) return refused(400, checked.error, checked.problems.map(problemAsText));
  editMessage(world, channel, original, { text: checked.text, blocks: checked.blocks });
  return DONE;
}

function refused(status: number, error: string, messages?: string[]): Answer {
  return { status, body: { ok: false, error, ...(messages && { response_metadata: { messages } }) } };
}
