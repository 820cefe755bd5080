import type { Channel } from "../channels.js";
import type { Desk, Outcome } from "../desk.js";
import { isJsonObject, type Json, type JsonObject } from "../json.js";
import { encodeMentions } from "../mentions.js";
import { mayRunCommands, type User } from "../people.js";
import { answerWithMessage } from "../response-urls.js";

/** A person types a slash command. `text` is as typed; mentions are escaped if the manifest asks for it. */
export async function runCommand(
  desk: Desk,
  {
    user,
    teamId,
    command,
    text,
    channel,
  }: { user: User; teamId: string; command: string; text: string; channel: Channel },
): Promise<Outcome> {
  const { world } = desk;
  if (!mayRunCommands(user, teamId)) return { ok: false, ms: 0, error: "this person cannot run commands" };
  const known = world.manifest.features.slash_commands.find((one) => one.command === command);
  const installation = world.installation(teamId);
  if (!known || !installation.active) return { ok: false, ms: 0, error: "unknown_command" };
  if (!installation.scopes.has("commands")) return { ok: false, ms: 0, error: "missing_scope" };
  const payload = {
    token: world.identity.verificationToken,
    team_id: teamId,
    team_domain: world.team(teamId).domain,
    channel_id: channel.id,
    channel_name: { im: "directmessage", private: "privategroup", public: channel.name }[channel.kind],
    user_id: user.id,
    user_name: user.name,
    command,
    text: known.should_escape ? encodeMentions(world, text, { named: true }) : text,
    api_app_id: world.appId,
    is_enterprise_install: "false",
    response_url: desk.origin() + desk.responseUrls.issue(teamId, channel.id, user.id, null),
    trigger_id: desk.triggers.issue(teamId, user.id),
  };
  const { delivered, entry } = await desk.courier.deliver(
    { type: "slash_commands", payload },
    command,
    teamId,
  );
  if (!delivered.ok) return { ok: false, ms: delivered.ms, error: delivered.error };
  const message = messageIn(delivered.body);
  if (!message) return { ok: true, ms: delivered.ms };
  const { status, body } = answerWithMessage(
    world,
    { teamId, channelId: channel.id, userId: user.id },
    message,
  );
  if (status === 200) return { ok: true, ms: delivered.ms, ack: message };
  entry.refusal = "invalid_ack";
  entry.response = body;
  return { ok: false, ms: delivered.ms, error: "invalid_ack" };
}

function messageIn(body: Json): JsonObject | undefined {
  if (typeof body === "string") return body.trim() === "" ? undefined : { text: body };
  return isJsonObject(body) && Object.keys(body).length > 0 ? body : undefined;
}
