import { createHmac, randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { systemClock } from "../../src/clock.js";
import { nothing, onCommand, onEvent, onSubmit } from "../../src/dispatch/listener.js";
import { input, modal, textInput } from "../../src/slack/blocks.js";
import { reply } from "../../src/slack/reply.js";
import { dispatchBench } from "../dispatch/bench.js";

const form = modal({
  callbackId: "form",
  title: "Form",
  submit: "Save",
  blocks: [input("note", "Note", textInput("text"))],
});
let handled: string[] = [];
const listeners = [
  onCommand({ command: "/milestone", word: "*", who: "anyone", handle: async () => reply.open(form) }),
  onSubmit({
    callbackId: "form",
    meta: nothing,
    who: "anyone",
    handle: async (work, _caller, { inputs }) => {
      const key = `saved ${inputs.text("note")} ${randomUUID()}`;
      await work.db.received.create({ data: { workspaceId: work.workspaceId, key, receivedAt: work.now } });
      return reply.close();
    },
  }),
  onEvent({
    type: "message",
    event: z.object({ text: z.string() }),
    handle: async (_work, event) => {
      handled.push(event.text);
      return reply.nothing();
    },
  }),
];

let bench: Awaited<ReturnType<typeof dispatchBench>>;
beforeEach(async () => {
  handled = [];
  bench = await dispatchBench("http", listeners);
});
afterEach(() => bench.stop());

const realSeconds = () => Math.floor(systemClock.now().getTime() / 1000);

/** A request as Slack would make it, unless told otherwise. */
function post(
  body: string,
  options: { secret?: string; at?: number; signature?: string; type?: string; path?: string } = {},
) {
  const at = options.at ?? realSeconds();
  const hmac = createHmac("sha256", options.secret ?? bench.slack.signingSecret).update(`v0:${at}:${body}`);
  return fetch(`http://127.0.0.1:${bench.port}${options.path ?? "/slack/events"}`, {
    method: "POST",
    body,
    headers: {
      "content-type": options.type ?? "application/json",
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": options.signature ?? `v0=${hmac.digest("hex")}`,
    },
  });
}

const message = () =>
  JSON.stringify({
    type: "event_callback",
    event_id: "Ev1",
    authorizations: [{ team_id: bench.team.id }],
    event: { type: "message", text: "hello" },
  });

describe("what comes in over HTTP", () => {
  it("is taken when Slack has signed it", async () => {
    expect((await post(message())).status).toBe(200);
    expect(handled).toEqual(["hello"]);
  });

  it.each([
    ["is signed with another secret", () => ({ secret: "0".repeat(32) })],
    ["has no signature that could be right", () => ({ signature: "v0=00" })],
    ["is older than five minutes", () => ({ at: realSeconds() - 301 })],
    ["has no time", () => ({ at: Number.NaN })],
  ])("is refused when it %s", async (_, options) => {
    expect((await post(message(), options())).status).toBe(401);
    expect(handled).toEqual([]);
  });

  it.each([
    ["is not JSON", "{"],
    ["is JSON of another kind", "[1]"],
  ])("is refused when it %s, though signed", async (_, body) => {
    expect((await post(body)).status).toBe(400);
  });

  it("is refused when it is larger than anything Slack sends", async () => {
    expect((await post("x".repeat(1_000_001))).status).toBe(413);
  });

  it("answers Slack's question whether the address is ours, signed only", async () => {
    const challenge = JSON.stringify({ type: "url_verification", challenge: "abc" });
    expect(await (await post(challenge)).json()).toEqual({ challenge: "abc" });
    expect((await post(challenge, { secret: "1".repeat(32) })).status).toBe(401);
  });

  it("finds nothing elsewhere", async () => {
    expect((await post(message(), { path: "/" })).status).toBe(404);
  });

  it("is not acknowledged when no listener answers", async () => {
    const stranger = new URLSearchParams({
      payload: JSON.stringify({
        type: "view_submission",
        view: { callback_id: "unknown" },
        user: { id: "U1" },
      }),
    });
    expect((await post(stranger.toString(), { type: "application/x-www-form-urlencoded" })).status).toBe(500);
  });

  it("does a submission that arrives twice once, and acknowledges both", async () => {
    const ana = bench.member("Ana");
    await ana.command("/milestone");
    ana.fill({ Note: "hello" });
    await ana.submit();
    const sent = bench.slack.log.findLast((entry) => entry.name.includes("view_submission"));
    const body = new URLSearchParams({ payload: JSON.stringify(sent?.request) }).toString();
    const again = await post(body, { type: "application/x-www-form-urlencoded" });
    expect(again.status).toBe(200);
    expect(await bench.database.sql("SELECT key FROM received WHERE key LIKE 'saved hello%'")).toHaveLength(
      1,
    );
  });
});
