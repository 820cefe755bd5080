import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type App, isValidSlackRequest, type Receiver } from "@slack/bolt";
import { z } from "zod";
import { systemClock } from "../clock.js";
import { StartError } from "../errors.js";
import { InFlight } from "../in-flight.js";
import type { Log } from "../log.js";
import { withHeldAck } from "./held-ack.js";
import { readPayload } from "./read-payload.js";

const BODY_LIMIT_BYTES = 1_000_000;
const HANG_UP_BYTES = 10 * BODY_LIMIT_BYTES;

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Slack's signed requests at `POST /slack/events`, and whatever else is served beside them. */
export class HttpReceiver implements Receiver {
  readonly #options: {
    signingSecret: string | undefined;
    port: number;
    routes: Record<string, Route>;
    log: Log;
  };
  readonly #server: Server;
  readonly inFlight = new InFlight();
  #app: App | undefined;
  #isOpen = false;

  /** Without a signing secret Slack's requests are not served: Socket Mode brings them. */
  constructor(options: {
    signingSecret?: string | undefined;
    port: number;
    routes: Record<string, Route>;
    log: Log;
  }) {
    this.#options = { ...options, signingSecret: options.signingSecret };
    this.#server = createServer((request, response) => {
      void this.inFlight.run(this.#serve(request, response));
    });
  }

  init(app: App): void {
    this.#app = app;
  }

  /**
   * Serves the routes; Slack's requests from `start` on.
   *
   * @returns the port it listens on, which is a free one when 0 was asked for
   * @throws {StartError} when the port cannot be had
   */
  async listen(): Promise<number> {
    const { port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, resolve);
    }).catch((error: NodeJS.ErrnoException) => {
      throw new StartError("no_port", whyNoPort(port, error), { cause: error });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  async start(): Promise<void> {
    if (!this.#server.listening) await this.listen();
    this.#isOpen = true;
  }

  /** Takes no more requests and finishes those in flight. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    await this.inFlight.settled();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const path = new URL(request.url ?? "/", "http://localhost").pathname;
      const route = this.#options.routes[`${request.method} ${path}`];
      if (route !== undefined) return await route(request, response);
      if (request.method === "POST" && path === "/slack/events")
        return await this.#receive(request, response);
      end(response, 404);
    } catch (err) {
      this.#options.log.error({ err }, "a request failed");
      if (!response.headersSent) end(response, 500);
    }
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { signingSecret } = this.#options;
    const app = this.#app;
    if (signingSecret === undefined || app === undefined) return end(response, 404);
    // Slack sends an event again.
    if (!this.#isOpen) return end(response, 503);
    const raw = await readBody(request);
    if (raw === null) return end(response, 413);
    if (!isSigned(request, raw, signingSecret)) return end(response, 401);
    const said = parseBody(request.headers["content-type"] ?? "", raw);
    if (said?.type === "url_verification") return answer(response, { challenge: said.challenge });
    if (said?.ssl_check !== undefined) return end(response, 200);
    const body = readPayload(said);
    if (body === null) return refuse(response);
    const retryNum = Number(request.headers["x-slack-retry-num"]);
    const payload = {
      body,
      retryNum: Number.isNaN(retryNum) ? undefined : retryNum,
      retryReason: request.headers["x-slack-retry-reason"]?.toString(),
    };
    await withHeldAck((event) => app.processEvent(event), payload, {
      accept: (ack) => answer(response, ack),
      refuse: () => refuse(response),
      fail: () => end(response, 500),
    });
  }
}

function whyNoPort(port: number, { code, message }: NodeJS.ErrnoException): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is in use by another program. Put another one into .env: PORT=${port + 1}`;
  if (code === "EACCES")
    return `This user may not use port ${port}. Put one from 1024 on into .env: PORT=3000`;
  return `Milepost cannot listen on port ${port}: ${message}`;
}

function isSigned(request: IncomingMessage, body: string, signingSecret: string): boolean {
  return isValidSlackRequest({
    signingSecret,
    body,
    headers: {
      "x-slack-signature": request.headers["x-slack-signature"]?.toString() ?? "",
      "x-slack-request-timestamp": Number(request.headers["x-slack-request-timestamp"]),
    },
    nowMilliseconds: systemClock.now().getTime(),
  });
}

/** Null when it is too large; it is read to its end all the same, as hanging up would lose the answer. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= BODY_LIMIT_BYTES) chunks.push(bytes);
    else if (size > HANG_UP_BYTES) return null;
  }
  return size > BODY_LIMIT_BYTES ? null : Buffer.concat(chunks).toString("utf8");
}

const bodyShape = z.record(z.string(), z.unknown());

/** Events are JSON; commands are a form; clicks and submissions are JSON in a form's `payload`. */
function parseBody(contentType: string, raw: string): Record<string, unknown> | null {
  try {
    if (contentType.includes("application/json")) return bodyShape.parse(JSON.parse(raw));
    const form = Object.fromEntries(new URLSearchParams(raw));
    return form.payload === undefined ? form : bodyShape.parse(JSON.parse(form.payload));
  } catch {
    return null;
  }
}

function answer(response: ServerResponse, body: unknown): void {
  if (body === undefined || body === "") {
    end(response, 200);
    return;
  }
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}

/** Slack would send an event again. */
function refuse(response: ServerResponse): void {
  response.setHeader("x-slack-no-retry", "1");
  end(response, 400);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
