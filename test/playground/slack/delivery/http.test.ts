import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterEach, beforeEach, expect, it } from "vitest";
import { MovableClock } from "../../../../src/clock.js";
import { sign } from "../../../../src/playground/slack/delivery/http.js";
import { type StrictSlack, startSlack } from "../../../../src/playground/slack/start-slack.js";
import { callApi } from "../../support/api.js";
import { freePort, manifest, run, START } from "../../support/app.js";

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let slack: StrictSlack;
let ana: string;
let server: Server;
let received: Received[];
let answer: (turn: number) => { status: number; body?: string; afterMs?: number };

beforeEach(async () => {
  const port = await freePort();
  received = [];
  answer = () => ({ status: 200 });
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    const { status, body: text = "", afterMs = 0 } = answer(received.length);
    setTimeout(() => response.writeHead(status).end(text), afterMs);
  }).listen(port, "127.0.0.1");
  slack = await startSlack({
    clock: new MovableClock(START),
    manifest,
    app: { requestUrl: `http://127.0.0.1:${port}/slack/events` },
    ackTimeoutMs: 100,
    retryAfterMs: [0, 20, 40],
  });
  const team = slack.addTeam({ name: "Harbour" });
  ana = slack.addUser(team.id, { name: "ana" }).id;
  await slack.settle();
  received.length = 0;
});
afterEach(async () => {
  await slack.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it("signs what it sends, at the real time", async () => {
  await slack.person(ana).command("/go", "now & then");
  const [{ headers, body } = { headers: {}, body: "" }] = received;
  const timestamp = Number(headers["x-slack-request-timestamp"]);
  expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(5);
  expect(headers["x-slack-signature"]).toBe(sign(body, slack.signingSecret, timestamp)["x-slack-signature"]);
});

it("sends commands as a form, interaction as JSON in a form, events as JSON", async () => {
  const person = slack.person(ana);
  await person.command("/go", "now & then");
  expect(new URLSearchParams(received[0]?.body).get("text")).toBe("now & then");
  const team = slack.world.user(ana).teamId;
  const token = slack.world.installation(team).botToken;
  const trigger = new URLSearchParams(received[0]?.body).get("trigger_id");
  const view = { type: "modal", notify_on_close: true, title: { type: "plain_text", text: "x" }, blocks: [] };
  await callApi(slack, "views.open", { trigger_id: trigger, view }, token);
  await person.close();
  expect(JSON.parse(new URLSearchParams(received[1]?.body).get("payload") ?? "")).toMatchObject({
    type: "view_closed",
  });
  await person.say(person.dm(), "hello");
  await slack.settle();
  expect(JSON.parse(received[2]?.body ?? "")).toMatchObject({
    type: "event_callback",
    event: { text: "hello" },
  });
  expect(received.map(({ headers }) => headers["content-type"])).toEqual([
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded",
    "application/json",
  ]);
});

it.each([401, 404, 500])("fails a command that is answered with %i", async (status) => {
  answer = () => ({ status });
  expect(await slack.person(ana).command("/go")).toMatchObject({ ok: false, error: `http_${status}` });
  expect(slack.refusals()).toMatchObject([{ name: "/go", refusal: `http_${status}` }]);
});

it("fails a command that is not answered in time, and records the late answer", async () => {
  answer = () => ({ status: 200, afterMs: 150 });
  expect(await slack.person(ana).command("/go")).toMatchObject({ ok: false, error: "timeout" });
  await expect.poll(() => slack.refusals().map(({ refusal }) => refusal)).toEqual(["timeout", "late_ack"]);
});

it("sends an event again after a failure, with number and reason in headers", async () => {
  answer = (turn) => ({ status: turn < 3 ? 500 : 200 });
  const person = slack.person(ana);
  await person.say(person.dm(), "hello");
  await expect.poll(() => received.length).toBe(3);
  await slack.settle();
  const retries = received.map(({ headers }) => [
    headers["x-slack-retry-num"],
    headers["x-slack-retry-reason"],
  ]);
  expect(retries).toEqual([
    [undefined, undefined],
    ["1", "http_error"],
    ["2", "http_error"],
  ]);
  expect(new Set(received.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1);
});

it("posts what a command is answered with, and refuses an answer that is no message", async () => {
  const person = slack.person(ana);
  answer = () => ({ status: 200, body: "Hello" });
  await person.command("/go");
  answer = () => ({ status: 200, body: JSON.stringify({ text: "Everybody", response_type: "in_channel" }) });
  await person.command("/go");
  expect(person.messages(person.dm())).toMatchObject([
    { text: "Hello", onlyFor: ana },
    { text: "Everybody", onlyFor: null },
  ]);
  answer = () => ({ status: 200, body: JSON.stringify({ blocks: [{ type: "section" }] }) });
  expect(await person.command("/go")).toMatchObject({ ok: false, error: "invalid_ack" });
  expect(slack.refusals()).toMatchObject([{ name: "/go", refusal: "invalid_ack" }]);
});

it("is believed by a real receiver, and is not with another secret or an old timestamp", async () => {
  const running = await run({ mode: "http" });
  const body = JSON.stringify({ type: "event_callback" });
  const url = `http://127.0.0.1:${running.port}/slack/events`;
  const post = async (headers: Record<string, string>) =>
    (await fetch(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } }))
      .status;
  const now = Math.floor(Date.now() / 1000);
  expect(await post(sign(body, "another secret"))).toBe(401);
  expect(await post(sign(body, running.slack.signingSecret, now - 600))).toBe(401);
  await running.stop();
});
