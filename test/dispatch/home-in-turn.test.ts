import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import { onCommand, onEvent } from "../../src/dispatch/listener.js";
import { home, section } from "../../src/slack/blocks.js";
import { words } from "../../src/slack/notice.js";
import { reply } from "../../src/slack/reply.js";
import { dispatchBench } from "./bench.js";

let bench: Awaited<ReturnType<typeof dispatchBench>> | undefined;
afterEach(async () => {
  await bench?.stop();
  bench = undefined;
});

it("a Home that is drawn anew after two clicks at once ends as it was drawn last, however long the first takes", async () => {
  let drawn = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const acts = onCommand({
    command: "/milestone",
    word: "act",
    who: "anyone",
    handle: async () => reply.say(words("Done.")),
  });
  const opened = onEvent({
    type: "app_home_opened",
    event: z.object({ user: z.string() }),
    person: (event) => event.user,
    async handle(work, { user }) {
      await work.db.person.update({
        where: { workspaceId_userId: { workspaceId: work.workspaceId, userId: user } },
        data: { homeOpenedAt: work.now },
      });
      return reply.home(home([section("Home 0")]));
    },
  });
  bench = await dispatchBench("socket", [acts, opened], {
    async homeOf() {
      drawn += 1;
      const view = home([section(`Home ${drawn}`)]);
      if (drawn === 1) await held;
      return view;
    },
  });
  const ana = bench.member("Ana");
  await ana.openHome();
  expect(JSON.stringify(ana.home())).toContain("Home 0");
  const shown: string[] = [];
  bench.slack.onLogged(({ name, request }) => {
    if (name === "views.publish") shown.push(/Home \d/.exec(JSON.stringify(request))?.[0] ?? "");
  });
  await Promise.all([ana.command("/milestone", "act"), ana.command("/milestone", "act")]);
  release();
  await expect.poll(() => shown, { timeout: 5_000 }).toHaveLength(2);
  expect(shown).toEqual(["Home 1", "Home 2"]);
  expect(JSON.stringify(ana.home())).toContain("Home 2");
});
