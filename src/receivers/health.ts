import type { Route } from "./http-receiver.js";

/** Alive is having a process; ready is reaching the database and the queue. Slack's outages change neither. */
export function healthRoutes(isReady: () => Promise<boolean>): Record<string, Route> {
  return {
    "GET /healthz": async (_request, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).end("ok");
    },
    "GET /readyz": async (_request, response) => {
      const ready = await isReady();
      response
        .writeHead(ready ? 200 : 503, { "content-type": "text/plain" })
        .end(ready ? "ready" : "not ready");
    },
  };
}
