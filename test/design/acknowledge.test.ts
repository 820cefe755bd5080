import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { WorkspaceWork } from "../../src/database/database.js";
import { nothing, onClick, onCommand, onEvent, onSubmit } from "../../src/dispatch/listener.js";
import { actions, button, input, modal, section, textInput } from "../../src/slack/blocks.js";
import { type Reply, reply } from "../../src/slack/reply.js";
import { dispatchBench, type Transport } from "../dispatch/bench.js";

type Bench = Awaited<ReturnType<typeof dispatchBench>>;

let bench: Bench;
afterEach(() => bench.stop());

const form = modal({
  callbackId: "form",
  title: "Form",
  submit: "Save",
  blocks: [input("note", "Note", textInput("text")), actions([button("Press", "press", "1")])],
});

/** Writes, and takes its time to commit: an early acknowledgement would be there long before. */
async function write(work: WorkspaceWork, key: string): Promise<Reply> {
  await work.db.received.create({ data: { workspaceId: work.workspaceId, key, receivedAt: work.now } });
  await work.db.$executeRaw`SELECT pg_sleep(0.4)`;
  return key === "typed" ? reply.open(form) : reply.nothing();
}

const listeners = [
  onCommand({ command: "/milestone", word: "*", who: "anyone", handle: (work) => write(work, "typed") }),
  onClick({ actionId: "press", value: z.string(), who: "anyone", handle: (work) => write(work, "pressed") }),
  onSubmit({ callbackId: "form", meta: nothing, who: "anyone", handle: (work) => write(work, "sent") }),
  onEvent({ type: "message", event: z.object({}), handle: (work) => write(work, "said") }),
];

const stored = async (key: string) =>
  (await bench.database.sql("SELECT 1 FROM received WHERE key = $1", [key])).length;

describe.each<Transport>(["socket", "http"])("over %s, at the moment of the acknowledgement", (transport) => {
  it("what a command, a click in a modal and a submission did is stored", async () => {
    bench = await dispatchBench(transport, listeners);
    const ana = bench.member("Ana");
    expect(await ana.command("/milestone", "open")).toMatchObject({ ok: true });
    expect(await stored("typed")).toBe(1);
    expect(await ana.clickInView("Press")).toMatchObject({ ok: true });
    expect(await stored("pressed")).toBe(1);
    ana.fill({ Note: "hello" });
    expect(await ana.submit()).toMatchObject({ ok: true });
    expect(await stored("sent")).toBe(1);
  });

  it("what an event did is stored", async () => {
    bench = await dispatchBench(transport, listeners);
    const ana = bench.member("Ana");
    await ana.say(ana.dm(), "hello");
    // Until the event was acknowledged, and no longer.
    await bench.slack.settle();
    expect(await stored("said")).toBe(1);
    const [event] = bench.slack.log.filter(({ name }) => name === "event:message.im");
    expect(event).toMatchObject({ refusal: null });
    expect(event?.ms).toBeGreaterThanOrEqual(400);
  });

  it("nothing is, when it failed: a modal with a field shows it there, one without in its place", async () => {
    const broken = (callbackId: string) =>
      onSubmit({
        callbackId,
        meta: nothing,
        who: "anyone",
        async handle(work) {
          await write(work, "sent");
          throw new Error("the disk is full");
        },
      });
    const bare = modal({ callbackId: "bare", title: "Bare", submit: "Go", blocks: [section("Sure?")] });
    bench = await dispatchBench(transport, [
      onCommand({ command: "/milestone", word: "form", who: "anyone", handle: async () => reply.open(form) }),
      onCommand({ command: "/milestone", word: "bare", who: "anyone", handle: async () => reply.open(bare) }),
      broken("form"),
      broken("bare"),
    ]);
    const ana = bench.member("Ana");
    await ana.command("/milestone", "form");
    ana.fill({ Note: "hello" });
    expect(await ana.submit()).toMatchObject({
      ok: false,
      errors: { note: expect.stringContaining("nothing was changed") },
    });
    await ana.close();
    await ana.command("/milestone", "bare");
    await ana.submit();
    expect(JSON.stringify(ana.view()?.definition)).toContain("nothing was changed");
    expect(await stored("sent")).toBe(0);
  });
});
