import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  hang,
  hangAfterStoring,
  rateLimit,
  refusal,
  resetAfterStoring,
  resetBeforeStoring,
  serverError,
} from "../../../src/playground/slack/faults.js";
import { type Bare, bareSlack } from "../support/api.js";
import { run } from "../support/app.js";

let bare: Bare;
let channel: string;
beforeEach(async () => {
  bare = await bareSlack();
  const ana = bare.slack.addUser(bare.team.id, { name: "ana" });
  channel = bare.slack.addChannel(bare.team.id, { name: "x", members: [ana.id], bot: true }).id;
});
afterEach(() => bare.slack.stop());

function client(timeout = 2_000): WebClient {
  const { team, slack } = bare;
  return new WebClient(team.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
  });
}

const post = (timeout?: number) => client(timeout).chat.postMessage({ channel, text: "x" });
const stored = () => bare.slack.world.channel(channel).messages.size;

it("limits a rate with Retry-After, as often as told, and stores nothing", async () => {
  bare.slack.faults.next("chat.postMessage", rateLimit(7), 2);
  await expect(post()).rejects.toMatchObject({ code: "slack_webapi_rate_limited_error", retryAfter: 7 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  expect(stored()).toBe(0);
  await post();
  expect(stored()).toBe(1);
});

it("fails with a status of the 500s and stores nothing", async () => {
  bare.slack.faults.next("chat.postMessage", serverError(502));
  await expect(post()).rejects.toMatchObject({ code: "slack_webapi_http_error", statusCode: 502 });
  expect(stored()).toBe(0);
});

it("refuses by a name of Slack's", async () => {
  bare.slack.faults.next("chat.postMessage", refusal("fatal_error"));
  await expect(post()).rejects.toMatchObject({ data: { error: "fatal_error" } });
});

it("hangs before storing, and stores when the app has long given up", async () => {
  bare.slack.faults.next("chat.postMessage", hang(150));
  await expect(post(50)).rejects.toMatchObject({ code: "slack_webapi_request_error" });
  expect(stored()).toBe(0);
  await expect.poll(stored).toBe(1);
});

it("hangs after storing", async () => {
  bare.slack.faults.next("chat.postMessage", hangAfterStoring(150));
  await expect(post(50)).rejects.toMatchObject({ code: "slack_webapi_request_error" });
  expect(stored()).toBe(1);
});

it("breaks the connection before storing, and after", async () => {
  bare.slack.faults.next("chat.postMessage", resetBeforeStoring);
  await expect(post()).rejects.toMatchObject({ code: "slack_webapi_request_error" });
  expect(stored()).toBe(0);
  bare.slack.faults.next("chat.postMessage", resetAfterStoring);
  await expect(post()).rejects.toMatchObject({ code: "slack_webapi_request_error" });
  expect(stored()).toBe(1);
});

it("goes on until cleared, for one method or for any", async () => {
  bare.slack.faults.always("*", serverError());
  await expect(post()).rejects.toBeDefined();
  await expect(client().users.list({})).rejects.toBeDefined();
  bare.slack.faults.clear();
  bare.slack.faults.always("users.list", serverError());
  await post();
  await expect(client().users.list({})).rejects.toBeDefined();
});

it("spares what an app needs to start when any method fails", async () => {
  bare.slack.faults.always("*", serverError());
  expect(await client().auth.test()).toMatchObject({ ok: true });
});

it("is not counted as the app's mistake", async () => {
  bare.slack.faults.next("chat.postMessage", rateLimit(1));
  await post().catch(() => {});
  expect(bare.slack.refusals()).toEqual([]);
  expect(bare.slack.log).toMatchObject([
    { name: "chat.postMessage", refusal: "ratelimited", injected: true },
  ]);
});

it("delivers an event twice, with one event_id", async () => {
  const running = await run();
  const { slack, app, team } = running;
  const seen: string[] = [];
  app.message(async ({ body }) => {
    seen.push(body.event_id);
  });
  const ana = slack.addUser(team.id, { name: "ana" });
  await slack.settle();
  slack.faults.deliverTwice();
  await slack.person(ana.id).say(slack.person(ana.id).dm(), "once");
  await slack.person(ana.id).say(slack.person(ana.id).dm(), "again");
  await slack.settle();
  await expect.poll(() => seen.length).toBe(3);
  expect(new Set(seen).size).toBe(2);
  await running.stop();
});

it("delays what is on its way, so that a trigger has gone stale on arrival", async () => {
  const running = await run({ triggerLifetimeMs: 30 });
  const { slack, app, team } = running;
  const errors: string[] = [];
  app.command("/go", async ({ ack, command, client: web }) => {
    await ack();
    await web.views
      .open({
        trigger_id: command.trigger_id,
        view: { type: "modal", title: { type: "plain_text", text: "x" }, blocks: [] },
      })
      .catch((error) => errors.push(error.data.error));
  });
  const ana = slack.addUser(team.id, { name: "ana" });
  slack.faults.delayDelivery(60);
  expect(await slack.person(ana.id).command("/go")).toMatchObject({ ok: true });
  await expect.poll(() => errors).toEqual(["expired_trigger_id"]);
  await running.stop();
});
