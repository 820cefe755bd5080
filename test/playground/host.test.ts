import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HISTORY_STARTS_AT } from "../../src/playground/history.js";
import { Host } from "../../src/playground/host.js";
import { Refused } from "../../src/playground/moves.js";
import { fastFolder } from "../support/server.js";

const log = pino({ level: "silent" });

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(await fastFolder(), "milepost-host-"));
});
afterAll(() => rm(dataDir, { recursive: true }));

describe("a host", () => {
  let host: Host;
  beforeAll(async () => {
    host = new Host({ dataDir, fresh: "empty", log });
    await host.idle();
  });
  afterAll(() => host.stop());
  beforeEach(() => host.reset("empty"));

  it("does one fresh start after the other, and ends in one workspace that works", async () => {
    await Promise.all([host.reset("empty"), host.reset("empty")]);
    expect(host.state).toMatchObject({ busy: null, problem: null });
    const slack = host.playground?.slack;
    const people = [...(slack?.world.users.values() ?? [])].filter(({ kind }) => kind !== "bot");
    expect(people).toHaveLength(7);
    expect(await slack?.person(people[0]?.id ?? "").openHome()).toBeDefined();
  });

  it("takes no move once a fresh start has been asked for", async () => {
    host.settleSoon();
    const reset = host.reset("empty");
    await expect(host.move("week")).rejects.toThrow(Refused);
    await reset;
    expect(host.state).toMatchObject({ busy: null, problem: null });
    expect(host.now).toEqual(HISTORY_STARTS_AT);
  });

  it("starts afresh in the middle of a move, which ends there", async () => {
    const moving = host.move(new Date("2030-01-01T00:00:00.000Z"));
    await host.reset("empty");
    await moving;
    expect(host.state).toMatchObject({ busy: null, problem: null });
    expect(host.now).toEqual(HISTORY_STARTS_AT);
  });

  it("runs an hour a second, also when it was stopped and started again at once", async () => {
    host.runFast();
    host.stopMoving();
    await host.idle();
    const startedAt = performance.now();
    host.runFast();
    const threeHoursOn = new Date(HISTORY_STARTS_AT.getTime() + 3 * 3_600_000);
    await new Promise<void>((resolve) => {
      host.on("changed", () => {
        if (host.now !== null && host.now > threeHoursOn) resolve();
      });
    });
    host.stopMoving();
    await host.idle();
    expect(performance.now() - startedAt).toBeGreaterThan(2_500);
  });

  it("is told of two moves at once, and does the first", async () => {
    const [first, second] = await Promise.allSettled([host.move("day"), host.move("week")]);
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({ reason: expect.any(Refused) });
    expect(host.now?.toISOString()).toBe("2026-05-12T07:00:00.000Z");
  });

  it("takes a day as the studio has it, also when its clocks change", async () => {
    await host.move(new Date("2026-10-24T16:00:00.000Z"));
    await host.move("day");
    expect(host.now?.toISOString()).toBe("2026-10-25T17:00:00.000Z");
  });
});

it("a folder that cannot be used is a problem in words, and nothing is open", async () => {
  const file = join(dataDir, "a-file");
  await writeFile(file, "");
  const host = new Host({ dataDir: join(file, "data"), fresh: "empty", log });
  await host.idle();
  expect(host.playground).toBeNull();
  expect(host.state.busy).toBeNull();
  expect(host.state.problem).toMatch(/\w+/);
  await expect(host.move("day")).rejects.toThrow("The workspace is not open yet.");
  await host.stop();
});

it("a second host on the same folder is told who has it, and takes nothing from the first", async () => {
  const first = new Host({ dataDir, fresh: "empty", log });
  await first.idle();
  const second = new Host({ dataDir, fresh: "empty", log });
  await second.idle();
  expect(second.playground).toBeNull();
  expect(second.state.problem).toMatch(/^Another Milepost \(process \d+\) is using the database in /);
  await second.stop();
  await first.move("hour");
  expect(first.state.problem).toBeNull();
  await first.stop();
});

it("one that is stopped while it lives the weeks before ends soon, and lives them anew when it starts again", {
  timeout: 120_000,
}, async () => {
  const folder = join(dataDir, "lived");
  const first = new Host({ dataDir: folder, fresh: "lived_in", log });
  await new Promise<void>((resolve) => {
    first.on("changed", () => {
      if (first.now !== null && first.now > HISTORY_STARTS_AT) resolve();
    });
  });
  await first.stop();
  expect(first.state.problem).toBeNull();
  expect(first.state.busy).not.toMatchObject({ note: expect.stringMatching(/^The third week/) });

  const second = new Host({ dataDir: folder, fresh: "lived_in", log });
  await once(second, "opened");
  expect(second.now).toEqual(HISTORY_STARTS_AT);
  await second.stop();
});

it("one that is stopped while it starts lives nothing before it ends", async () => {
  const host = new Host({ dataDir: join(dataDir, "new"), fresh: "lived_in", log });
  let opened = 0;
  host.on("opened", () => {
    opened += 1;
  });
  await host.stop();
  expect(opened).toBe(0);
  expect(host.state.problem).toBeNull();
});
