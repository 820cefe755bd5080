import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
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
const NOT_OPEN: Outcome = { ok: false, message: "The workspace is not open yet." };

/**
 * What the page asks for. Who asks is `as`, a handle: anybody can be anybody here, and sees and does what that
 * person can.
 */
export function routes(host: Host): Hono {
  return new Hono()
    .get("/events", (context) =>
      streamSSE(context, (stream) => tell(stream, new Window(host, asked(context, "as")))),
    )
    .post("/act", async (context) => {
      const act = await bodyOf(context, actSchema);
      const someone = whoAsks(host, context);
      if (act === null) return context.json({ ok: false, message: "Not something a person can do." }, 400);
      if (someone === null) return context.json(NOT_OPEN);
      const outcome = await perform(someone.looker.world, someone.person, act);
      host.settleSoon();
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
      return context.json(threadPage(found.channel, asked(context, "ts") ?? ""));
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

async function tell(stream: Stream, window: Window): Promise<void> {
  stream.onAbort(() => window.close());
  while (!stream.aborted) {
    const pushes = await window.take();
    if (pushes.length > 0) await stream.writeSSE({ data: JSON.stringify(pushes) });
  }
}

type Stream = Parameters<Parameters<typeof streamSSE>[1]>[0];

interface Someone {
  person: Person;
  looker: Looker;
}

function whoAsks(host: Host, context: Context): Someone | null {
  const person = whoIs(host, asked(context, "as"));
  const world = host.playground?.slack.world;
  return person && world ? { person, looker: lookerOf(world, person) } : null;
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
