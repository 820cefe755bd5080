import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** The other end of Socket Mode, which sends whatever it is told to. */
export interface RawSocket {
  /** For the receiver's `slackApiUrl`. */
  url: string;
  /** Sends frames as they are, and resolves when all of them have been received. */
  send(frames: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** An envelope that is always answered: what was sent before it has arrived by then. */
const LAST = { type: "slash_commands", accepts_response_payload: true };

export async function startRawSocket(last: Record<string, unknown>): Promise<RawSocket> {
  const sockets = new WebSocketServer({ noServer: true });
  const answered = new Map<string, () => void>();
  let connected: (socket: WebSocket) => void;
  let connection = new Promise<WebSocket>((resolve) => {
    connected = resolve;
  });
  let port = 0;
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  });
  server.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (open) => {
      open.on("message", (data) => {
        const said = JSON.parse(String(data)) as { envelope_id?: string };
        answered.get(said.envelope_id ?? "")?.();
      });
      open.on("close", () => {
        connection = new Promise<WebSocket>((resolve) => {
          connected = resolve;
        });
      });
      open.send(JSON.stringify({ type: "hello", num_connections: 1, debug_info: {}, connection_info: {} }));
      connected(open);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address === "object" && address !== null) port = address.port;
  return {
    url: `http://127.0.0.1:${port}/`,
    async send(frames) {
      const open = await connection;
      for (const frame of frames) open.send(frame);
      const id = randomUUID();
      await new Promise<void>((resolve) => {
        answered.set(id, resolve);
        open.send(JSON.stringify({ ...LAST, envelope_id: id, payload: last }));
      });
      answered.delete(id);
    },
    async stop() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
