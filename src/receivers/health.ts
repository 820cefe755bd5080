import type { Route } from "./http-receiver.js";

/**
 * Alive is having a process; ready is reaching the database and the queue. Slack's outages change neither.
 * @param trouble what keeps Milepost from its work, in words; null: nothing
 */
export function healthRoutes(trouble: () => Promise<string | null>): Record<string, Route> {
  return {
    "GET /healthz": async (_request, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).end("ok");
    },
    "GET /readyz": async (_request, response) => {
      const hindered = await trouble();
      response
        .writeHead(hindered === null ? 200 : 503, { "content-type": "text/plain" })
        .end(hindered === null ? "ready" : `not ready: ${hindered}`);
    },
  };
}
