import { afterEach, expect, it } from "vitest";
import { type Bare, bareSlack } from "../../support/api.js";

let bare: Bare;
afterEach(() => bare.slack.stop());

it("names the app and its workspace by token", async () => {
  bare = await bareSlack();
  const { call, team } = bare;
  expect(await call("auth.test")).toMatchObject({ ok: true, team_id: team.id, user_id: team.botUserId });
});

it("refuses calls without a token, with a wrong one, and with one of the wrong kind", async () => {
  bare = await bareSlack();
  const { call, slack, team } = bare;
  expect(await call("auth.test", {}, "")).toMatchObject({ error: "not_authed" });
  expect(await call("auth.test", {}, "xoxb-nobody")).toMatchObject({ error: "invalid_auth" });
  expect(await call("auth.test", {}, slack.appToken)).toMatchObject({ error: "not_allowed_token_type" });
  expect(await call("apps.connections.open", {}, team.botToken)).toMatchObject({
    error: "not_allowed_token_type",
  });
  expect(await call("apps.connections.open", {}, "xapp-nobody")).toMatchObject({ error: "invalid_auth" });
});

it("refuses the token of a workspace that uninstalled the app, and of no other", async () => {
  bare = await bareSlack();
  const { call, slack, team } = bare;
  const other = slack.addTeam({ name: "Studio" });
  slack.uninstall(team.id);
  expect(await call("auth.test")).toMatchObject({ error: "account_inactive" });
  expect(await call("auth.test", {}, other.botToken)).toMatchObject({ ok: true, team_id: other.id });
});

it("refuses methods it does not have", async () => {
  bare = await bareSlack();
  expect(await bare.call("chat.shout")).toMatchObject({ error: "unknown_method" });
});

it("takes a token in a form and in a header, and no token in JSON", async () => {
  bare = await bareSlack();
  const { slack, team } = bare;
  const post = async (body: string, headers: Record<string, string>) => {
    const response = await fetch(`${slack.url}auth.test`, { method: "POST", body, headers });
    return response.json();
  };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const json = { "content-type": "application/json" };
  expect(await post(`token=${team.botToken}`, form)).toMatchObject({ ok: true });
  expect(await post(JSON.stringify({ token: team.botToken }), json)).toMatchObject({ error: "not_authed" });
  expect(await post("{}", { ...json, authorization: `Bearer ${team.botToken}` })).toMatchObject({ ok: true });
});

it.each([
  ["chat.postMessage", "chat:write", { channel: "C1", text: "x" }],
  ["conversations.open", "im:write", { users: "U1" }],
  ["conversations.create", "channels:manage", { name: "x" }],
  ["conversations.create", "groups:write", { name: "x", is_private: true }],
  ["conversations.join", "channels:join", { channel: "C1" }],
  ["users.info", "users:read", { user: "U1" }],
  ["users.list", "users:read", {}],
  ["bots.info", "users:read", {}],
  ["team.info", "team:read", {}],
])("refuses %s without %s, and says which scope is needed", async (method, scope, args) => {
  bare = await bareSlack();
  const { call, slack, team } = bare;
  slack.removeScope(team.id, scope);
  const answer = await call(method, args);
  expect(answer).toMatchObject({ error: "missing_scope", needed: scope });
  expect(String(answer.provided).split(",")).not.toContain(scope);
});

it.each([
  ["conversations.history", "public", "channels:history"],
  ["conversations.history", "private", "groups:history"],
  ["conversations.replies", "public", "channels:history"],
  ["conversations.info", "public", "channels:read"],
  ["conversations.members", "private", "groups:read"],
])("refuses %s of a %s channel without %s", async (method, kind, scope) => {
  bare = await bareSlack();
  const { call, slack, team } = bare;
  const channel = slack.addChannel(team.id, { name: "x", isPrivate: kind === "private", bot: true });
  slack.removeScope(team.id, scope);
  expect(await call(method, { channel: channel.id, ts: "1.0" })).toMatchObject({
    error: "missing_scope",
    needed: scope,
  });
});

it("refuses arguments it cannot read, and says which", async () => {
  bare = await bareSlack();
  expect(await bare.call("users.info", {})).toMatchObject({
    error: "invalid_arguments",
    response_metadata: { messages: [expect.stringContaining("/user")] },
  });
});

it("answers the granted scopes in a header", async () => {
  bare = await bareSlack();
  const { slack, team } = bare;
  slack.setScopes(team.id, ["chat:write", "im:write"]);
  const response = await fetch(`${slack.url}auth.test`, {
    method: "POST",
    headers: { authorization: `Bearer ${team.botToken}` },
  });
  expect(response.headers.get("x-oauth-scopes")).toBe("chat:write,im:write");
});
