import { afterEach, describe, expect, it } from "vitest";
import { type Mode, type Running, run } from "../support/app.js";

let running: Running;
afterEach(() => running.stop());

describe.each<Mode>(["socket", "http"])("over %s", (mode) => {
  it("carries a command, a click, a modal and its submission to a real Bolt app and back", async () => {
    running = await run({ mode });
    const { slack, app, team } = running;
    const ana = slack.addUser(team.id, { name: "ana", realName: "Ana Silva", tz: "Asia/Manila" });
    const submitted: unknown[] = [];
    app.command("/go", async ({ command, ack, client }) => {
      await client.chat.postMessage({
        channel: command.channel_id,
        text: `You said ${command.text}`,
        blocks: [
          {
            type: "actions",
            block_id: "b",
            elements: [
              { type: "button", action_id: "open", text: { type: "plain_text", text: "Open" }, value: "7" },
            ],
          },
        ],
      });
      await ack({ text: "Done" });
    });
    app.action("open", async ({ body, ack, client }) => {
      await ack();
      if (body.type !== "block_actions") return;
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: "modal",
          callback_id: "form",
          title: { type: "plain_text", text: "A form" },
          submit: { type: "plain_text", text: "Save" },
          blocks: [
            {
              type: "input",
              block_id: "what",
              label: { type: "plain_text", text: "What moved" },
              element: { type: "plain_text_input", action_id: "text" },
            },
          ],
        },
      });
    });
    app.view("form", async ({ view, body, ack }) => {
      const text = view.state.values.what?.text?.value ?? "";
      submitted.push([text, view.app_installed_team_id, body.user.team_id]);
      if (text.length < 5) await ack({ response_action: "errors", errors: { what: "Say more" } });
      else await ack();
    });

    const person = slack.person(ana.id);
    expect(await person.command("/go", "hello @Ana Silva")).toMatchObject({ ok: true });
    const [message, ephemeral] = person.messages(person.dm());
    expect(message?.text).toBe(`You said hello <@${ana.id}|ana>`);
    expect(ephemeral).toMatchObject({ text: "Done", onlyFor: ana.id });
    if (!message) throw new Error("no message");
    expect(await person.click(message, "Open")).toMatchObject({ ok: true });
    await expect.poll(() => person.view()?.definition.callback_id).toBe("form");
    expect(await person.submit()).toMatchObject({ ok: false, error: "inputs" });
    person.fill({ "What moved": "abc" });
    expect(await person.submit()).toMatchObject({ ok: false, error: "errors", errors: { what: "Say more" } });
    person.fill({ what: "A lot moved" });
    expect(await person.submit()).toMatchObject({ ok: true });
    expect(person.view()).toBeUndefined();
    expect(submitted).toEqual([
      ["abc", team.id, team.id],
      ["A lot moved", team.id, team.id],
    ]);
    expect(slack.refusals()).toEqual([]);
  });

  it("opens Home, which the app publishes", async () => {
    running = await run({ mode });
    const { slack, app, team } = running;
    const ana = slack.addUser(team.id, { name: "ana" });
    app.event("app_home_opened", async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: "home", blocks: [{ type: "section", text: { type: "mrkdwn", text: "Hello" } }] },
      });
    });
    const home = await slack.person(ana.id).openHome();
    expect(home?.definition.blocks).toMatchObject([{ type: "section", text: { text: "Hello" } }]);
    expect(slack.refusals()).toEqual([]);
  });

  it("answers at a response_url, five times and no more", async () => {
    running = await run({ mode });
    const { slack, app, team } = running;
    const ana = slack.addUser(team.id, { name: "ana" });
    const statuses: number[] = [];
    app.command("/go", async ({ ack, command }) => {
      await ack();
      for (let turn = 0; turn < 6; turn += 1) {
        const response = await fetch(command.response_url, {
          method: "POST",
          body: JSON.stringify({ text: `${turn}` }),
        });
        statuses.push(response.status);
      }
    });
    const person = slack.person(ana.id);
    await person.command("/go");
    await expect.poll(() => statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(person.messages(person.dm()).map(({ text }) => text)).toEqual(["0", "1", "2", "3", "4"]);
  });
});
