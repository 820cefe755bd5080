import { afterEach, expect, it } from "vitest";
import { type Bare, bareSlack } from "../support/api.js";

let bare: Bare;
afterEach(() => bare.slack.stop());

const answer = async (method: string, args: Record<string, string>) => {
  const { slack, team } = bare;
  const headers = { authorization: `Bearer ${team.botToken}` };
  return fetch(`${slack.url}${method}`, { method: "POST", headers, body: new URLSearchParams(args) });
};

it("limits posting to a channel to a burst and then one a second, and other channels on their own", async () => {
  bare = await bareSlack({ rateLimits: true });
  const [one, two] = ["one", "two"].map(
    (name) => bare.slack.addChannel(bare.team.id, { name, bot: true }).id,
  );
  const post = (channel = "") => answer("chat.postMessage", { channel, text: "x" });
  const statuses = [];
  for (let turn = 0; turn < 6; turn += 1) statuses.push((await post(one)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  expect((await post(one)).headers.get("retry-after")).toBe("1");
  expect((await post(two)).status).toBe(200);
  expect(bare.slack.refusals()).toMatchObject([{ refusal: "ratelimited" }, { refusal: "ratelimited" }]);
});

it("limits a method to its tier", async () => {
  bare = await bareSlack({ rateLimits: true });
  const statuses = [];
  for (let turn = 0; turn < 21; turn += 1) statuses.push((await answer("users.list", {})).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
});

it("limits nothing unless asked to", async () => {
  bare = await bareSlack();
  for (let turn = 0; turn < 25; turn += 1) expect((await answer("users.list", {})).status).toBe(200);
});
