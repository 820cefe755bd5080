import { WebClient } from "@slack/web-api";
import { MovableClock } from "../../src/clock.js";
import { type BareSlack, startBareSlack } from "./bare-slack.js";
import { type BenchDatabase, openBenchDatabase } from "./bench-database.js";
import { benchMilepost } from "./bench-milepost.js";
import { type Bench, measure } from "./measure.js";
import { seedDue } from "./seed-due.js";

const CONTRACTORS = 10_000;
const WORKSPACES = 200;
const WARM_WORKSPACES = 10;
const LARGE = 5_000;
const SMALL_WORKSPACES = 20;
const SMALL = 5;
/** As many calls at once as Milepost makes: eight workspaces, ten channels in each. */
const AT_ONCE = 80;
const NOON = new Date("2026-06-02T12:00:00.000Z");

/** From due to sent and recorded, beside a client that does nothing but post the same messages. */
export const dispatch: Bench = {
  name: "dispatch",
  async run(say) {
    const slack = await startBareSlack();
    const database = await openBenchDatabase(new MovableClock(NOON));
    const clock = new MovableClock(NOON);
    const milepost = benchMilepost({ database, clock, slackApiUrl: slack.url });
    await milepost.start();
    const seed = (prefix: string, workspaces: number, each: number) =>
      seedDue(database, { prefix, workspaces, each, due: NOON });
    const send = async (due: number) => {
      const began = performance.timeOrigin + performance.now();
      const reached = slack.reached(due);
      await milepost.tick();
      await reached;
      await recorded(database);
      return { ms: performance.timeOrigin + performance.now() - began, began };
    };
    try {
      await send(await seed("W", WARM_WORKSPACES, CONTRACTORS / WORKSPACES));
      await slack.take();

      const { ms } = await send(await seed("T", WORKSPACES, CONTRACTORS / WORKSPACES));
      const [[, sample] = []] = await slack.take();
      const rate = CONTRACTORS / (ms / 1000);
      say(`${CONTRACTORS} sent and recorded in ${Math.round(ms)} ms`);
      const bareMs = await postBare(slack, sample?.body ?? "");
      say(`the bare client took ${Math.round(bareMs)} ms`);

      const large = await seed("L", 1, LARGE);
      const beside = await send(large + (await seed("S", SMALL_WORKSPACES, SMALL)));
      const waits = [...(await slack.take())].flatMap(([id, { lastAt }]) =>
        id.startsWith("S") ? [lastAt - beside.began] : [],
      );
      return [
        measure("dispatch", rate, "messages/s", CONTRACTORS / (bareMs / 1000)),
        measure("dispatch: longest wait of a small workspace", Math.max(...waits), "ms", beside.ms),
      ];
    } finally {
      await milepost.stop();
      await database.close();
      await slack.stop();
    }
  },
};

async function recorded(database: BenchDatabase): Promise<void> {
  for (;;) {
    const [row] = await database.sql(
      "SELECT EXISTS (SELECT 1 FROM cards WHERE kind = 'check-in' AND version > shown_version) AS unsent",
    );
    if (row?.unsent === false) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The same message as often, with as many calls at once, by Slack's own client as it comes. */
async function postBare(slack: BareSlack, body: string): Promise<number> {
  const clients = Array.from(
    { length: WORKSPACES },
    (_, n) => new WebClient(`xoxb-B${n}`, { slackApiUrl: slack.url }),
  );
  const sent = new URLSearchParams(body);
  const message = {
    channel: sent.get("channel") ?? "",
    text: sent.get("text") ?? "",
    blocks: JSON.parse(sent.get("blocks") ?? "[]"),
    metadata: JSON.parse(sent.get("metadata") ?? "{}"),
    unfurl_links: false,
    unfurl_media: false,
  };
  const post = async (count: number) => {
    let next = 0;
    const worker = async () => {
      while (next < count) {
        next += 1;
        await clients[next % WORKSPACES]?.chat.postMessage(message);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  await post(CONTRACTORS / 20);
  const began = performance.now();
  await post(CONTRACTORS);
  const ms = performance.now() - began;
  await slack.take();
  return ms;
}
