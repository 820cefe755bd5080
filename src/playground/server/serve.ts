import type { AddressInfo } from "node:net";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { WebSocketServer } from "ws";
import { StartError } from "../../errors.js";
import type { Host } from "../host.js";
import { routes } from "./routes.js";

const LOOPBACK = "127.0.0.1";
const OUR_NAMES = new Set(["127.0.0.1", "localhost"]);

export interface PageServer {
  /** For a browser on this machine. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Serves the page, and to it the workspace that `host` has open: on loopback only, and only to its own page, so that
 * no website that happens to be open in the same browser can ask here.
 *
 * @param options.port 0 takes a free one
 * @throws {StartError} when the port is taken
 */
export async function servePage(
  host: Host,
  options: { port: number; pageFolder: string },
): Promise<PageServer> {
  const app = new Hono();
  app.use(async (context, next) => {
    if (!isForUs(context)) return context.text("The playground answers its own page only.", 403);
    return next();
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", "ws:"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "https:"],
      },
    }),
  );
  app.route("/api", routes(host));
  app.use(serveStatic({ root: options.pageFolder }));

  const windows = new WebSocketServer({ noServer: true });
  // The two types differ in an `undefined` of no consequence.
  const websocket = { server: windows as WebSocketServerLike };
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: LOOPBACK, port: options.port, websocket }, () =>
      resolve(starting),
    );
    starting.once("error", (cause: NodeJS.ErrnoException) => reject(cannotListen(options.port, cause)));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // What is open would keep it for ever.
      for (const window of windows.clients) window.terminate();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}

/** Asked under a name of this machine's loopback; and what changes something or stays open, by a page of ours. */
function isForUs(context: Context): boolean {
  const asked = context.req.header("host") ?? "";
  if (!URL.canParse(`http://${asked}`) || !OUR_NAMES.has(new URL(`http://${asked}`).hostname)) return false;
  const origin = context.req.header("origin");
  const isOurs = origin === undefined || origin === `http://${asked}`;
  // Browsers let any website open a socket to any other, and read what comes.
  if (context.req.method === "GET") return isOurs || context.req.header("upgrade") === undefined;
  return isOurs && (context.req.header("content-type")?.startsWith("application/json") ?? false);
}

function cannotListen(port: number, cause: NodeJS.ErrnoException): StartError {
  const why = cause.code === "EADDRINUSE" ? "something else uses it" : cause.message;
  return new StartError(
    "port_taken",
    `The playground cannot listen on port ${port}: ${why}. Choose another: npm run playground -- --port ${port + 1}`,
    { cause },
  );
}
