import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Control } from "../../../src/playground/server/control.js";
import type { Stage } from "../../../src/playground/server/protocol.js";
import type { OpenWindow } from "./open-window.js";
import { type Playing, startPlaying } from "./playing.js";
import { postJson } from "./requests.js";
import { addMilestone, setUp } from "./using-milepost.js";

const DONE = { ok: true };
const STARTS_AT = "2026-05-11T07:00:00.000Z";

let playing: Playing;
let maya: OpenWindow;
let ana: OpenWindow;

beforeAll(async () => {
  playing = await startPlaying();
});
afterAll(() => playing.stop());

/** An empty workspace, in which two people have a window. */
async function startAfresh() {
  await playing.control({ do: "reset", kind: "empty" });
  [maya, ana] = [await playing.open("maya"), await playing.open("ana")];
  return () => [maya, ana].forEach((window) => void window.close());
}

function move(to: "next" | "hour" | "day" | "week" | string): Control {
  return { do: "move", to };
}

/** What every window is told of the playground, once it fits. */
async function stage(fits: (stage: Stage) => boolean): Promise<Stage> {
  return (await maya.told("stage", (push) => fits(push.stage))).stage;
}

const now = () => playing.host.now?.toISOString();

/** A landing page for Ana, of which she was told. */
async function handOutWork(): Promise<void> {
  const website = playing.channelId("website");
  await setUp(maya, website);
  await addMilestone(maya, website, "@Ana Reyes Landing page by 22 May");
  await ana.told("message", ({ message }) => message.fromApp);
  await stage(({ upcoming }) => upcoming[0]?.what === "Check-in for Ana Reyes");
}

/** What Milepost has said to Ana: when, and its first words. */
function saidToAna(): string[] {
  const direct = playing.slack.person(playing.userId("ana"));
  return direct
    .messages(direct.dm())
    .map(({ ts, text }) => `${new Date(Number(ts) * 1000).toISOString()} ${text.slice(0, 20)}`);
}

describe("time", () => {
  beforeEach(startAfresh);

  it("starts where the studio's story does, and moves by an hour, a day, a week and to a moment", async () => {
    expect(maya.pushes()[0]).toMatchObject({
      kind: "stage",
      stage: { now: STARTS_AT, zone: "Europe/Berlin" },
    });
    for (const [to, arrives] of [
      ["hour", "2026-05-11T08:00:00.000Z"],
      ["day", "2026-05-12T08:00:00.000Z"],
      ["week", "2026-05-19T08:00:00.000Z"],
      ["2026-05-19T09:30:00.000Z", "2026-05-19T09:30:00.000Z"],
    ] as const) {
      expect(await playing.control(move(to))).toEqual(DONE);
      expect(now()).toBe(arrives);
      expect(await stage(({ busy, now }) => busy === null && now === arrives)).toMatchObject({
        problem: null,
      });
    }
  });

  it("does not go back, and has nowhere to go when nothing is planned", async () => {
    for (const past of ["2026-05-11T06:59:59.999Z", STARTS_AT])
      expect(await playing.control(move(past))).toEqual({
        ok: false,
        message: "Time only goes forward. Start again to be back at the beginning.",
      });
    expect(await playing.control(move("next"))).toEqual({ ok: false, message: "Nothing is planned." });
    expect(now()).toBe(STARTS_AT);
  });

  it("moves to what comes next, which has happened when it answers", async () => {
    await handOutWork();
    expect(await playing.control(move("next"))).toEqual(DONE);
    expect(now()).toBe("2026-05-12T02:00:00.000Z");
    expect(saidToAna().at(-1)).toBe("2026-05-12T02:00:00.000Z Hi Ana Reyes, how is");
    const { upcoming } = await stage(({ busy, now }) => busy === null && now === "2026-05-12T02:00:00.000Z");
    expect(upcoming[0]).toMatchObject({ at: "2026-05-13T02:00:00.000Z", zone: "Asia/Manila" });
  });

  it("moved by a week has everything on the way happen at its own moment", async () => {
    await handOutWork();
    expect(await playing.control(move("week"))).toEqual(DONE);
    expect(saidToAna()).toEqual([
      `${STARTS_AT} You will be asked no`,
      "2026-05-12T02:00:00.000Z No update this time,",
      "2026-05-13T02:00:00.000Z No update came in ti",
    ]);
    const said = ana.pushes().flatMap((push) => (push.kind === "message" ? [push.message.text] : []));
    expect(said).toContainEqual(expect.stringMatching(/^Hi Ana Reyes, how is/));
    expect(said).toContainEqual(expect.stringMatching(/^A gentle reminder, Ana Reyes/));
    const owners = playing.slack.world.channel(playing.channelId("milepost-updates"));
    const cards = [...owners.messages.values()].map(({ text }) => text);
    expect(cards).toContainEqual(expect.stringMatching(/^No update yet from Ana Reyes/));
  });

  it("is moved by one at a time, and can be stopped at a moment that was lived", async () => {
    await handOutWork();
    const moving = playing.control(move("2036-01-01T00:00:00.000Z"));
    await stage(({ busy, now }) => busy?.with === "moving" && now !== STARTS_AT);
    const busy = { ok: false, message: "Something else is going on. Stop it, or wait until it is done." };
    for (const what of [move("hour"), move("next"), { do: "run_fast" }] as const)
      expect(await playing.control(what)).toEqual(busy);
    expect(await playing.control({ do: "stop_moving" })).toEqual(DONE);
    expect(await moving).toEqual(DONE);

    const stopped = await stage((one) => one.busy === null && one.now === now());
    expect(Number(new Date(stopped.now ?? ""))).toBeLessThan(Number(new Date("2036-01-01")));
    for (const { at } of stopped.upcoming) expect(at > (stopped.now ?? "")).toBe(true);
    expect(stopped.unsent).toBe(0);
    expect(await playing.control(move("hour"))).toEqual(DONE);
  });

  it("runs by itself until it is stopped", async () => {
    expect(await playing.control({ do: "run_fast" })).toEqual(DONE);
    await stage(({ fast, now }) => fast && now === "2026-05-11T08:00:00.000Z");
    expect(await playing.control(move("day"))).toMatchObject({ ok: false });
    expect(await playing.control({ do: "stop_moving" })).toEqual(DONE);
    await stage(({ fast, busy }) => !fast && busy === null);
    await playing.host.idle();
    expect(await playing.control(move("day"))).toEqual(DONE);
  });

  it("is no older after a fresh start", async () => {
    await handOutWork();
    await playing.control(move("day"));
    await playing.control({ do: "reset", kind: "empty" });
    const fresh = await stage(
      ({ busy, now, cast }) => busy === null && now === STARTS_AT && cast.length === 7,
    );
    expect(fresh).toMatchObject({ upcoming: [], unsent: 0, trouble: null, problem: null });
  });
});

describe("Slack's administrators", () => {
  beforeAll(startAfresh);

  it("end an account and give it back, which everybody sees", async () => {
    const userId = playing.userId("leo");
    expect(await playing.control({ do: "deactivate", userId })).toEqual(DONE);
    const isOut = (all: readonly { id: string; deactivated: boolean }[]) =>
      all.find(({ id }) => id === userId)?.deactivated === true;
    await maya.told("people", ({ people }) => isOut(people));
    await stage(({ cast }) => isOut(cast));
    expect(await playing.control({ do: "reactivate", userId })).toEqual(DONE);
    await maya.told("people", ({ people }) => !isOut(people));
  });

  it("take Milepost out of a channel and bring it back", async () => {
    const channelId = playing.channelId("website");
    const appIn = (one: Stage) => one.channels.find(({ id }) => id === channelId)?.hasApp;
    expect(await playing.control({ do: "remove_app", channelId })).toEqual(DONE);
    await stage((one) => appIn(one) === false);
    const { conversation } = await maya.told("conversation");
    expect(conversation.members).not.toContain(maya.screen.app.userId);
    expect(await playing.control({ do: "add_app", channelId })).toEqual(DONE);
    await stage((one) => appIn(one) === true);
  });

  it("hear that there is no such person and no such channel", async () => {
    for (const what of [
      { do: "deactivate", userId: "U0NOSUCH" },
      { do: "reactivate", userId: "U0NOSUCH" },
      { do: "remove_app", channelId: "C0NOSUCH" },
      { do: "add_app", channelId: "C0NOSUCH" },
    ] as const)
      expect(await playing.control(what)).toEqual({ ok: false, message: expect.stringContaining("0NOSUCH") });
  });
});

it.each<[string, unknown]>([
  ["nothing", null],
  ["something that there is not", { do: "explode" }],
  ["a move to no time", { do: "move", to: "yesterday" }],
  ["a move to a day without an hour", { do: "move", to: "2026-05-12" }],
  ["a fresh start of another kind", { do: "reset", kind: "messy" }],
  ["trouble of another kind", { do: "trouble", kind: "earthquake" }],
])("%s is nothing that the playground can do", async (_, body) => {
  const response = await postJson(`${playing.url}/api/control`, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ ok: false, message: "Not something the playground can do." });
});
