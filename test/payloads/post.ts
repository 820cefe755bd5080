import { Agent, request } from "node:http";
import { sign } from "../../src/playground/slack/delivery/http.js";

/** What is posted, as bytes on the wire. */
export interface Wire {
  body: string | Buffer;
  contentType: string;
  /** Beside or instead of what Slack would send; a list is a header that is sent more than once. */
  headers?: Record<string, string | readonly string[]>;
}

/** What came back; a status of 0: nothing, as the connection broke. */
export interface Answer {
  status: number;
  body: string;
}

/** None is kept open: an idle one that is closed meanwhile would look like a crash. */
const agent = new Agent({ keepAlive: false, maxSockets: 32 });
const FORM = "application/x-www-form-urlencoded";

/** How Slack puts a payload on the wire. */
export function asWire(payload: Record<string, unknown>): Wire {
  if ("event" in payload) return { contentType: "application/json", body: JSON.stringify(payload) };
  const form =
    "command" in payload ? Object.entries(payload).map(formField) : [formField(["payload", payload])];
  return { contentType: FORM, body: new URLSearchParams(form).toString() };
}

/** Posts it, signed as by Slack unless its headers say otherwise. */
export function post(url: string, wire: Wire, signingSecret: string): Promise<Answer> {
  const body = Buffer.isBuffer(wire.body) ? wire.body : Buffer.from(wire.body);
  const headers = {
    "content-type": wire.contentType,
    "content-length": body.length,
    ...sign(body.toString("utf8"), signingSecret),
    ...wire.headers,
  };
  return new Promise((resolve) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
      );
    });
    sent.on("error", (error) => resolve({ status: 0, body: String(error) }));
    sent.end(body);
  });
}

function formField([key, value]: [string, unknown]): [string, string] {
  return [key, typeof value === "string" ? value : JSON.stringify(value)];
}
