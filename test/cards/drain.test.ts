import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  hangAfterStoring,
  rateLimit,
  refusal,
  resetAfterStoring,
  resetBeforeStoring,
  serverError,
} from "../../src/playground/slack/faults.js";
import { cardBench } from "./support.js";

let bench: Awaited<ReturnType<typeof cardBench>>;
beforeEach(async () => {
  bench = await cardBench();
});
afterEach(() => bench.stop());

const inDm = () => bench.asAna.messages(bench.asAna.dm()).map((message) => message.text);

describe("showing cards", () => {
  it("posts a new card, and edits the same message when the truth has moved on", async () => {
    await bench.say("1", "How is it going?");
    expect(await bench.drain()).toBeNull();
    await bench.say("1", "Thanks, Ana");
    await bench.drain();
    expect(inDm()).toEqual(["Thanks, Ana"]);
    expect(bench.slack.counts.get("chat.postMessage")).toBe(1);
    expect(bench.arrived).toEqual(["1"]);
  });

  it("opens somebody's direct messages once, and anew when they are others by now", async () => {
    const { ana, database, slack, team } = bench;
    const opened = () => slack.counts.get("conversations.open");
    await database.inWorkspace(team.id, ({ db, now, workspaceId }) =>
      db.person.create({
        data: { workspaceId, userId: ana.id, name: "Ana", kind: "member", refreshedAt: now },
      }),
    );
    for (const text of ["one", "two"]) {
      await bench.say(text, text);
      await bench.drain();
    }
    expect(opened()).toBe(1);
    await database.sql("UPDATE people SET direct_id = 'D0GONE'");
    await bench.say("three", "three");
    await bench.drain();
    expect(opened()).toBe(2);
    await bench.say("four", "four");
    await bench.drain();
    expect(opened()).toBe(2);
    expect(inDm()).toEqual(["one", "two", "three", "four"]);
    // Whoever cannot be written to at all is not tried twice.
    slack.faults.next("chat.postMessage", refusal("user_disabled"));
    await bench.say("five", "five");
    await bench.drain();
    expect(bench.lost).toEqual(["five user_disabled"]);
  });

  it("does not send again what would look the same", async () => {
    await bench.say("1", "How is it going?");
    await bench.drain();
    await bench.say("1", "How is it going?");
    expect(await bench.drain()).toBeNull();
    expect(bench.slack.counts.get("chat.update")).toBeUndefined();
    await bench.say("1", "Thanks, Ana");
    await bench.drain();
    expect(inDm()).toEqual(["Thanks, Ana"]);
  });

  it("sends again what would look the same when the last change may not have arrived", async () => {
    await bench.say("1", "first");
    await bench.drain();
    bench.slack.faults.next("chat.update", resetAfterStoring);
    await bench.say("1", "second");
    await bench.drain();
    await bench.say("1", "first");
    await bench.letClaimsGoStale();
    await bench.drain();
    expect(inDm()).toEqual(["first"]);
  });

  it("posts cards of one moment in the order in which they were touched", async () => {
    const said = Array.from({ length: 12 }, (_, index) => `note ${index}`);
    for (const text of said) await bench.say(text, text);
    await bench.drain();
    expect(inDm()).toEqual(said);
  });

  it.each([
    ["cannot be drawn", "undrawable"],
    ["meets a query that fails", "unqueryable"],
  ])("sends the others when one %s, and that one once its truth has changed", async (_what, text) => {
    await bench.say("1", "one");
    await bench.say("2", text);
    await bench.say("3", "three");
    expect(await bench.drain()).toBeNull();
    expect(inDm().sort()).toEqual(["one", "three"]);
    await bench.say("2", "two");
    await bench.drain();
    expect(inDm().sort()).toEqual(["one", "three", "two"]);
    expect(bench.lost).toEqual([]);
  });

  it("tries again what cannot be drawn, ever later, and tells of it after a few tries until it is drawn", async () => {
    await bench.say("1", "undrawable");
    await bench.drain();
    const tries: number[] = [];
    const drawings = bench.drawings;
    for (const minutes of [1, 4, 1, 29, 1, 119, 1, 359, 1, 359, 1]) {
      const before = drawings.length;
      await bench.later(minutes);
      tries.push(drawings.length - before);
    }
    // Each failing one is drawn together with others, and then by itself.
    expect(tries.map(Boolean)).toEqual([
      ...[true, false, true, false, true, false, true, false, true, false, true],
    ]);
    expect(bench.trouble).toEqual(Array(5).fill("1 is not drawn: cannot draw"));
    expect(inDm()).toEqual([]);

    bench.truth.set("1", "one");
    await bench.later(360);
    expect(inDm()).toEqual(["one"]);
    expect(bench.trouble.slice(5)).toEqual(["1 drawn again"]);
    await bench.later(360);
    expect(bench.slack.counts.get("chat.update")).toBeUndefined();
  });

  it("tells nobody of a card that is drawn at the second try, and begins anew with the next trouble", async () => {
    await bench.say("1", "undrawable");
    await bench.drain();
    await bench.say("1", "one");
    await bench.drain();
    await bench.later(1);
    expect(inDm()).toEqual(["one"]);
    await bench.say("1", "undrawable");
    await bench.drain();
    await bench.later(1);
    expect(bench.trouble).toEqual(["1 drawn again"]);
  });

  it("looks before it sends what may have arrived and could not be drawn since", async () => {
    await bench.say("1", "one");
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    await bench.drain();
    await bench.say("1", "undrawable");
    await bench.letClaimsGoStale();
    await bench.drain();
    bench.truth.set("1", "two");
    await bench.later(1);
    expect(inDm()).toEqual(["two"]);
  });

  it("sends once what was touched many times before it was sent", async () => {
    for (const text of ["a", "b", "c"]) await bench.say("1", text);
    await bench.drain();
    expect(inDm()).toEqual(["c"]);
    expect(bench.slack.counts.get("chat.update")).toBeUndefined();
  });

  it("sends nothing for a card that has nothing to show any more", async () => {
    await bench.say("1", "How is it going?");
    bench.truth.clear();
    expect(await bench.drain()).toBeNull();
    expect(inDm()).toEqual([]);
    expect(bench.arrived).toEqual([]);
  });

  it("keeps the order within a channel", async () => {
    const texts = Array.from({ length: 30 }, (_, i) => `note ${i}`);
    for (const [i, text] of texts.entries()) {
      bench.clock.set(new Date(bench.clock.now().getTime() + 1000));
      await bench.say(String(i), text);
    }
    await bench.drain();
    expect(inDm()).toEqual(texts);
  });

  it("shows what was changed while it was being sent", async () => {
    await bench.say("1", "first");
    bench.slack.faults.next("chat.postMessage", hangAfterStoring(150));
    const draining = bench.drain();
    await expect.poll(inDm).toEqual(["first"]);
    await bench.say("1", "second");
    await draining;
    expect(inDm()).toEqual(["second"]);
  });

  it("lets two processes drain at once without sending anything twice", async () => {
    for (let i = 0; i < 60; i++) await bench.say(String(i), `note ${i}`);
    await Promise.all([bench.drain(), bench.drain(), bench.drain()]);
    expect(inDm().sort()).toEqual(Array.from({ length: 60 }, (_, i) => `note ${i}`).sort());
  });
});

describe("a card that may have arrived", () => {
  it("is found, and changed in place, also when there was nothing to show any more in between", async () => {
    await bench.say("1", "How is it going?");
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    await bench.drain();
    bench.truth.clear();
    await bench.letClaimsGoStale();
    expect(await bench.drain()).toBeNull();
    expect(bench.arrived).toEqual(["1"]);
    await bench.say("1", "It is off");
    await bench.drain();
    expect(inDm()).toEqual(["It is off"]);
  });

  it("is settled when it had not, and there is nothing to show any more", async () => {
    await bench.say("1", "How is it going?");
    bench.slack.faults.next("chat.postMessage", resetBeforeStoring);
    await bench.drain();
    bench.truth.clear();
    await bench.letClaimsGoStale();
    expect(await bench.drain()).toBeNull();
    expect([bench.arrived, inDm()]).toEqual([[], []]);
  });
});

describe("a card in the thread of another", () => {
  const threads = () => {
    const messages = bench.asAna.messages(bench.asAna.dm());
    const said = new Map(messages.map(({ ts, text }) => [ts, text]));
    return messages.map(({ text, threadTs }) => [text, threadTs === null ? null : said.get(threadTs)]);
  };

  it("is posted there, also when both are new and it was touched first", async () => {
    await bench.say("later", "Step two", bench.ana.id, "first");
    await bench.say("first", "Step one");
    expect(await bench.drain()).toBeNull();
    expect(threads()).toEqual([
      ["Step one", null],
      ["Step two", "Step one"],
    ]);
  });

  it("waits while the other one waits, without being looked at over and over", async () => {
    await bench.say("first", "Step one");
    await bench.say("later", "Step two", bench.ana.id, "first");
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    expect(await bench.drain()).toBeGreaterThan(15);
    await bench.letClaimsGoStale();
    expect(await bench.drain()).toBeNull();
    expect(threads()).toEqual([
      ["Step one", null],
      ["Step two", "Step one"],
    ]);
  });

  it("is found there when it may have arrived", async () => {
    await bench.say("first", "Step one");
    await bench.drain();
    await bench.say("later", "Step two", bench.ana.id, "first");
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    await bench.drain();
    await bench.letClaimsGoStale();
    expect(await bench.drain()).toBeNull();
    expect(threads()).toHaveLength(2);
    expect(bench.arrived).toEqual(["first", "later"]);
  });

  it("is found where it stands by itself when the other one was taken away, and it may have arrived", async () => {
    await bench.say("first", "Step one");
    await bench.drain();
    const gone = refusal("thread_not_found");
    bench.slack.faults.next("chat.postMessage", gone);
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    await bench.say("later", "Step two", bench.ana.id, "first");
    await bench.drain();
    await bench.letClaimsGoStale();
    bench.slack.faults.next("conversations.replies", gone);
    expect(await bench.drain()).toBeNull();
    expect(threads()).toEqual([
      ["Step one", null],
      ["Step two", null],
    ]);
    expect([bench.arrived, bench.lost]).toEqual([["first", "later"], []]);
  });

  it("stands by itself when the other one is not shown, or was taken away", async () => {
    await bench.say("later", "Step two", bench.ana.id, "never");
    await bench.say("first", "Step one");
    await bench.drain();
    bench.slack.faults.next("chat.postMessage", refusal("thread_not_found"));
    await bench.say("last", "Step three", bench.ana.id, "first");
    expect(await bench.drain()).toBeNull();
    expect(threads()).toEqual([
      ["Step two", null],
      ["Step one", null],
      ["Step three", null],
    ]);
  });
});

describe("when Slack asks for a pause", () => {
  it("waits as long as it was told to, for the whole workspace, and loses nothing", async () => {
    await bench.say("1", "one");
    await bench.say("2", "two");
    bench.slack.faults.next("chat.postMessage", rateLimit(7));
    const seconds = await bench.drain();
    expect(seconds).toBeGreaterThan(5);
    expect(seconds).toBeLessThanOrEqual(7);
    await bench.say("3", "three");
    const before = bench.slack.counts.get("chat.postMessage");
    await bench.drain();
    expect(bench.slack.counts.get("chat.postMessage")).toBe(before);
    await bench.database.sql("UPDATE cards SET not_before = clock_timestamp() WHERE not_before IS NOT NULL");
    await bench.drain();
    expect(inDm().sort()).toEqual(["one", "three", "two"]);
  });

  it("waits ten minutes when it does not let us in at all", async () => {
    await bench.say("1", "one");
    bench.slack.faults.next("chat.postMessage", refusal("token_revoked"));
    expect(await bench.drain()).toBeGreaterThan(590);
  });
});

describe("when the outcome of a send is unknown", () => {
  it.each([
    ["the answer was lost after Slack had stored it", resetAfterStoring, 1],
    ["the connection broke before Slack had it", resetBeforeStoring, 1],
    ["Slack answered with a server error", serverError(503), 1],
  ])("%s: looks before it sends again, and shows it once", async (_, fault, shown) => {
    await bench.say("1", "How is it going?");
    bench.slack.faults.next("chat.postMessage", fault);
    const again = await bench.drain();
    expect(again).toBeGreaterThan(15);
    expect(bench.arrived).toEqual([]);
    await bench.letClaimsGoStale();
    expect(await bench.drain()).toBeNull();
    expect(inDm()).toHaveLength(shown);
    expect(bench.arrived).toEqual(["1"]);
  });

  it("does not look, or send, before Slack has had time to finish", async () => {
    await bench.say("1", "How is it going?");
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    await bench.drain();
    await bench.drain();
    expect(bench.slack.counts.get("conversations.history")).toBeUndefined();
    expect(inDm()).toHaveLength(1);
  });

  it("finds an earlier attempt among many newer messages", async () => {
    await bench.say("1", "How is it going?");
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    await bench.drain();
    for (let i = 0; i < 250; i++) await bench.asAna.say(bench.asAna.dm(), `chatter ${i}`);
    await bench.letClaimsGoStale();
    await bench.drain();
    expect(inDm().filter((text) => text === "How is it going?")).toHaveLength(1);
  });

  it("stays in doubt when Slack asks for a pause during the look", async () => {
    await bench.say("1", "How is it going?");
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    await bench.drain();
    await bench.letClaimsGoStale();
    bench.slack.faults.next("conversations.history", rateLimit(3));
    await bench.drain();
    await bench.database.sql("UPDATE cards SET not_before = clock_timestamp()");
    await bench.drain();
    expect(inDm()).toEqual(["How is it going?"]);
  });
});

describe("when a card can never arrive", () => {
  it("tells its kind once, by Slack's name for it, and tries no more", async () => {
    bench.slack.deactivate(bench.ana.id);
    await bench.say("1", "How is it going?");
    expect(await bench.drain()).toBeNull();
    await bench.drain();
    expect(bench.lost).toHaveLength(1);
    expect(bench.lost[0]).toMatch(/^1 (user_disabled|channel_not_found)$/);
  });

  it("lets a message that somebody deleted be gone", async () => {
    await bench.say("1", "first");
    await bench.drain();
    bench.slack.faults.next("chat.update", refusal("message_not_found"));
    await bench.say("1", "second");
    expect(await bench.drain()).toBeNull();
    expect(bench.slack.counts.get("chat.postMessage")).toBe(1);
    expect(bench.lost).toEqual([]);
  });
});
