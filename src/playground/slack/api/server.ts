import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { broadcastsIn } from "../broadcasts.js";
import type { SocketCarrier } from "../delivery/socket.js";
import type { Desk } from "../desk.js";
import { type Faults, rateLimit } from "../faults.js";
import { isJsonObject, type JsonObject, parseJson } from "../json.js";
import type { CallLog, LogEntry } from "../log.js";
import type { RateLimits } from "../rate-limits.js";
import { realNow, stopwatch } from "../real-time.js";
import { type Call, carryOut } from "./call.js";
import { decodeCall, readBody } from "./request.js";
import { withFault } from "./with-fault.js";

interface ServerOptions {
  desk: Desk;
  log: CallLog;
  faults: Faults;
  /** Null when nothing is limited. */
  rateLimits: RateLimits | null;
  /** Null in HTTP mode. */
  sockets: SocketCarrier | null;
  port: number;
}

export interface ApiServer {
  port: number;
  stop(): Promise<void>;
}

/** Listens on loopback for the Web API, response_urls and Socket Mode connections. */
export async function listen(options: ServerOptions): Promise<ApiServer> {
  const { sockets } = options;
  const server = createServer((request, response) => void handle(options, request, response));
  // Longer than clients keep theirs, so that none is closed under a request.
  server.keepAliveTimeout = 60_000;
  server.on("upgrade", (request, socket, head) => {
    if (sockets && request.url?.startsWith("/link/")) sockets.upgrade(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return { port: portOf(server), stop: () => close(server) };
}

async function handle(
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  try {
    const body = await readBody(request);
    if (path.startsWith("/api/"))
      await callMethod(options, decodeCall(path.slice("/api/".length), request, body), request, response);
    else if (path.startsWith("/response/")) answerResponseUrl(options, path, body, response);
    else response.writeHead(404).end();
  } catch (error) {
    // A mistake of this Slack's own, made visible among the refusals.
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const body = { ok: false, error: "internal_error", problem };
    record(options, begin(options), {
      kind: "call",
      name: path,
      teamId: null,
      request: null,
      response: body,
      injected: false,
    });
    send(response, 500, body);
  }
}

async function callMethod(
  options: ServerOptions,
  call: Call,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { desk, faults, sockets } = options;
  const begun = begin(options);
  const app = desk.world.installationByToken(call.token ?? "");
  const injected = faults.take(call.name);
  const connect = () => {
    const path = sockets?.ticket() ?? null;
    return path === null ? null : desk.origin().replace("http", "ws") + path;
  };
  const { body, status, headers, reset } = await withFault(injected ?? overRate(options, call), () =>
    carryOut(desk, call, connect),
  );
  record(options, begun, {
    kind: "call",
    name: call.name,
    teamId: app?.teamId ?? null,
    request: call.args,
    response: body,
    injected: injected !== undefined,
  });
  if (reset) request.socket.destroy();
  else
    send(response, status, body, { ...headers, ...(app && { "x-oauth-scopes": [...app.scopes].join(",") }) });
}

function answerResponseUrl(
  options: ServerOptions,
  path: string,
  text: string,
  response: ServerResponse,
): void {
  const begun = begin(options);
  const given = parseJson(text);
  const request: JsonObject = isJsonObject(given) ? given : {};
  const { status, body } = options.desk.responseUrls.respond(path, request);
  const teamId = path.split("/").at(-2) ?? null;
  record(options, begun, {
    kind: "response_url",
    name: "response_url",
    teamId,
    request,
    response: body,
    injected: false,
  });
  send(response, status, body);
}

function overRate({ rateLimits }: ServerOptions, { name, token = "", args }: Call) {
  const wait = rateLimits?.take(name, token, String(args.channel ?? "")) ?? 0;
  return wait > 0 ? rateLimit(wait) : undefined;
}

function begin({ desk }: ServerOptions) {
  return { at: desk.world.clock.now(), realAt: realNow(), elapsed: stopwatch() };
}

function record(
  { log }: ServerOptions,
  { at, realAt, elapsed }: ReturnType<typeof begin>,
  entry: Pick<LogEntry, "kind" | "name" | "teamId" | "request" | "injected"> & { response: JsonObject },
): void {
  const refusal = typeof entry.response.error === "string" ? entry.response.error : null;
  log.add({ ...entry, at, realAt, ms: elapsed(), refusal, broadcasts: broadcastsIn(entry.request) });
}

function send(
  response: ServerResponse,
  status: number,
  body: JsonObject,
  headers: Record<string, string> = {},
): void {
  // The app may have given up waiting.
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
