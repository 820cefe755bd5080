import type { Desk } from "../desk.js";
import type { JsonObject } from "../json.js";
import type { Installation } from "../teams.js";
import type { Method } from "./method.js";
import { chatMethods } from "./methods/chat.js";
import { conversationMethods } from "./methods/conversations.js";
import { teamMethods } from "./methods/team.js";
import { userMethods } from "./methods/users.js";
import { viewMethods } from "./methods/views.js";
import { Refusal, refuse } from "./refusal.js";

/** Every method a bot token can call here. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...chatMethods, ...conversationMethods, ...teamMethods, ...userMethods, ...viewMethods }),
);

/** The one method of an app-level token. */
const OPEN_CONNECTION = "apps.connections.open";

export interface Call {
  name: string;
  token: string | undefined;
  args: JsonObject;
}

/** Carries out a Web API call; a refusal is an answer, as with Slack. `connect` gives a Socket Mode address. */
export function carryOut(desk: Desk, call: Call, connect: () => string | null): JsonObject {
  try {
    const result =
      call.name === OPEN_CONNECTION ? openConnection(desk, call, connect) : runMethod(desk, call);
    return { ok: true, ...result };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: error.error, ...error.detail };
  }
}

function runMethod(desk: Desk, { name, token, args }: Call): JsonObject {
  const method = METHODS.get(name) ?? refuse("unknown_method");
  return method({ world: desk.world, desk, app: authenticated(desk, token) }, args);
}

function authenticated({ world }: Desk, token: string | undefined): Installation {
  if (!token) return refuse("not_authed");
  if (token === world.identity.appToken) return refuse("not_allowed_token_type");
  const app = world.installationByToken(token) ?? refuse("invalid_auth");
  return app.active ? app : refuse("account_inactive");
}

function openConnection({ world }: Desk, { token }: Call, connect: () => string | null): JsonObject {
  if (!token) return refuse("not_authed");
  if (token !== world.identity.appToken)
    return refuse(world.installationByToken(token) ? "not_allowed_token_type" : "invalid_auth");
  return { url: connect() ?? refuse("too_many_websockets") };
}
