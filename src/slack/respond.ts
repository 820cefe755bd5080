import type { CardContent } from "../cards/cards.js";

const TIMEOUT_MS = 5_000;

/** Answers through a payload's `response_url`: only the person who clicked sees it. Five uses, thirty minutes. */
export async function respond(url: string, content: CardContent, replace: boolean): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({
      response_type: "ephemeral",
      replace_original: replace,
      text: content.text,
      blocks: content.blocks,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`response_url answered ${response.status}`);
}
