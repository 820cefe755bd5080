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

  it.each([1_000_001, 5_000_000])(
    "is refused when it is larger than anything Slack sends: %i",
    async (bytes) => {
      expect((await post("x".repeat(bytes))).status).toBe(413);
    },
  );

  it.each([
    ["says of an event what is none", { event: { type: "message", text: 7 } }],
    ["has an event that is none", { event: null }],
    ["has an event that Bolt would trip over", { event: { type: "message", text: "hi", item: "x" } }],
    ["is of no kind that there is", { type: "shortcut" }],
  ])("is refused for good when it %s", async (_, change) => {
    const response = await post(JSON.stringify({ ...JSON.parse(message()), ...change }));
    expect([response.status, response.headers.get("x-slack-no-retry")]).toEqual([400, "1"]);
    expect(handled).toEqual([]);
  });

  it("is no trouble when it nests beyond reason", async () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const event = `{"type":"event_callback","event_id":"Ev1","event":{"type":"message","text":7,"x":${deep}}}`;
    expect((await post(event)).status).toBe(200);
    expect(handled).toEqual([]);
  });

  it("has no characters left that the database cannot store", async () => {
    const odd = { ...JSON.parse(message()), event: { type: "message", text: "a\u0000b\ud800c" } };
    expect((await post(JSON.stringify(odd))).status).toBe(200);
    expect(handled).toEqual(["a\uFFFDb\uFFFDc"]);
  });

  it("answers Slack's question whether the address is ours, signed only", async () => {
    const challenge = JSON.stringify({ type: "url_verification", challenge: "abc" });
    expect(await (await post(challenge)).json()).toEqual({ challenge: "abc" });
    expect((await post(challenge, { secret: "1".repeat(32) })).status).toBe(401);
  });

  it("finds nothing elsewhere", async () => {
    expect((await post(message(), { path: "/" })).status).toBe(404);
  });

  it("is refused when no listener answers", async () => {
    const stranger = new URLSearchParams({
      payload: JSON.stringify({
        type: "view_submission",
        view: { id: "V1", type: "modal", callback_id: "unknown" },
        user: { id: "U1" },
      }),
    });
    expect((await post(stranger.toString(), { type: "application/x-www-form-urlencoded" })).status).toBe(400);
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
