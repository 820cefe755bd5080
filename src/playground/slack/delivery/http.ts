import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import { parseJson } from "../json.js";
import { realSeconds, stopwatch } from "../real-time.js";
import type { Carrier, Delivered, OnLate, Outbound } from "./outbound.js";

interface HttpOptions {
  requestUrl: string;
  signingSecret: string;
  ackTimeoutMs: number;
  onLate: OnLate;
}

/** Posts payloads to the app's request URL, signed: https://docs.slack.dev/authentication/verifying-requests-from-slack. */
export function httpCarrier({ requestUrl, signingSecret, ackTimeoutMs, onLate }: HttpOptions): Carrier {
  const agent = new Agent({ keepAlive: true });
  return {
    send: (outbound) => post(outbound),
    stop: async () => agent.destroy(),
  };

  function post(outbound: Outbound): Promise<Delivered> {
    const { contentType, body } = encode(outbound);
    const elapsed = stopwatch();
    return new Promise((resolve) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        resolve({ ok: false, ms: elapsed(), error: "timeout" });
      }, ackTimeoutMs);
      const settle = (outcome: Delivered) => {
        clearTimeout(timer);
        if (late && outcome.ok) onLate(outbound, outcome.ms);
        resolve(outcome);
      };
      const sent = request(
        requestUrl,
        {
          method: "POST",
          agent,
          headers: { "content-type": contentType, ...sign(body, signingSecret), ...retryHeaders(outbound) },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            settle(outcomeOf(outbound, response.statusCode ?? 0, Buffer.concat(chunks), elapsed())),
          );
          response.on("error", () => settle({ ok: false, ms: elapsed(), error: "dispatch_failed" }));
        },
      );
      sent.on("error", () => settle({ ok: false, ms: elapsed(), error: "dispatch_failed" }));
      sent.end(body);
    });
  }
}

/** Slack's v0 signature of a body, as headers. */
export function sign(body: string, signingSecret: string, timestamp = realSeconds()): Record<string, string> {
  const digest = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": `${timestamp}`, "x-slack-signature": `v0=${digest}` };
}

function encode({ type, payload }: Outbound): { contentType: string; body: string } {
  const form = "application/x-www-form-urlencoded";
  switch (type) {
    case "events_api":
      return { contentType: "application/json", body: JSON.stringify(payload) };
    case "interactive":
      return {
        contentType: form,
        body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
      };
    case "slash_commands":
      return { contentType: form, body: new URLSearchParams(stringsOf(payload)).toString() };
  }
}

function stringsOf(payload: Outbound["payload"]): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
}

function retryHeaders({ retry }: Outbound): Record<string, string> {
  if (!retry) return {};
  return { "x-slack-retry-num": `${retry.number}`, "x-slack-retry-reason": retry.reason };
}

function outcomeOf({ type }: Outbound, status: number, body: Buffer, ms: number): Delivered {
  const taken = type === "events_api" ? status >= 200 && status < 300 : status === 200;
  if (!taken) return { ok: false, ms, error: `http_${status}` };
  const text = body.toString("utf8");
  // A command may be answered with bare text.
  return { ok: true, ms, body: text === "" ? null : (parseJson(text) ?? text) };
}
