import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { type AgendaEntry, schedule } from "../../src/agenda/agenda.js";
import { ClockCheck } from "../../src/agenda/clock-check.js";
import { sweep } from "../../src/agenda/sweep.js";
import { allAgendaKinds, allCardKinds } from "../../src/capabilities.js";
import { touch } from "../../src/cards/cards.js";
import { createDeliveries, type Deliveries } from "../../src/cards/deliveries.js";
import { MovableClock, systemClock } from "../../src/clock.js";
import {
  hang,
  hangAfterStoring,
  rateLimit,
  resetAfterStoring,
  serverError,
} from "../../src/playground/slack/faults.js";
import { clientOptions, createClients } from "../../src/slack/clients.js";
import { cardBench } from "../cards/support.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import { createTestDatabase } from "../support/database.js";
import { waitUntil } from "../support/wait-until.js";
import {
  ANAS_SLOT,
  addMilestones,
  deliverSigned,
  type OtherCompany,
  openOtherCompany,
  stored,
  timesAsked,
  told,
} from "./scene.js";
import { importsOf, projectSources } from "./sources.js";

let stop: () => Promise<void> = async () => undefined;
afterEach(async () => {
  await stop();
  stop = async () => undefined;
});

async function open(options: Parameters<typeof openOffice>[0] = {}): Promise<Office> {
  const office = await openOffice(options);
  stop = office.stop;
  return office;
}

describe("a use case does three things in one transaction", () => {
  it("all of them or none: rows, agenda and cards are as they were when it fails at its very end", async () => {
    const { ben, database, slack, ...office } = await open();
    await addMilestones(ben, "@Ana Landing page by 3 July");
    await office.liveUntil(ANAS_SLOT);
    const cards = () => database.sql("SELECT kind, subject_id, version FROM cards ORDER BY 1, 2");
    const before = [await stored({ database }), await cards()];
    // The last thing a submission writes, after its rows, agenda and cards: that it was received.
    await database.sql(
      "ALTER TABLE received ADD CONSTRAINT nothing_more CHECK (key NOT LIKE 'submission:%') NOT VALID",
    );
    const posted = slack.counts.get("chat.postMessage");
    await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({
      "How is it going?": "Done",
      "What moved, or what's in the way?": "It is live",
      "Anything you need from Ben?": "Which colour?",
    });
    expect(await office.ana.submit()).toMatchObject({ ok: false });
    await office.settle();
    expect([await stored({ database }), await cards()]).toEqual(before);
    expect(slack.counts.get("chat.postMessage")).toBe(posted);
    expect(office.ana.view()).toBeDefined();
    await database.sql("ALTER TABLE received DROP CONSTRAINT nothing_more");
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    expect(await database.sql("SELECT state FROM milestones")).toEqual([{ state: "delivered" }]);
  });

  it("nothing in a capability sends anything by itself, but for what listeners ask of Slack beforehand", () => {
    const calls = projectSources("src").flatMap(({ path, text }) =>
      [...text.matchAll(/\bslack\.(\w+)\.(\w+)\(/g)].map(([, group, method]) => `${path} ${group}.${method}`),
    );
    const outside = calls.filter((call) => !/^src\/(cards|dispatch|playground)\//.test(call));
    expect(outside.sort()).toEqual([
      "src/alerts/listeners.ts conversations.open",
      "src/milestones/reach.ts conversations.open",
      "src/people/remember.ts users.info",
      "src/workspaces/connect.ts auth.test",
      "src/workspaces/look-at-channel.ts conversations.create",
      "src/workspaces/look-at-channel.ts conversations.invite",
      "src/workspaces/look-at-channel.ts conversations.members",
    ]);
  });

  it("nothing but the process's one tick, the queue's pause and waiting for Slack or PostgreSQL has a timer", () => {
    const timed = projectSources("src")
      .filter(({ path }) => !path.startsWith("src/playground/"))
      .filter(({ text }) => /\b(setTimeout|setInterval|setImmediate)\b|"node-cron"/.test(text))
      .map(({ path }) => path);
    expect(timed.filter((path) => !path.startsWith("src/database/")).sort()).toEqual([
      "src/app.ts",
      "src/cards/deliveries.ts",
      "src/main.ts",
      "src/workspaces/connect.ts",
    ]);
    const main = readFileSync("src/main.ts", "utf8");
    expect(main).toMatch(/schedule\(\s*"\* \* \* \* \*"/);
  });

  it("kinds are registered where the app is put together, each once, and imported from nowhere else", () => {
    for (const kinds of [allAgendaKinds, allCardKinds]) {
      const names = kinds.map(({ kind }) => kind);
      expect(new Set(names).size).toBe(names.length);
    }
    const kindFiles = /^src\/[^/]+\/(agenda|cards|listeners)\.ts$/;
    const foundation = /^src\/(agenda|cards)\//;
    const imports = projectSources("src").flatMap((source) =>
      importsOf(source)
        .filter((to) => kindFiles.test(to) && !foundation.test(to))
        .map((to) => ({ path: source.path, to })),
    );
    const foreign = imports.filter(({ path, to }) => path.split("/")[1] !== to.split("/")[1]);
    expect(foreign.filter(({ path }) => path !== "src/capabilities.ts")).toEqual([]);
  });
});

describe("a card", () => {
  it("is stored without what it says, which is drawn when it is sent", async () => {
    const office = await open();
    const columns = await office.database.sql(
      "SELECT column_name FROM information_schema.columns WHERE table_name = 'cards' AND data_type IN ('json', 'jsonb', 'bytea')",
    );
    expect(columns).toEqual([]);
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    office.clock.set(new Date("2026-06-01T07:02:00.000Z"));
    // Slack is not there: what is touched meanwhile is not sent.
    office.slack.faults.always("conversations.open", rateLimit(1));
    await office.milepost.tick({ lived: true });
    await waitUntil(() =>
      office.slack.log.some(({ name, injected }) => name === "conversations.open" && injected),
    );
    await office.database.sql("UPDATE milestones SET title = 'Front page'");
    office.slack.faults.clear();
    await office.settle();
    const texts = office.toldTo(office.ana).map(({ text }) => text);
    expect(texts.some((text) => text.includes("M1 Front page"))).toBe(true);
    expect(texts.some((text) => text.includes("Landing page"))).toBe(false);
  });
});

describe("the sweep", () => {
  it("takes at most 500 in a transaction, and goes on until nothing is due", async () => {
    const clock = new MovableClock(new Date(ANAS_SLOT));
    const database = await createTestDatabase(clock);
    stop = () => database.drop();
    const ids = Array.from({ length: 1_100 }, (_, n) => `n${n}`);
    await database.acrossWorkspaces((work) =>
      schedule(
        work,
        ...ids.map((subjectId) => ({ workspaceId: "T1", kind: "note", subjectId, dueAt: clock.now() })),
      ),
    );
    const batches: number[] = [];
    const settle = async (_work: unknown, due: readonly AgendaEntry[]) => void batches.push(due.length);
    await sweep({
      database,
      kinds: new Map([["note", { kind: "note", settle, describe: async () => new Map() }]]),
      onParked: async () => undefined,
      clockCheck: new ClockCheck(systemClock, pino({ level: "silent" })),
      log: pino({ level: "silent" }),
    });
    expect(batches).toEqual([500, 500, 100]);
  });

  it("parks what throws, tells the owners, and asks everybody else in the same minute", async () => {
    const office = await open();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await office.database.inWorkspace(office.team.id, (work) =>
      schedule(work, {
        workspaceId: office.team.id,
        kind: "late",
        subjectId: "no uuid",
        dueAt: new Date(ANAS_SLOT),
      }),
    );
    await office.liveUntil(ANAS_SLOT);
    expect(timesAsked(office, office.ana)).toBe(1);
    expect(await office.database.sql("SELECT kind FROM alerts")).toEqual([{ kind: "parked" }]);
    expect(office.ownerCards()).toHaveLength(1);
    await office.liveUntil("2026-06-02T03:00:00.000Z");
    expect(office.ownerCards()).toHaveLength(1);
  });

  it("kicks every workspace with unsent cards, whoever left them behind", async () => {
    const office = await open();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil(ANAS_SLOT);
    const [checkIn] = await office.database.sql("SELECT id FROM check_ins");
    await office.database.sql("UPDATE check_ins SET state = 'cancelled'");
    await office.database.inWorkspace(office.team.id, (work) =>
      touch(work, {
        workspaceId: office.team.id,
        kind: "check-in",
        subjectId: String(checkIn?.id),
        sentTo: office.ana.userId,
      }),
    );
    await office.milepost.tick({ lived: true });
    await waitUntil(() =>
      office.toldTo(office.ana).some(({ text }) => text.includes("nothing to answer here")),
    );
  });
});

describe("after an outage of two days", () => {
  it("a contractor gets one check-in, and nobody's silence is counted for it", async () => {
    const office = await open();
    const cem = office.add("Cem", { tz: "Asia/Manila", kind: "guest" });
    await addMilestones(office.ben, "@Ana Landing page by 3 July", "@Cem Brochure by 3 July");
    // Cem is asked on Monday already; Ana's slot falls into the outage.
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await office.ben.command("/milestone", "ask @Cem");
    await office.settle();
    const closes = async () =>
      (
        await office.database.sql("SELECT closes_at FROM check_ins WHERE state = 'asked' ORDER BY asked_at")
      )[0]?.closes_at;
    expect(await closes()).toBe("2026-06-03 08:00:00+00");
    await office.jump("2026-06-03T09:00:00.000Z");
    expect(await office.database.sql("SELECT 1 FROM silences")).toEqual([]);
    expect(await closes()).toBe("2026-06-05 09:00:00+00");
    await office.liveUntil("2026-06-05T08:59:00.000Z");
    expect(timesAsked(office, office.ana)).toBe(1);
    expect(timesAsked(office, cem)).toBe(1);
    expect(await office.database.sql("SELECT 1 FROM silences")).toEqual([]);
    await office.liveUntil("2026-06-05T09:00:00.000Z");
    expect(await office.database.sql("SELECT state FROM silences")).toEqual([{ state: "flagged" }]);
  });
});

describe("deliveries", () => {
  it("carry ids only in their jobs, one job for a workspace however often it is kicked", async () => {
    const office = await open();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    office.slack.faults.always("chat.postMessage", rateLimit(60));
    await office.liveUntil("2026-06-01T07:01:00.000Z");
    office.clock.set(new Date("2026-06-01T07:02:00.000Z"));
    for (let times = 0; times < 5; times++) await office.milepost.tick({ lived: true });
    const jobs = await office.database.sql(
      "SELECT data, state, singleton_key FROM pgboss.job WHERE name = 'deliveries'",
    );
    expect(jobs.length).toBeGreaterThan(0);
    for (const { data, singleton_key: key } of jobs) {
      expect(data).toEqual({ workspaceId: office.team.id });
      expect(key).toBe(office.team.id);
    }
    const waiting = jobs.filter(({ state }) => state === "created" || state === "active");
    expect(waiting.length).toBeLessThanOrEqual(1);
  });

  it("keep the order within a channel though two processes deliver", async () => {
    const bench = await cardBench();
    const slackFor = createClients(
      { botToken: async () => bench.team.botToken },
      clientOptions(bench.slack.url, 5_000, pino({ level: "silent" })),
    );
    const kind = {
      kind: "note",
      render: async (_work: unknown, ids: readonly string[]) =>
        new Map(ids.map((id) => [id, { text: id, blocks: [] }])),
    };
    const deps = {
      database: bench.database,
      kinds: new Map([["note", kind]]),
      slackFor,
      onUndrawn: async () => undefined,
      onDrawn: async () => undefined,
      log: pino({ level: "silent" }),
    };
    const processes: Deliveries[] = [createDeliveries(deps), createDeliveries(deps)];
    stop = async () => {
      for (const each of processes) await each.stop();
      await bench.stop();
    };
    for (const each of processes) await each.start();
    const texts = Array.from({ length: 160 }, (_, n) => `note ${String(n).padStart(3, "0")}`);
    for (const text of texts) {
      bench.clock.set(new Date(bench.clock.now().getTime() + 1_000));
      await bench.say(text, text);
    }
    for (let times = 0; times < 4; times++) for (const each of processes) await each.kick([bench.team.id]);
    const seen = () => bench.asAna.messages(bench.asAna.dm()).map(({ text }) => text);
    await waitUntil(() => seen().length === texts.length);
    expect(seen()).toEqual(texts);
  });

  it("pause for one workspace alone when Slack says Retry-After, and go on after it", async () => {
    const office = await open();
    const bolt = await openOtherCompany(office);
    const mia = bolt.add("Mia", { tz: "Asia/Manila" });
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    office.slack.faults.next("chat.postMessage", rateLimit(3));
    await office.ben.command("/milestone", "show M1");
    office.clock.set(new Date("2026-06-01T07:02:00.000Z"));
    await office.milepost.tick({ lived: true });
    await waitUntil(() =>
      office.slack.log.some(({ name, injected }) => name === "chat.postMessage" && injected),
    );
    const pausedAt = systemClock.now().getTime();
    await addMilestones(bolt.olga, "@Mia Bolt brochure by 3 July");
    office.clock.set(new Date("2026-06-01T07:04:00.000Z"));
    await office.milepost.tick({ lived: true });
    const toldIn = (person: typeof mia) =>
      person.messages(person.dm()).filter(({ onlyFor }) => onlyFor === null);
    await waitUntil(() => toldIn(mia).length === 1);
    const miaAfterMs = systemClock.now().getTime() - pausedAt;
    expect(toldIn(office.ana)).toEqual([]);
    expect(miaAfterMs).toBeLessThan(3_000);
    await waitUntil(() => toldIn(office.ana).length === 1);
    const anaAfterMs = systemClock.now().getTime() - pausedAt;
    expect(anaAfterMs).toBeGreaterThanOrEqual(2_500);
  });

  it("let small workspaces through while Slack keeps a large one waiting and asks another for a pause", async () => {
    const office = await open({ callTimeoutMs: 20_000 });
    const small: OtherCompany[] = [];
    for (let n = 1; n <= 7; n++) small.push(await openOtherCompany(office, `Small ${n}`));
    const [paused, ...others] = small;
    if (paused === undefined) throw new Error("there is none");
    const show = async (workspaceId: string, sentTo: string, count: number) => {
      await office.database.inWorkspace(workspaceId, async (work) => {
        const ids = Array.from({ length: count }, () => randomUUID());
        const alert = { workspaceId, kind: "cannot_post" as const, openedAt: work.now };
        await work.db.alert.createMany({ data: ids.map((id) => ({ ...alert, id, subjectId: id })) });
        await touch(work, ...ids.map((subjectId) => ({ workspaceId, kind: "alert", subjectId, sentTo })));
      });
    };
    const tick = () => office.milepost.tick({ lived: true });
    const { faults, log } = office.slack;
    faults.next("chat.postMessage", hang(12_000));
    await show(office.team.id, office.ownerChannelId, 40);
    await tick();
    const claimed = "SELECT 1 FROM cards WHERE claimed_at IS NOT NULL";
    await waitUntil(async () => (await office.database.sql(claimed)).length > 0);
    faults.next("chat.postMessage", rateLimit(12));
    await show(paused.team.id, paused.ownerChannelId, 2);
    await tick();
    await waitUntil(() => log.some(({ refusal }) => refusal === "ratelimited"));

    await Promise.all(others.map((each) => show(each.team.id, each.ownerChannelId, 2)));
    await tick();
    const arrived = (each: OtherCompany) => each.olga.messages(each.ownerChannelId).length;
    await waitUntil(() => others.every((each) => arrived(each) === 2));
    expect([office.ownerCards().length, arrived(paused)]).toEqual([0, 0]);
    await waitUntil(() => office.ownerCards().length === 40 && arrived(paused) === 2);
  });
});

describe("a click on a message that Slack shows already and Milepost has not heard the end of", () => {
  it("does not vanish", async () => {
    const office = await open();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-02T01:59:00.000Z");
    office.slack.faults.next("chat.postMessage", hangAfterStoring(2_000));
    office.clock.set(new Date(ANAS_SLOT));
    await office.milepost.tick({ lived: true });
    await waitUntil(() =>
      office.toldTo(office.ana).some(({ text }) => text.includes("how is the work going?")),
    );
    const shown = told(office.ana, "how is the work going?");
    expect(await office.ana.click(shown, "On track")).toMatchObject({ ok: true });
    await office.settle();
    expect(await office.database.sql("SELECT state FROM check_ins")).toEqual([{ state: "answered" }]);
    expect(told(office.ana, "Your update is saved").ts).toBe(shown.ts);
    expect(timesAsked(office, office.ana)).toBe(1);
  });

  it("is answered where it cannot be known any more whose it is", async () => {
    const office = await open();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil(ANAS_SLOT);
    await office.database.sql("UPDATE cards SET channel_id = NULL, ts = NULL");
    await office.ana.click(told(office.ana, "how is the work going?"), "On track");
    await waitUntil(() => office.answersTo(office.ana).length === 1);
    expect(office.answersTo(office.ana)[0]?.text).toContain("not one of Milepost's any more");
    expect(await office.database.sql("SELECT state FROM check_ins")).toEqual([{ state: "asked" }]);
  });
});

describe("a send in doubt", () => {
  it("waits out the client's ten seconds and ten more, and looks from a minute before the first attempt", async () => {
    const bench = await cardBench();
    stop = bench.stop;
    await bench.say("1", "How is it going?");
    bench.slack.faults.next("chat.postMessage", resetAfterStoring);
    await bench.drain();
    const age = (seconds: number) =>
      bench.database.sql(`UPDATE cards SET claimed_at = clock_timestamp() - interval '${seconds} seconds'`);
    await age(18);
    await bench.drain();
    expect(bench.slack.counts.get("conversations.history")).toBeUndefined();
    bench.clock.set(new Date("2026-06-01T09:30:00.000Z"));
    await age(21);
    expect(await bench.drain()).toBeNull();
    const look = bench.slack.log.find(({ name }) => name === "conversations.history");
    expect(Number((look?.request as { oldest?: string } | undefined)?.oldest)).toBe(
      Date.parse("2026-06-01T07:59:00.000Z") / 1000,
    );
    expect(bench.slack.counts.get("chat.postMessage")).toBe(1);
  });

  it("is never lost: once Slack is back, it is shown, at most twice", async () => {
    const bench = await cardBench();
    stop = bench.stop;
    await bench.say("1", "How is it going?");
    for (const fault of [serverError(503), resetAfterStoring, hang(1_500), serverError(500)]) {
      bench.slack.faults.next("chat.postMessage", fault);
      await bench.drain();
      await bench.letClaimsGoStale();
    }
    await bench.drain();
    const shown = bench.asAna.messages(bench.asAna.dm()).length;
    expect(shown).toBeGreaterThanOrEqual(1);
    expect(shown).toBeLessThanOrEqual(2);
    expect(bench.arrived).toEqual(["1"]);
  });
});

describe("an event", () => {
  it("that comes again, also much later, changes nothing: it was handled with its effect", async () => {
    const office = await open({ transport: "http" });
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    const readingAlong = async () =>
      (await office.database.sql("SELECT contractors_in_channel AS them FROM workspaces"))[0];
    office.slack.join(office.ownerChannelId, office.ana.userId);
    await office.settle();
    expect(await readingAlong()).toEqual({ them: [office.ana.userId] });
    const joined = office.slack.log.findLast(({ name }) => name === "event:member_joined_channel");
    office.slack.leave(office.ownerChannelId, office.ana.userId);
    await office.settle();
    expect(await readingAlong()).toEqual({ them: [] });
    office.clock.set(new Date("2026-06-01T07:06:00.000Z"));
    expect(await deliverSigned(office, Object(joined?.request))).toBe(200);
    expect(await readingAlong()).toEqual({ them: [] });
  });
});
