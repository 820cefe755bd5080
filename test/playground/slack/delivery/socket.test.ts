import { SocketModeClient } from "@slack/socket-mode";
import { afterEach, beforeEach, expect, it } from "vitest";
import WebSocket from "ws";
import { z } from "zod";
import { MovableClock } from "../../../../src/clock.js";
import { parseManifest } from "../../../../src/playground/slack/manifest.js";
import type { StrictSlack } from "../../../../src/playground/slack/start-slack.js";
import { startSlack } from "../../../../src/playground/slack/start-slack.js";
import { callApi } from "../../support/api.js";
import { manifest, START } from "../../support/app.js";

/** Hears what people type to it, and nothing else. */
const listening = parseManifest({
  ...manifest,
  settings: { socket_mode_enabled: true, event_subscriptions: { bot_events: ["message.im"] } },
});

const envelopeSchema = z.looseObject({ type: z.string(), envelope_id: z.string().optional() });
type Envelope = z.infer<typeof envelopeSchema>;

let slack: StrictSlack;
let team: string;
let ana: string;
const open: WebSocket[] = [];

beforeEach(async () => {
  slack = await startSlack({
    clock: new MovableClock(START),
    manifest: listening,
    ackTimeoutMs: 100,
    retryAfterMs: [0, 20, 40],
  });
  team = slack.addTeam({ name: "Harbour" }).id;
  ana = slack.addUser(team, { name: "ana" }).id;
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await slack.stop();
});

/** A connection as the SDK makes it, but answering only what the test says. */
async function connect(
  onEnvelope: (envelope: Envelope, socket: WebSocket) => void = () => {},
): Promise<Envelope[]> {
  const { url } = await callApi(slack, "apps.connections.open", {}, slack.appToken);
  const socket = new WebSocket(String(url));
  open.push(socket);
  const received: Envelope[] = [];
  socket.on("message", (data) => {
    const envelope = envelopeSchema.parse(JSON.parse(String(data)));
    received.push(envelope);
    onEnvelope(envelope, socket);
  });
  await expect.poll(() => received[0]?.type).toBe("hello");
  return received;
}

function acknowledge({ envelope_id }: Envelope, socket: WebSocket): void {
  if (envelope_id) socket.send(JSON.stringify({ envelope_id }));
}

it("greets a connection with the app it is for", async () => {
  const received = await connect();
  expect(received[0]).toMatchObject({
    type: "hello",
    num_connections: 1,
    connection_info: { app_id: slack.appId },
  });
});

it("lets a ticket in once", async () => {
  const { url } = await callApi(slack, "apps.connections.open", {}, slack.appToken);
  open.push(new WebSocket(String(url)));
  await new Promise((resolve) => open[0]?.once("open", resolve));
  const again = new WebSocket(String(url));
  const error = await new Promise<Error>((resolve) => again.once("error", resolve));
  expect(error.message).toContain("401");
});

it("takes ten connections and refuses an eleventh", async () => {
  for (let index = 0; index < 10; index += 1) await connect();
  expect(await callApi(slack, "apps.connections.open", {}, slack.appToken)).toMatchObject({
    error: "too_many_websockets",
  });
});

it("sends each payload to one of the connections, to any of them", async () => {
  const first = await connect(acknowledge);
  const second = await connect(acknowledge);
  for (let turn = 0; turn < 6; turn += 1) await slack.person(ana).command("/go");
  const commands = [first, second].map(
    (received) => received.filter(({ type }) => type === "slash_commands").length,
  );
  expect(commands[0]).toBeGreaterThan(0);
  expect(commands[1]).toBeGreaterThan(0);
  expect((commands[0] ?? 0) + (commands[1] ?? 0)).toBe(6);
});

it("fails a command at once when nobody is connected", async () => {
  expect(await slack.person(ana).command("/go")).toMatchObject({ ok: false, error: "dispatch_failed" });
});

it("fails a command that is not acknowledged in time, and records a late answer", async () => {
  await connect((envelope, socket) => {
    if (envelope.type === "slash_commands") setTimeout(() => acknowledge(envelope, socket), 150);
    else acknowledge(envelope, socket);
  });
  expect(await slack.person(ana).command("/go")).toMatchObject({ ok: false, error: "timeout" });
  await expect.poll(() => slack.refusals().map(({ refusal }) => refusal)).toEqual(["timeout", "late_ack"]);
});

it("sends an event again until it is acknowledged, counting and giving the reason", async () => {
  let refusing = 2;
  const received = await connect((envelope, socket) => {
    if (envelope.type !== "events_api") return;
    if (refusing > 0) refusing -= 1;
    else acknowledge(envelope, socket);
  });
  await slack.person(ana).say(slack.person(ana).dm(), "hello");
  await expect.poll(() => received.filter(({ type }) => type === "events_api").length).toBe(3);
  await slack.settle();
  expect(received.filter(({ type }) => type === "events_api")).toMatchObject([
    { retry_attempt: 0, retry_reason: "", accepts_response_payload: false },
    { retry_attempt: 1, retry_reason: "http_timeout" },
    { retry_attempt: 2, retry_reason: "http_timeout" },
  ]);
});

it("gives an event up after three retries", async () => {
  const received = await connect();
  await slack.person(ana).say(slack.person(ana).dm(), "hello");
  await expect
    .poll(() => received.filter(({ type }) => type === "events_api").length, { timeout: 3_000 })
    .toBe(4);
  await slack.settle();
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(received.filter(({ type }) => type === "events_api")).toHaveLength(4);
});

it("sends what a broken connection did not answer over another one", async () => {
  await connect((envelope, socket) => {
    if (envelope.type === "events_api") socket.terminate();
  });
  await slack.person(ana).say(slack.person(ana).dm(), "hello");
  const second = await connect(acknowledge);
  await expect.poll(() => second.map(({ type }) => type)).toContain("events_api");
});

it("pings, and answers pings", async () => {
  await connect();
  const [socket] = open;
  const pong = new Promise((resolve) => socket?.once("pong", resolve));
  socket?.ping();
  await pong;
});

it.each(["warning", "refresh_requested"] as const)(
  "makes the real client reconnect after a disconnect with %s",
  async (announce) => {
    const client = new SocketModeClient({
      appToken: slack.appToken,
      clientPingTimeout: 20,
      clientOptions: { slackApiUrl: slack.url },
    });
    client.on("slack_event", ({ ack }) => ack());
    let connected = 0;
    client.on("connected", () => {
      connected += 1;
    });
    await client.start();
    slack.faults.dropSockets({ announce });
    await expect.poll(() => connected, { timeout: 3_000 }).toBe(2);
    expect(await slack.person(ana).command("/go")).toMatchObject({ ok: true });
    await client.disconnect();
  },
);

it("makes the real client reconnect after its connection broke", async () => {
  const client = new SocketModeClient({
    appToken: slack.appToken,
    clientPingTimeout: 20,
    clientOptions: { slackApiUrl: slack.url },
  });
  client.on("slack_event", ({ ack }) => ack());
  let connected = 0;
  client.on("connected", () => {
    connected += 1;
  });
  await client.start();
  slack.faults.dropSockets();
  await expect.poll(() => connected, { timeout: 3_000 }).toBe(2);
  expect(await slack.person(ana).command("/go")).toMatchObject({ ok: true });
  await client.disconnect();
});
