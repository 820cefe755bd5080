import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type Listener,
  nothing,
  onClick,
  onCommand,
  onEvent,
  onMessage,
  onSubmit,
} from "../../src/dispatch/listener.js";
import { FieldError, UserError } from "../../src/errors.js";
import { refusal } from "../../src/playground/slack/faults.js";
import { actions, button, input, modal, textInput } from "../../src/slack/blocks.js";
import { words } from "../../src/slack/notice.js";
import { reply } from "../../src/slack/reply.js";
import { asSuperuser } from "../support/database.js";
import { dispatchBench, type Transport } from "./bench.js";

let bench: Awaited<ReturnType<typeof dispatchBench>> | undefined;
afterEach(async () => {
  await bench?.stop();
  bench = undefined;
});

const form = modal({
  callbackId: "form",
  title: "Form",
  submit: "Save",
  blocks: [input("note", "Note", textInput("text"))],
});
const open = onCommand({
  command: "/milestone",
  word: "open",
  who: "anyone",
  handle: async () => reply.open(form),
});

function saving(handle: (note: string) => void): Listener {
  return onSubmit({
    callbackId: "form",
    meta: nothing,
    who: "anyone",
    async handle(work, caller, { inputs }) {
      await work.db.received.create({
        data: {
          workspaceId: work.workspaceId,
          key: `saved ${caller.name}: ${inputs.text("note")}`,
          receivedAt: work.now,
        },
      });
      handle(inputs.text("note"));
      return reply.nothing();
    },
  });
}

/** As if the database's machine had gone: nobody can connect, and every connection breaks. */
async function cutOff(name: string): Promise<void> {
  await asSuperuser(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await asSuperuser(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
}

const saved = async () =>
  (await bench?.database.sql("SELECT key FROM received WHERE key LIKE 'saved%'"))?.map((row) => row.key);

describe.each<Transport>(["socket", "http"])("over %s", (transport) => {
  async function start(...listeners: Listener[]) {
    bench = await dispatchBench(transport, listeners);
    return { bench, ana: bench.member("Ana") };
  }

  async function openForm(listener: Listener) {
    const { ana } = await start(open, listener);
    expect(await ana.command("/milestone", "open")).toMatchObject({ ok: true });
    ana.fill({ Note: "hello" });
    return ana;
  }

  it("closes the modal only when what was submitted is stored", async () => {
    const ana = await openForm(saving(() => undefined));
    expect(await ana.submit()).toMatchObject({ ok: true });
    expect(ana.view()).toBeUndefined();
    expect(await saved()).toEqual(["saved Ana: hello"]);
  });

  it("keeps the modal open, with what was typed, when storing fails after the write", async () => {
    const ana = await openForm(
      saving(() => {
        throw new Error("the disk is full");
      }),
    );
    const outcome = await ana.submit();
    expect(outcome).toMatchObject({
      ok: false,
      errors: { note: expect.stringContaining("nothing was changed") },
    });
    expect(ana.view()).toBeDefined();
    expect(await saved()).toEqual([]);
  });

  it("puts an error on the field that it is about", async () => {
    const ana = await openForm(
      saving(() => {
        throw new FieldError({ note: "Say more." });
      }),
    );
    expect(await ana.submit()).toMatchObject({ ok: false, errors: { note: "Say more." } });
    expect(await saved()).toEqual([]);
  });

  it("tells whoever typed a command what is wrong, where they typed it", async () => {
    const { bench, ana } = await start(
      onCommand({
        command: "/milestone",
        word: "*",
        who: "anyone",
        handle: async () => {
          throw new UserError("no", "There is no M99.");
        },
      }),
    );
    expect(await ana.command("/milestone", "show M99", bench.channel.id)).toMatchObject({ ok: true });
    expect(ana.messages(bench.channel.id).at(-1)).toMatchObject({ text: "There is no M99." });
  });

  it("answers a command when the database is gone, and stores nothing", async () => {
    const { bench, ana } = await start(open);
    await cutOff(new URL(bench.database.url).pathname.slice(1));
    await ana.command("/milestone", "open", bench.channel.id);
    expect(ana.messages(bench.channel.id).at(-1)?.text).toContain("nothing was changed");
  });

  it("acknowledges an event after its effect is stored, and not at all when that fails", async () => {
    let tries = 0;
    const { bench, ana } = await start(
      onEvent({
        type: "message",
        event: z.object({ text: z.string() }),
        async handle(work, event) {
          tries++;
          await work.db.received.create({
            data: { workspaceId: work.workspaceId, key: `saved ${event.text}`, receivedAt: work.now },
          });
          if (tries === 1) throw new Error("the database went away");
          return reply.nothing();
        },
      }),
    );
    await ana.say(ana.dm(), "hello");
    await bench.slack.settle();
    await expect.poll(() => tries, { timeout: 3_000 }).toBe(2);
    await expect.poll(saved).toEqual(["saved hello"]);
  });

  it("says so to whoever typed what has failed as often as Slack sends it, and goes on with the others", async () => {
    const heard: string[] = [];
    const { bench, ana } = await start(
      onMessage({
        in: "dm",
        async handle(_work, { text }) {
          heard.push(text);
          if (text === "poison") throw new Error("nobody had thought of that");
          return reply.nothing();
        },
      }),
    );
    const said = () => ana.messages(ana.dm()).filter(({ bot }) => bot !== null);
    await ana.say(ana.dm(), "poison");
    await bench.slack.settle();
    await ana.say(ana.dm(), "and this");
    await expect.poll(said, { timeout: 5_000 }).toHaveLength(1);
    expect(heard.filter((text) => text === "poison")).toHaveLength(4);
    expect(heard).toContain("and this");
    const [only] = said();
    expect(only?.text).toMatch(/could not take in what you wrote.*\([0-9a-f]{8}\)/);
    expect(JSON.stringify(only?.blocks)).toContain("poison");
    expect(only?.onlyFor).toBe(ana.userId);
  });

  it("handles an event that is delivered twice once", async () => {
    let times = 0;
    const { bench, ana } = await start(
      onEvent({
        type: "message",
        event: z.object({ text: z.string() }),
        handle: async () => {
          times++;
          return reply.nothing();
        },
      }),
    );
    bench.slack.faults.deliverTwice();
    await ana.say(ana.dm(), "hello");
    await bench.slack.settle();
    expect(times).toBe(1);
  });

  it("hands what people type to Milepost to whoever listens in direct messages, as they typed it", async () => {
    const heard: unknown[] = [];
    const listen = (where: "dm" | "thread") =>
      onMessage({
        in: where,
        async handle(_work, { text, threadTs, isEdit }, caller) {
          heard.push([where, caller.name, text, threadTs !== null, isEdit]);
          return reply.say(words("Heard."));
        },
      });
    const { ana, bench } = await start(listen("dm"), listen("thread"));
    const first = await ana.say(ana.dm(), "5 < 6 & so on");
    await bench.slack.settle();
    await ana.say(ana.dm(), "in a thread", { threadTs: first.ts });
    await bench.slack.settle();
    expect(heard).toEqual([
      ["dm", "Ana", "5 < 6 & so on", false, false],
      ["dm", "Ana", "in a thread", true, false],
    ]);
  });

  it("answers others while somebody floods it, which is heard one by one", async () => {
    const heard: string[] = [];
    let [atOnce, mostAtOnce] = [0, 0];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const listen = onMessage({
      in: "dm",
      async handle(_work, { text }) {
        atOnce++;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        await held;
        heard.push(text);
        atOnce--;
        return reply.nothing();
      },
    });
    // Without a turn for each, nobody is answered for as long as the flood lasts.
    const flooded = await dispatchBench(transport, [open, listen], { ackTimeoutMs: 12_000 });
    bench = flooded;
    const [ana, ben] = [flooded.member("Ana"), flooded.member("Ben")];
    // More than there are connections to the database.
    const flood = Array.from({ length: 60 }, (_, n) => `message ${n}`);
    try {
      for (const text of flood) await ana.say(ana.dm(), text);
      await ben.command("/milestone", "open");
      await expect.poll(() => ben.view(), { timeout: 10_000 }).toBeDefined();
      expect(heard).toEqual([]);
    } finally {
      release();
    }
    await expect.poll(() => heard.length, { timeout: 30_000 }).toBe(flood.length);
    expect([new Set(heard), mostAtOnce]).toEqual([new Set(flood), 1]);
  });

  it("does not say that nothing was changed when it was, and Slack did not show the answer to it", async () => {
    const { bench, ana } = await start(
      onCommand({
        command: "/milestone",
        word: "offer",
        who: "anyone",
        handle: async () => reply.say({ text: "Sure?", blocks: [actions([button("Go", "go", "1")])] }),
      }),
      onClick({
        actionId: "go",
        value: z.string(),
        who: "anyone",
        async handle(work) {
          const { workspaceId, now: receivedAt } = work;
          await work.db.received.create({ data: { workspaceId, key: "saved", receivedAt } });
          return reply.open(form);
        },
      }),
    );
    await ana.command("/milestone", "offer", bench.channel.id);
    const [offer] = ana.messages(bench.channel.id);
    if (offer === undefined) throw new Error("nothing was offered");
    bench.slack.faults.next("views.open", refusal("expired_trigger_id"));
    await ana.click(offer, "Go");
    expect(await saved()).toEqual(["saved"]);
    const told = ana.messages(bench.channel.id).at(-1)?.text;
    expect(told).toContain("Press it again");
    expect(told).not.toContain("nothing was changed");
  });

  it("does not say that nothing was done to somebody who presses a modal's button twice", async () => {
    const pressable = modal({
      callbackId: "m",
      title: "Press",
      blocks: [actions([button("Go", "go", "1")])],
    });
    const gone = modal({ callbackId: "m", title: "Gone", blocks: [actions([button("Back", "back", "1")])] });
    const { ana } = await start(
      onCommand({
        command: "/milestone",
        word: "open",
        who: "anyone",
        handle: async () => reply.open(pressable),
      }),
      onClick({ actionId: "go", value: z.string(), who: "anyone", handle: async () => reply.change(gone) }),
    );
    await ana.command("/milestone", "open");
    await Promise.all([ana.clickInView("Go"), ana.clickInView("Go")]);
    expect(ana.views().map(({ definition }) => definition)).toMatchObject([{ title: { text: "Gone" } }]);
  });

  it("goes on from modal to modal beyond the three that Slack stacks", async () => {
    const deeper = (n: number) =>
      modal({ callbackId: "m", title: `Modal ${n}`, blocks: [actions([button("On", "on", `${n}`)])] });
    const { bench, ana } = await start(
      onCommand({
        command: "/milestone",
        word: "open",
        who: "anyone",
        handle: async () => reply.open(deeper(1)),
      }),
      onClick({
        actionId: "on",
        value: z.coerce.number(),
        who: "anyone",
        handle: async (_work, _caller, { value }) => reply.open(deeper(value + 1)),
      }),
    );
    await ana.command("/milestone", "open");
    for (let n = 2; n <= 6; n++) {
      expect(await ana.clickInView("On")).toMatchObject({ ok: true });
      expect(ana.view()?.definition).toMatchObject({ title: { text: `Modal ${n}` } });
    }
    expect(ana.views()).toHaveLength(3);
    expect(bench.slack.refusals()).toEqual([]);
  });

  it("shows the answer to a click in Home as a modal", async () => {
    const { bench, ana } = await start(
      onEvent({
        type: "app_home_opened",
        event: z.object({ user: z.string() }),
        person: (event) => event.user,
        handle: async () => reply.home({ type: "home", blocks: [actions([button("Go", "go", "1")])] }),
      }),
      onClick({
        actionId: "go",
        value: z.string(),
        who: "anyone",
        handle: async () => reply.say(words("Gone.")),
      }),
    );
    await ana.openHome();
    expect(await ana.clickHome("Go")).toMatchObject({ ok: true });
    expect(JSON.stringify(ana.view()?.definition)).toContain("Gone.");
    expect(bench.slack.refusals()).toEqual([]);
  });
});
