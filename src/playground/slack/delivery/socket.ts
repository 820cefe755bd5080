import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { DropOptions } from "../faults.js";
import { secret } from "../ids.js";
import { isJsonObject, type Json, parseJson } from "../json.js";
import { pause, stopwatch } from "../real-time.js";
import type { Carrier, Delivered, OnLate, Outbound } from "./outbound.js";

/** https://docs.slack.dev/apis/events-api/using-socket-mode: up to ten connections at once. */
const MOST_CONNECTIONS = 10;
/** The SDK gives a server 30 seconds between pings. */
const PING_EVERY_MS = 10_000;
/** How long a payload waits for a connection while the app reconnects. */
const PATIENCE_MS = 250;
/** How long connections get to close in good order when this Slack stops. */
const FAREWELL_MS = 200;

interface SocketOptions {
  appId: string;
  ackTimeoutMs: number;
  onLate: OnLate;
}

interface Awaited {
  outbound: Outbound;
  elapsed: () => number;
  settle: (outcome: Delivered) => void;
}

export interface SocketCarrier extends Carrier {
  /** A one-time path for one more connection; null when there are ten. */
  ticket(): string | null;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  drop(options: DropOptions): void;
  readonly connections: number;
}

/** Socket Mode: envelopes over WebSocket, each to any one of the app's connections. */
export function socketCarrier({ appId, ackTimeoutMs, onLate }: SocketOptions): SocketCarrier {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open = new Set<WebSocket>();
  const awaited = new Map<string, Awaited>();
  const late = new Map<string, Awaited>();
  let turn = 0;

  return {
    get connections() {
      return open.size;
    },
    ticket() {
      if (open.size >= MOST_CONNECTIONS) return null;
      const ticket = secret();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? "", "http://localhost").searchParams.get("ticket") ?? "";
      if (!tickets.delete(ticket)) {
        socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    async send(outbound) {
      const elapsed = stopwatch();
      if (open.size === 0) await pause(PATIENCE_MS);
      const connections = [...open];
      turn += 1;
      const connection = connections[turn % connections.length];
      if (!connection) return { ok: false, ms: elapsed(), error: "dispatch_failed" };
      return new Promise((resolve) => post(connection, { outbound, elapsed, settle: resolve }));
    },
    drop({ announce }) {
      for (const connection of open) {
        if (announce)
          connection.send(JSON.stringify({ type: "disconnect", reason: announce, debug_info: {} }));
        // A connection about to close still carries what is on it, but gets nothing new.
        else connection.terminate();
        open.delete(connection);
      }
    },
    async stop() {
      for (const { settle, elapsed } of awaited.values())
        settle({ ok: false, ms: elapsed(), error: "dispatch_failed" });
      awaited.clear();
      for (const client of server.clients) client.close(1001);
      await Promise.race([allClosed(server), pause(FAREWELL_MS)]);
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };

  function welcome(connection: WebSocket): void {
    open.add(connection);
    const pings = setInterval(() => connection.ping(), PING_EVERY_MS).unref();
    connection.on("message", (data) => take(String(data)));
    connection.on("error", () => connection.terminate());
    // As many payloads may be on their way at once as people do things.
    connection.setMaxListeners(0);
    connection.on("close", () => {
      clearInterval(pings);
      open.delete(connection);
    });
    connection.send(
      JSON.stringify({
        type: "hello",
        num_connections: open.size,
        debug_info: { host: "playground", approximate_connection_time: 3600 },
        connection_info: { app_id: appId },
      }),
    );
    connection.ping();
  }

  function post(connection: WebSocket, waiting: Awaited): void {
    const id = secret();
    const { type, payload, retry } = waiting.outbound;
    const timer = setTimeout(() => {
      awaited.delete(id);
      late.set(id, waiting);
      settle({ ok: false, ms: waiting.elapsed(), error: "timeout" });
    }, ackTimeoutMs);
    const broken = () => settle({ ok: false, ms: waiting.elapsed(), error: "dispatch_failed" });
    const settle = (outcome: Delivered) => {
      clearTimeout(timer);
      awaited.delete(id);
      connection.off("close", broken);
      waiting.settle(outcome);
    };
    awaited.set(id, { ...waiting, settle });
    connection.once("close", broken);
    connection.send(
      JSON.stringify({
        envelope_id: id,
        type,
        payload,
        accepts_response_payload: type !== "events_api",
        ...(type === "events_api" && {
          retry_attempt: retry?.number ?? 0,
          retry_reason: retry?.reason ?? "",
        }),
      }),
    );
  }

  function take(text: string): void {
    const message = parseJson(text);
    if (!isJsonObject(message) || typeof message.envelope_id !== "string") return;
    const { envelope_id: id, payload } = message;
    awaited.get(id)?.settle({ ok: true, ms: awaited.get(id)?.elapsed() ?? 0, body: bodyOf(payload) });
    const tooLate = late.get(id);
    if (!tooLate) return;
    late.delete(id);
    onLate(tooLate.outbound, tooLate.elapsed());
  }
}

function bodyOf(payload: Json | undefined): Json {
  if (payload === undefined || payload === null) return null;
  const empty = isJsonObject(payload) && Object.keys(payload).length === 0;
  return empty ? null : payload;
}

async function allClosed(server: WebSocketServer): Promise<void> {
  await Promise.all(
    [...server.clients].map((client) => new Promise((resolve) => client.once("close", resolve))),
  );
}
