import type { Control } from "../../../src/playground/server/control.js";
import type { Outcome } from "../../../src/playground/server/protocol.js";

export async function control(url: string, what: Control): Promise<Outcome> {
  const response = await postJson(`${url}/api/control`, what);
  return JSON.parse(await response.text());
}

export function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
