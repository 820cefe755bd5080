import type { FetchFunction } from "@slack/web-api";
import { request } from "undici";

/**
 * How a client calls Slack's methods. Node's own `fetch` streams what comes, which takes three times the processor time
 * of an answer as short as Slack's; here it is read as a whole, also where nobody looks at it.
 */
export const callSlack: FetchFunction = async (url, { method, headers, body, signal } = {}) => {
  if (body instanceof FormData) throw new TypeError("Milepost sends no files");
  const answer = await request(url, {
    method: method === "POST" ? method : "GET",
    ...(headers && { headers }),
    ...(signal && { signal }),
    ...(body !== undefined && { body }),
  });
  const read = await answer.body.bytes();
  const text = () => new TextDecoder().decode(read);
  return {
    ok: answer.statusCode >= 200 && answer.statusCode < 300,
    status: answer.statusCode,
    statusText: answer.statusText,
    url: String(url),
    headers: new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
    arrayBuffer: async () => read.slice().buffer,
    text: async () => text(),
    json: async () => JSON.parse(text()),
  };
};
