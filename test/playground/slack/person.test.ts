import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../../src/playground/slack/messages.js";
import type { Person } from "../../../src/playground/slack/person.js";
import { button, input, modal, section } from "../support/api.js";
import { type Listening, listening } from "../support/listener.js";

let world: Listening;
let ana: Person;

beforeEach(async () => {
  world = await listening({ homeWaitMs: 50 });
  ana = world.slack.person(
    world.slack.addUser(world.team.id, { name: "ana", realName: "Ana Silva", tz: "Asia/Manila" }).id,
  );
  await world.slack.settle();
  world.payloads.length = 0;
});
afterEach(() => world.stop());

async function posted(blocks: unknown[], channel = ana.dm()): Promise<Message> {
  const { ts } = await world.call("chat.postMessage", { channel, text: "x", blocks });
  const message = world.slack.world.channel(channel).messages.get(String(ts));
  if (!message) throw new Error("not posted");
  return message;
}

async function opened(view: unknown, person = ana): Promise<void> {
  const message = await posted([button("Open", "open")], person.dm());
  await person.click(message, "Open");
  expect(await world.call("views.open", { trigger_id: world.last().trigger_id, view })).toMatchObject({
    ok: true,
  });
}

const plain = (text: string) => ({ type: "plain_text", text });
const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });

describe("a command", () => {
  it("carries who, where and what, with mentions escaped when the manifest asks for it", async () => {
    const general = world.slack.addChannel(world.team.id, { name: "general", members: [ana.userId] });
    await ana.command("/go", "add @ana silva to #general, not ana@silva.com", general.id);
    expect(world.last()).toMatchObject({
      command: "/go",
      text: `add <@${ana.userId}|ana> to <#${general.id}|general>, not ana@silva.com`,
      user_id: ana.userId,
      team_id: world.team.id,
      channel_id: general.id,
      channel_name: "general",
      is_enterprise_install: "false",
    });
    await ana.command("/raw", "add @Ana Silva");
    expect(world.last()).toMatchObject({ text: "add @Ana Silva", channel_name: "directmessage" });
  });

  it("that the manifest does not have is unknown to Slack", async () => {
    expect(await ana.command("/nope")).toMatchObject({ ok: false, error: "unknown_command" });
  });

  it("needs its scope", async () => {
    world.slack.removeScope(world.team.id, "commands");
    expect(await ana.command("/go")).toMatchObject({ ok: false, error: "missing_scope" });
  });

  it("is not for single-channel guests and external people", async () => {
    const studio = world.slack.addCompany({ name: "Studio" });
    const guest = world.slack.addUser(world.team.id, { name: "g", kind: "single_channel_guest" });
    const leo = world.slack.addExternal(world.team.id, { name: "leo", homeTeamId: studio.id });
    world.payloads.length = 0;
    for (const { id } of [guest, leo])
      expect(await world.slack.person(id).command("/go")).toMatchObject({
        ok: false,
        error: "this person cannot run commands",
      });
    expect((await world.events()).map(({ type }) => type)).not.toContain("slash_commands");
    expect(world.payloads.filter((payload) => "command" in payload)).toEqual([]);
  });
});

describe("a click in a message", () => {
  it("carries the message, the action, a trigger and a place to answer", async () => {
    const message = await posted([
      section("x"),
      button("On track", "answer", { value: "7", style: "primary" }),
    ]);
    expect(await ana.click(message, "On track")).toMatchObject({ ok: true });
    expect(world.last()).toMatchObject({
      type: "block_actions",
      user: { id: ana.userId, team_id: world.team.id },
      team: { id: world.team.id, domain: "harbour" },
      enterprise: null,
      is_enterprise_install: false,
      api_app_id: world.slack.appId,
      container: { type: "message", message_ts: message.ts, channel_id: ana.dm(), is_ephemeral: false },
      channel: { id: ana.dm(), name: "directmessage" },
      message: { ts: message.ts, text: "x" },
      response_url: expect.stringContaining("/response/"),
      trigger_id: expect.any(String),
      actions: [
        {
          type: "button",
          action_id: "answer",
          value: "7",
          style: "primary",
          block_id: message.blocks[1]?.block_id,
        },
      ],
    });
    expect(JSON.stringify(world.last())).not.toContain("metadata");
  });

  it("of an external person names their own company, and the installer's as the team", async () => {
    const studio = world.slack.addTeam({ name: "Studio" });
    const leo = world.slack.addExternal(world.team.id, { name: "leo", homeTeamId: studio.id });
    const channel = world.slack.addChannel(world.team.id, { name: "x", members: [leo.id], bot: true });
    const message = await posted([button("Go", "go")], channel.id);
    await world.slack.person(leo.id).click(message, "Go");
    expect(world.last()).toMatchObject({
      team: { id: world.team.id },
      user: { id: leo.id, team_id: studio.id },
    });
  });

  it("finds a menu's option by its text, and a button by its accessibility label", async () => {
    const message = await posted([
      {
        type: "actions",
        elements: [
          { type: "overflow", action_id: "more", options: [option("Later"), option("I'm away", "away")] },
        ],
      },
      button("Reply", "reply", { accessibility_label: "Reply to Ana, Q7" }),
    ]);
    await ana.click(message, "I'm away");
    expect(world.last()).toMatchObject({
      actions: [{ type: "overflow", action_id: "more", selected_option: option("I'm away", "away") }],
    });
    await ana.click(message, "Reply to Ana, Q7");
    expect(world.last()).toMatchObject({ actions: [{ action_id: "reply" }] });
  });

  it("says what there is when there is no such thing, and asks when there are two", async () => {
    const message = await posted([button("Go", "go", { value: "1" }), button("Go", "go", { value: "2" })]);
    await expect(ana.click(message, "Stop")).rejects.toThrow("there is [Go] [Go]");
    await expect(ana.click(message, "Go")).rejects.toThrow("say which block");
    await ana.click(message, { actionId: "go", value: "2" });
    expect(world.last()).toMatchObject({ actions: [{ value: "2" }] });
  });

  it("acts on the message as it is now", async () => {
    const message = await posted([button("Go", "go")]);
    await world.call("chat.update", {
      channel: ana.dm(),
      ts: message.ts,
      text: "x",
      blocks: [button("Edit", "edit")],
    });
    await expect(ana.click(message, "Go")).rejects.toThrow("there is [Edit]");
    await world.call("chat.delete", { channel: ana.dm(), ts: message.ts });
    await expect(ana.click(message, "Edit")).rejects.toThrow("the message is gone");
  });

  it("in an ephemeral message has no message, and only its reader can", async () => {
    const channel = world.slack.addChannel(world.team.id, { name: "x", members: [ana.userId], bot: true });
    const leo = world.slack.person(world.slack.addUser(world.team.id, { name: "leo" }).id);
    world.slack.join(channel.id, leo.userId);
    await world.call("chat.postEphemeral", {
      channel: channel.id,
      user: ana.userId,
      text: "x",
      blocks: [button("Go", "go")],
    });
    const [message] = ana.messages(channel.id);
    if (!message) throw new Error("nothing seen");
    await ana.click(message, "Go");
    expect(world.last()).toMatchObject({ container: { is_ephemeral: true } });
    expect(world.last()).not.toHaveProperty("message");
    await expect(leo.click(message, "Go")).rejects.toThrow("do not see");
  });

  it("is for people who are in the channel and still there", async () => {
    const channel = world.slack.addChannel(world.team.id, { name: "x", members: [ana.userId], bot: true });
    const message = await posted([button("Go", "go")], channel.id);
    const leo = world.slack.person(world.slack.addUser(world.team.id, { name: "leo" }).id);
    await expect(leo.click(message, "Go")).rejects.toThrow("not in x");
    expect(() => leo.messages(channel.id)).toThrow("not in x");
    world.slack.deactivate(ana.userId);
    await expect(ana.click(message, "Go")).rejects.toThrow("deactivated");
  });
});

describe("a response_url", () => {
  const respond = async (body: Record<string, unknown>) =>
    (await fetch(String(world.last().response_url), { method: "POST", body: JSON.stringify(body) })).status;
  const texts = () => ana.messages(ana.dm()).map(({ text }) => text);

  it("replaces and deletes the message that was clicked, and adds others", async () => {
    const message = await posted([button("Go", "go")]);
    await ana.click(message, "Go");
    expect(await respond({ text: "only you" })).toBe(200);
    expect(await respond({ text: "everybody", response_type: "in_channel" })).toBe(200);
    expect(await respond({ text: "instead", replace_original: true })).toBe(200);
    expect(texts()).toEqual(["instead", "only you", "everybody"]);
    expect(await respond({ delete_original: true })).toBe(200);
    expect(texts()).toEqual(["only you", "everybody"]);
  });

  it("lasts thirty minutes of domain time", async () => {
    await ana.command("/go");
    world.clock.set(new Date("2026-03-02T09:30:00.000Z"));
    expect(await respond({ text: "in time" })).toBe(200);
    world.clock.set(new Date("2026-03-02T09:30:00.001Z"));
    expect(await respond({ text: "too late" })).toBe(404);
    expect(texts()).toEqual(["in time"]);
    expect(world.slack.refusals()).toMatchObject([{ name: "response_url", refusal: "expired_url" }]);
  });

  it("refuses what Slack would refuse as a message", async () => {
    await ana.command("/go");
    expect(await respond({ text: "" })).toBe(400);
    expect(await respond({ text: "x", blocks: [section("")] })).toBe(400);
    expect(await respond({ text: "x", response_type: "shouted" })).toBe(400);
    expect(texts()).toEqual([]);
  });
});

describe("filling a modal", () => {
  const form = modal([
    input("What moved", "what", { type: "plain_text_input", action_id: "a", max_length: 10 }),
    input("Note", "note", { type: "plain_text_input", action_id: "a", multiline: true }, { optional: true }),
    input("Status", "status", {
      type: "static_select",
      action_id: "a",
      options: [option("On track"), option("At risk")],
    }),
    input(
      "Days",
      "days",
      { type: "checkboxes", action_id: "a", options: [option("Mon"), option("Tue")] },
      { optional: true },
    ),
    input("Who", "who", { type: "users_select", action_id: "a" }, { optional: true }),
    input("When", "when", { type: "datepicker", action_id: "a" }, { optional: true }),
    input(
      "Where",
      "where",
      { type: "conversations_select", action_id: "a", filter: { include: ["private"] } },
      { optional: true },
    ),
    input("Link", "link", { type: "url_text_input", action_id: "a" }, { optional: true }),
    input(
      "Reserve",
      "reserve",
      { type: "number_input", action_id: "a", is_decimal_allowed: false, max_value: "100" },
      { optional: true },
    ),
  ]);

  it("sends what was filled, by label or block id, in Slack's shapes", async () => {
    await opened(form);
    const secret = world.slack.addChannel(world.team.id, {
      name: "secret",
      isPrivate: true,
      members: [ana.userId],
    });
    ana.fill({
      "What moved": "All of it",
      note: "two\nlines",
      Status: "At risk",
      Days: ["Mon", "Tue"],
      Who: "Ana Silva",
      When: "2026-03-04",
      Where: "secret",
      Link: "https://example.com/a",
      Reserve: 12,
    });
    expect(await ana.submit()).toMatchObject({ ok: true });
    expect(world.last()).toMatchObject({
      type: "view_submission",
      view: {
        app_installed_team_id: world.team.id,
        state: {
          values: {
            what: { a: { type: "plain_text_input", value: "All of it" } },
            note: { a: { value: "two\nlines" } },
            status: { a: { selected_option: option("At risk") } },
            days: { a: { selected_options: [option("Mon"), option("Tue")] } },
            who: { a: { selected_user: ana.userId } },
            when: { a: { selected_date: "2026-03-04" } },
            where: { a: { selected_conversation: secret.id } },
            link: { a: { value: "https://example.com/a" } },
            reserve: { a: { value: "12" } },
          },
        },
      },
    });
  });

  it("sends nothing while a required input is empty or something is wrong, as Slack's client does", async () => {
    await opened(form);
    ana.fill({ Link: "nonsense", Reserve: 101 });
    const before = world.payloads.length;
    expect(await ana.submit()).toMatchObject({
      ok: false,
      error: "inputs",
      errors: {
        what: "Please complete this required field.",
        status: expect.any(String),
        link: "Please enter a valid URL.",
        reserve: "Please enter a number in the allowed range.",
      },
    });
    expect(world.payloads).toHaveLength(before);
    expect(ana.view()).toBeDefined();
  });

  it.each<[string, Record<string, string | number>, string]>([
    ["an option that is not offered", { Status: "Fine" }, "no option"],
    ["more than fits", { "What moved": "x".repeat(11) }, "no more than 10"],
    ["two lines where one goes", { "What moved": "a\nb" }, "one line"],
    ["somebody who is not there", { Who: "Nobody" }, "nobody to choose"],
    ["a date that is none", { When: "tomorrow" }, "not a date"],
    ["a conversation that is filtered out", { Where: "general" }, "filtered out"],
    ["a fraction where none is allowed", { Reserve: "1.5" }, "not a number"],
    ["an input that is not there", { Mood: "x" }, "no input Mood"],
  ])("does not let anybody choose %s", async (_, values, problem) => {
    world.slack.addChannel(world.team.id, { name: "general", members: [ana.userId] });
    await opened(form);
    expect(() => ana.fill(values)).toThrow(problem);
  });

  it("tells the app at once of an input that dispatches, with the state of all", async () => {
    await opened(
      modal([
        input("What", "what", { type: "plain_text_input", action_id: "a" }),
        input(
          "Status",
          "status",
          { type: "static_select", action_id: "pick", options: [option("On track"), option("At risk")] },
          { dispatch_action: true },
        ),
      ]),
    );
    ana.fill({ What: "x", Status: "At risk" });
    await world.slack.settle();
    expect(world.last()).toMatchObject({
      type: "block_actions",
      container: { type: "view", view_id: ana.view()?.id },
      actions: [
        { type: "static_select", action_id: "pick", block_id: "status", selected_option: option("At risk") },
      ],
      view: {
        app_installed_team_id: world.team.id,
        state: {
          values: { what: { a: { value: "x" } }, status: { pick: { selected_option: option("At risk") } } },
        },
      },
    });
    expect(world.last()).not.toHaveProperty("message");
    expect(world.last()).not.toHaveProperty("response_url");
  });

  it("of an external person names their company everywhere but in app_installed_team_id", async () => {
    const studio = world.slack.addTeam({ name: "Studio" });
    const leo = world.slack.addExternal(world.team.id, { name: "leo", homeTeamId: studio.id });
    world.slack.addChannel(world.team.id, { name: "x", members: [leo.id], bot: true });
    const person = world.slack.person(leo.id, world.team.id);
    await opened(modal([input("What", "what", { type: "plain_text_input", action_id: "a" })]), person);
    person.fill({ What: "x" });
    await person.submit();
    expect(world.last()).toMatchObject({
      type: "view_submission",
      team: { id: studio.id },
      user: { id: leo.id, team_id: studio.id },
      view: { team_id: studio.id, app_installed_team_id: world.team.id },
    });
  });
});

describe("Slack's client", () => {
  it("has no Home of the app for external people", async () => {
    const studio = world.slack.addCompany({ name: "Studio" });
    const leo = world.slack.addExternal(world.team.id, { name: "leo", homeTeamId: studio.id });
    await expect(world.slack.person(leo.id).openHome()).rejects.toThrow("do not have the app's Home");
  });

  it("turns what people type into mentions", async () => {
    const message = await ana.say(ana.dm(), "hello @Ana Silva");
    expect(message.text).toBe(`hello <@${ana.userId}>`);
  });

  it("does not let anybody write where they are not, or where it is archived", async () => {
    const channel = world.slack.addChannel(world.team.id, { name: "x" });
    await expect(ana.say(channel.id, "hello")).rejects.toThrow("not in x");
    world.slack.join(channel.id, ana.userId);
    world.slack.archive(channel.id);
    await expect(ana.say(channel.id, "hello")).rejects.toThrow("archived");
  });

  it("shows an unpublished Home as none", async () => {
    expect(await ana.openHome()).toBeUndefined();
  });
});
