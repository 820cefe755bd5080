import { createServer, type Server } from "node:http";
import { z } from "zod";
import { MovableClock } from "../../../src/clock.js";
import { isJsonObject, type JsonObject, parseJson } from "../../../src/playground/slack/json.js";
import {
  type InstalledTeam,
  type SlackOptions,
  type StrictSlack,
  startSlack,
} from "../../../src/playground/slack/start-slack.js";
import { type ApiAnswer, callApi } from "./api.js";
import { freePort, manifest, START } from "./app.js";

const eventSchema = z.looseObject({ event: z.looseObject({ type: z.string() }) });

/** A strict Slack and an app that only listens, so that tests can look at payloads as they arrive. */
export interface Listening {
  slack: StrictSlack;
  clock: MovableClock;
  team: InstalledTeam;
  /** Every payload so far, oldest first. */
  payloads: JsonObject[];
  /** The inner events, once everything under way has arrived. */
  events(): Promise<z.infer<typeof eventSchema>["event"][]>;
  /** The last that was not an event. */
  last(): JsonObject;
  call(method: string, args?: Record<string, unknown>): Promise<ApiAnswer>;
  stop(): Promise<void>;
}

export async function listening(options: Partial<SlackOptions> = {}): Promise<Listening> {
  const clock = new MovableClock(START);
  const port = await freePort();
  const payloads: JsonObject[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    payloads.push(payloadIn(body));
    response.writeHead(200).end();
  }).listen(port, "127.0.0.1");
  const slack = await startSlack({
    clock,
    manifest,
    app: { requestUrl: `http://127.0.0.1:${port}/` },
    ...options,
  });
  const team = slack.addTeam({ name: "Harbour" });
  await slack.settle();
  payloads.length = 0;
  return {
    slack,
    clock,
    team,
    payloads,
    async events() {
      await slack.settle();
      return payloads.flatMap((payload) => {
        const parsed = eventSchema.safeParse(payload);
        return parsed.success ? [parsed.data.event] : [];
      });
    },
    last: () => payloads.findLast(({ type }) => type !== "event_callback") ?? {},
    call: (method, args = {}) => callApi(slack, method, args, team.botToken),
    async stop() {
      await slack.stop();
      await close(server);
    },
  };
}

function payloadIn(body: string): JsonObject {
  const json = parseJson(body);
  if (isJsonObject(json)) return json;
  const form = Object.fromEntries(new URLSearchParams(body));
  const payload = parseJson(form.payload ?? "");
  return isJsonObject(payload) ? payload : form;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
