import { upgradeWebSocket } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { z } from "zod";
import type { Host } from "../host.js";
import type { Channel } from "../slack/channels.js";
import { parseJson } from "../slack/json.js";
import type { Person } from "../slack/person.js";
import { actSchema, perform } from "./act.js";
import { behindMessage, behindView } from "./behind.js";
import { control, controlSchema } from "./control.js";
import { logDetail, logLine } from "./log-lines.js";
import { messagePage, threadPage } from "./pages.js";
import type { Outcome } from "./protocol.js";
import { isIn, type Looker, lookerOf } from "./seen.js";
import { Window, whoIs } from "./window.js";

const LOG_LINES = 500;
const NOT_YET: Outcome = { ok: false, message: "Three weeks are just being lived here. It takes a moment." };
const NOBODY: Outcome = {
  ok: false,
  message: "Nobody is called that here, or the workspace is not open yet.",
};

/**
 * What the page asks for. Who asks is `as`, a handle: anybody can be anybody here, and sees and does what that
 * person can.
 */
export function routes(host: Host): Hono {
  return new Hono()
    .get(
      "/window",
      upgradeWebSocket((context) => {
        let window: Window | null = null;
        return {
          onOpen(_, socket) {
            window = new Window(host, asked(context, "as"), (pushes) => socket.send(JSON.stringify(pushes)));
          },
          onClose: () => window?.close(),
        };
      }),
    )
    .post("/act", async (context) => {
      const act = await bodyOf(context, actSchema);
      const someone = whoActs(host, context);
      if (act === null) return context.json({ ok: false, message: "Not something a person can do." }, 400);
      if (someone === null) return context.json(NOBODY);
      if (host.state.busy?.with === "living" && act.do !== "read") return context.json(NOT_YET);
      const outcome = await perform(someone.looker.world, someone.person, act);
      if (act.do !== "read" && act.do !== "fill") host.settleSoon();
      return context.json(outcome);
    })
    .post("/control", async (context) => {
      const what = await bodyOf(context, controlSchema);
      if (what === null)
        return context.json({ ok: false, message: "Not something the playground can do." }, 400);
      return context.json(await control(host, what));
    })
    .get("/messages", (context) => {
      const found = channelAsked(host, context);
      if (found === null) return context.notFound();
      return context.json(messagePage(found.person, found.channel, asked(context, "before") ?? null));
    })
    .get("/thread", (context) => {
      const found = channelAsked(host, context);
      if (found === null) return context.notFound();
      return context.json(threadPage(found.person, found.channel, asked(context, "ts") ?? ""));
    })
    .get("/behind/message", (context) => {
      const found = channelAsked(host, context);
      const behind = found && behindMessage(found.looker, found.channel, asked(context, "ts") ?? "");
      return behind ? context.json(behind) : context.notFound();
    })
    .get("/behind/view", (context) => {
      const someone = whoAsks(host, context);
      const behind = someone && behindView(someone.looker, asked(context, "id") ?? "");
      return behind ? context.json(behind) : context.notFound();
    })
    .get("/log", (context) => context.json((host.playground?.slack.log ?? []).slice(-LOG_LINES).map(logLine)))
    .get("/log/:number", (context) => {
      const number = Number(context.req.param("number"));
      const entry = host.playground?.slack.log.find((one) => one.number === number);
      return entry ? context.json(logDetail(entry)) : context.notFound();
    });
}

interface Someone {
  person: Person;
  looker: Looker;
}

function whoAsks(host: Host, context: Context): Someone | null {
  const person = whoIs(host, asked(context, "as"));
  const world = host.playground?.slack.world;
  return person && world ? { person, looker: lookerOf(world, person) } : null;
}

/** Looking may fall back on somebody else; doing does not. */
function whoActs(host: Host, context: Context): Someone | null {
  const handle = asked(context, "as");
  const someone = whoAsks(host, context);
  return handle === undefined || someone?.person.user.name === handle ? someone : null;
}

/** The channel asked for, if the person is in it. */
function channelAsked(host: Host, context: Context): (Someone & { channel: Channel }) | null {
  const someone = whoAsks(host, context);
  const channel = someone?.looker.world.channels.get(asked(context, "channel") ?? "");
  return someone && channel && isIn(someone.looker, channel) ? { ...someone, channel } : null;
}

function asked(context: Context, name: string): string | undefined {
  return context.req.query(name) || undefined;
}

async function bodyOf<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const parsed = schema.safeParse(parseJson(await context.req.text()));
  return parsed.success ? parsed.data : null;
}
