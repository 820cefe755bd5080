import { expect, it } from "vitest";
import { CallLog, type LogEntry } from "../../../src/playground/slack/log.js";

const entry: Omit<LogEntry, "number"> = {
  kind: "call",
  name: "chat.postMessage",
  teamId: "T1",
  at: new Date("2026-03-02T09:00:00.000Z"),
  realAt: 0,
  ms: 1,
  request: {},
  response: {},
  refusal: null,
  injected: false,
  broadcasts: [],
};

it("keeps the newest twenty thousand or so, and counts all", () => {
  const log = new CallLog();
  for (let index = 0; index < 50_000; index += 1) log.add(entry);
  expect(log.entries.length).toBeGreaterThanOrEqual(20_000);
  expect(log.entries.length).toBeLessThan(22_000);
  expect(log.entries.at(-1)?.number).toBe(50_000);
  expect(log.counts.get("chat.postMessage")).toBe(50_000);
});

it("lists refusals that are the app's own", () => {
  const log = new CallLog();
  log.add(entry);
  log.add({ ...entry, refusal: "ratelimited", injected: true });
  log.add({ ...entry, refusal: "invalid_blocks" });
  expect(log.refusals()).toMatchObject([{ refusal: "invalid_blocks", number: 3 }]);
});
