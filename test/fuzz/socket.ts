import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** The other end of Socket Mode, which sends whatever it is told to. */
export interface RawSocket {
  /** For the receiver's `slackApiUrl`. */
  url: string;
  /** Sends frames as they are, and resolves when all of them have been received; like Slack, again if the socket closes before. */
  send(frames: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** An envelope that is always answered: what was sent before it has arrived by then. */
const LAST = { type: "slash_commands", accepts_response_payload: true };

export async function startRawSocket(last: Record<string, unknown>): Promise<RawSocket> {
  const sockets = new WebSocketServer({ noServer: true });
  const happens = new EventEmitter<{ open: []; over: [isReceived: boolean] }>();
  let connection: WebSocket | null = null;
  let lastId = "";
  let port = 0;
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  });
  server.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (open) => {
      open.on("message", (data) => {
        const said = JSON.parse(String(data)) as { envelope_id?: string };
        if (said.envelope_id === lastId) happens.emit("over", true);
      });
      open.on("close", () => {
        if (connection !== open) return;
        connection = null;
        happens.emit("over", false);
      });
      open.send(JSON.stringify({ type: "hello", num_connections: 1, debug_info: {}, connection_info: {} }));
      connection = open;
      happens.emit("over", false);
      happens.emit("open");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address === "object" && address !== null) port = address.port;
  return {
    url: `http://127.0.0.1:${port}/`,
    async send(frames) {
      lastId = randomUUID();
      const all = [...frames, JSON.stringify({ ...LAST, envelope_id: lastId, payload: last })];
      for (let isReceived = false; !isReceived; ) {
        if (connection === null) await once(happens, "open");
        for (const frame of all) connection?.send(frame);
        [isReceived] = await once(happens, "over");
      }
    },
    async stop() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
