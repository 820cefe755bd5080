import type { App } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseManifest } from "../../../src/playground/slack/manifest.js";
import type { Person } from "../../../src/playground/slack/person.js";
import { bareSlack, callApi } from "../support/api.js";
import { manifest, type Running, run } from "../support/app.js";

let running: Running;
let app: App;
let person: Person;
let triggers: string[];

beforeEach(async () => {
  running = await run();
  app = running.app;
  const ana = running.slack.addUser(running.team.id, { name: "ana", realName: "Ana" });
  person = running.slack.person(ana.id);
  triggers = [];
  app.command("/go", async ({ ack, command }) => {
    triggers.push(command.trigger_id);
    await ack();
  });
  app.action("press", async ({ ack, body }) => {
    if (body.type === "block_actions") triggers.push(body.trigger_id);
    await ack();
  });
});
afterEach(() => running.stop());

const plain = (text: string) => ({ type: "plain_text", text }) as const;

function form(callbackId: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: "modal",
    callback_id: callbackId,
    title: plain(callbackId),
    submit: plain("Save"),
    blocks: [
      {
        type: "input",
        block_id: "what",
        label: plain("What"),
        element: { type: "plain_text_input", action_id: "text" },
      },
      {
        type: "actions",
        block_id: "row",
        elements: [{ type: "button", action_id: "press", text: plain("Press") }],
      },
    ],
    ...more,
  };
}

const api = (method: string, args: Record<string, unknown>) =>
  callApi(running.slack, method, args, running.team.botToken);

async function trigger(): Promise<string> {
  await person.command("/go");
  return triggers.at(-1) ?? "";
}

async function pressed(): Promise<string> {
  await person.clickInView("Press");
  return triggers.at(-1) ?? "";
}

const open = async (view: ModalView) => api("views.open", { trigger_id: await trigger(), view });
const titles = () => person.views().map(({ definition }) => definition.callback_id);

describe("a trigger id", () => {
  it("opens one view and no second", async () => {
    const triggerId = await trigger();
    expect(await api("views.open", { trigger_id: triggerId, view: form("a") })).toMatchObject({ ok: true });
    expect(await api("views.open", { trigger_id: triggerId, view: form("b") })).toMatchObject({
      error: "exchanged_trigger_id",
    });
    expect(titles()).toEqual(["a"]);
  });

  it("is refused when it was never given, or given in another workspace", async () => {
    expect(await api("views.open", { trigger_id: "1.2.3", view: form("a") })).toMatchObject({
      error: "invalid_trigger_id",
    });
    const other = running.slack.addTeam({ name: "Studio" });
    const answer = await callApi(
      running.slack,
      "views.open",
      { trigger_id: await trigger(), view: form("a") },
      other.botToken,
    );
    expect(answer).toMatchObject({ error: "invalid_trigger_id" });
  });

  it("is not used up by a view that Slack refuses", async () => {
    const triggerId = await trigger();
    const bad = form("a", { title: plain("x".repeat(25)) });
    expect(await api("views.open", { trigger_id: triggerId, view: bad })).toMatchObject({
      error: "invalid_arguments",
      response_metadata: { messages: ["[ERROR] must be less than 25 characters [json-pointer:/title/text]"] },
    });
    expect(await api("views.open", { trigger_id: triggerId, view: form("a") })).toMatchObject({ ok: true });
  });
});

describe("a stack of views", () => {
  it("is three deep and no deeper", async () => {
    await open(form("one"));
    const second = await api("views.push", { trigger_id: await pressed(), view: form("two") });
    const third = await api("views.push", { trigger_id: await pressed(), view: form("three") });
    expect(await api("views.push", { trigger_id: await pressed(), view: form("four") })).toMatchObject({
      error: "push_limit_reached",
    });
    expect(titles()).toEqual(["one", "two", "three"]);
    const [root, middle] = person.views();
    expect(second).toMatchObject({ view: { root_view_id: root?.id, previous_view_id: root?.id } });
    expect(third).toMatchObject({ view: { root_view_id: root?.id, previous_view_id: middle?.id } });
  });

  it("is pushed on by something done in it, not by a command", async () => {
    await open(form("one"));
    expect(await api("views.push", { trigger_id: await trigger(), view: form("two") })).toMatchObject({
      error: "not_found",
    });
  });

  it("goes one back when the top is submitted, and is gone with clear", async () => {
    app.view("two", ({ ack }) => ack());
    app.view("one", ({ ack }) => ack({ response_action: "clear" }));
    await open(form("one"));
    await api("views.push", { trigger_id: await pressed(), view: form("two") });
    person.fill({ What: "x" });
    expect(await person.submit()).toMatchObject({ ok: true });
    expect(titles()).toEqual(["one"]);
    await api("views.push", { trigger_id: await pressed(), view: form("two") });
    await person.close();
    person.fill({ What: "x" });
    await person.submit();
    expect(titles()).toEqual([]);
  });

  it("grows and changes by what a submission is answered with", async () => {
    app.view("one", ({ ack }) => ack({ response_action: "push", view: form("two") }));
    app.view("two", ({ ack }) => ack({ response_action: "update", view: form("two b") }));
    await open(form("one"));
    person.fill({ What: "x" });
    await person.submit();
    expect(titles()).toEqual(["one", "two"]);
    person.fill({ What: "y" });
    await person.submit();
    expect(titles()).toEqual(["one", "two b"]);
  });
});

describe("views.update", () => {
  const held = () => person.view()?.values;

  it("keeps what was typed where block and action ids stay, and only there", async () => {
    await open(form("a"));
    person.fill({ What: "typed" });
    const { id } = person.view() ?? { id: "" };
    await api("views.update", { view_id: id, view: form("b") });
    expect(held()).toMatchObject({ what: { text: { value: "typed" } } });
    const renamed: ModalView = form("c", {
      blocks: [
        {
          type: "input",
          block_id: "what",
          label: plain("What"),
          element: { type: "plain_text_input", action_id: "other", initial_value: "new" },
        },
      ],
    });
    await api("views.update", { view_id: id, view: renamed });
    expect(held()).toEqual({ what: { other: { type: "plain_text_input", value: "new" } } });
  });

  it("does not keep what was chosen outside input blocks", async () => {
    const choice: ModalView = form("a", {
      submit: plain("Save"),
      blocks: [
        {
          type: "actions",
          block_id: "row",
          elements: [
            {
              type: "static_select",
              action_id: "pick",
              options: ["A", "B"].map((text) => ({ text: plain(text), value: text })),
            },
          ],
        },
      ],
    });
    app.action("pick", ({ ack }) => ack());
    await open(choice);
    await person.clickInView("B");
    expect(held()).toMatchObject({ row: { pick: { selected_option: { value: "B" } } } });
    await api("views.update", { view_id: person.view()?.id, view: choice });
    expect(held()).toMatchObject({ row: { pick: { selected_option: null } } });
  });

  it("refuses a stale hash, and a view that is closed or another workspace's", async () => {
    await open(form("a"));
    const { id, hash } = person.view() ?? { id: "", hash: "" };
    expect(await api("views.update", { view_id: id, hash, view: form("b") })).toMatchObject({ ok: true });
    expect(await api("views.update", { view_id: id, hash, view: form("c") })).toMatchObject({
      error: "hash_conflict",
    });
    const other = running.slack.addTeam({ name: "Studio" });
    expect(
      await callApi(running.slack, "views.update", { view_id: id, view: form("c") }, other.botToken),
    ).toMatchObject({ error: "not_found" });
    await person.close();
    expect(await api("views.update", { view_id: id, view: form("c") })).toMatchObject({ error: "not_found" });
  });

  it("finds a view by external id, which is unique", async () => {
    await open(form("a", { external_id: "mine" }));
    expect(
      await api("views.update", { external_id: "mine", view: form("b", { external_id: "mine" }) }),
    ).toMatchObject({ ok: true });
    const pushed = await api("views.push", {
      trigger_id: await pressed(),
      view: form("c", { external_id: "mine" }),
    });
    expect(pushed).toMatchObject({ error: "duplicate_external_id" });
  });
});

describe("a submission", () => {
  const wrong: [string, Record<string, unknown>][] = [
    ["errors on a block that is no input of the view", { response_action: "errors", errors: { row: "No" } }],
    ["errors that say nothing", { response_action: "errors", errors: {} }],
    ["an empty error", { response_action: "errors", errors: { what: "" } }],
    ["an unknown answer", { response_action: "dance" }],
    ["a message", { text: "hello" }],
    ["a view that Slack refuses", { response_action: "update", view: { type: "modal", title: plain("") } }],
    ["a Home", { response_action: "push", view: { type: "home", blocks: [] } }],
  ];

  it.each(wrong)("is left open when answered with %s, which is a refusal", async (_, answer) => {
    app.use(async ({ ack, body, next }) => {
      // The SDK's types do not let an app answer so; a mistaken app does it all the same.
      if (body.type === "view_submission" && ack) await Reflect.apply(ack, undefined, [answer]);
      else await next();
    });
    await open(form("a"));
    person.fill({ What: "x" });
    expect(await person.submit()).toMatchObject({ ok: false, error: "invalid_ack" });
    expect(titles()).toEqual(["a"]);
    expect(running.slack.refusals()).toMatchObject([{ name: "view_submission", refusal: "invalid_ack" }]);
  });

  it("keeps the modal and what was typed when the app answers with errors", async () => {
    app.view("a", ({ ack }) => ack({ response_action: "errors", errors: { what: "No" } }));
    await open(form("a"));
    person.fill({ What: "x" });
    expect(await person.submit()).toEqual({
      ok: false,
      error: "errors",
      errors: { what: "No" },
      ms: expect.any(Number),
    });
    expect(person.view()?.values).toMatchObject({ what: { text: { value: "x" } } });
    expect(running.slack.refusals()).toEqual([]);
  });
});

describe("closing", () => {
  it("is told when the view asks for it", async () => {
    const closed: unknown[] = [];
    app.view({ type: "view_closed", callback_id: "a" }, async ({ ack, body }) => {
      closed.push([body.view.callback_id, "is_cleared" in body && body.is_cleared]);
      await ack();
    });
    await open(form("a", { notify_on_close: true }));
    expect(await person.close()).toMatchObject({ ok: true });
    await open(form("b"));
    await person.close();
    expect(closed).toEqual([["a", false]]);
    expect(person.view()).toBeUndefined();
  });
});

describe("a Home", () => {
  it("is published per person, with hashes, and only if the app has one", async () => {
    const view = { type: "home", blocks: [{ type: "section", text: { type: "mrkdwn", text: "x" } }] };
    const publish = (more: Record<string, unknown> = {}) =>
      api("views.publish", { user_id: person.userId, view, ...more });
    const first = await publish();
    expect(first).toMatchObject({ ok: true, view: { type: "home" } });
    const hash = person.home()?.hash;
    expect(await publish({ hash })).toMatchObject({ ok: true });
    expect(await publish({ hash })).toMatchObject({ error: "hash_conflict" });
    expect(await publish({ user_id: "U0" })).toMatchObject({ error: "user_not_found" });
    expect(await publish({ view: form("a") })).toMatchObject({ error: "invalid_arguments" });
  });

  it("is refused when the app has none", async () => {
    const homeless = parseManifest({ ...manifest, features: { ...manifest.features, app_home: {} } });
    const bare = await bareSlack({ manifest: homeless });
    const ana = bare.slack.addUser(bare.team.id, { name: "ana" });
    const view = { type: "home", blocks: [] };
    expect(await bare.call("views.publish", { user_id: ana.id, view })).toMatchObject({
      error: "not_enabled",
    });
    await bare.slack.stop();
  });
});
