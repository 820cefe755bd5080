import { z } from "zod";
import { type Block, block } from "./blocks.js";
import { type Problem, problemsOf } from "./problems.js";
import { surfaceProblems } from "./surface-rules.js";

/** https://docs.slack.dev/reference/methods/chat.update: `text` cannot exceed 4,000 characters. */
const LONGEST_TEXT = 4000;

/** Not documented; found by people at about 13,200: https://github.com/slackapi/bolt-js/issues/2509. */
const LONGEST_BLOCKS = 13_000;

export type MessageRefusal = "no_text" | "msg_too_long" | "msg_blocks_too_long" | "invalid_blocks";

export type CheckedMessage =
  | { ok: true; text: string; blocks: Block[] }
  | { ok: false; error: MessageRefusal; problems: Problem[] };

const blocksSchema = z.array(block);

/** Holds a message's `text` and `blocks` against Slack's limits; names the first refusal as Slack would. */
export function checkMessage(payload: { text?: unknown; blocks?: unknown }): CheckedMessage {
  const text = payload.text ?? "";
  if (typeof text !== "string") return refused("no_text", "/text", "must be a string");
  if (text.length > LONGEST_TEXT)
    return refused("msg_too_long", "/text", `must be less than ${LONGEST_TEXT + 1} characters`);
  const parsed = blocksSchema.safeParse(payload.blocks ?? []);
  if (!parsed.success)
    return { ok: false, error: "invalid_blocks", problems: problemsOf(parsed.error, "/blocks") };
  const problems = surfaceProblems(parsed.data, "message");
  if (problems.length > 0) return { ok: false, error: "invalid_blocks", problems };
  if (text.trim() === "" && parsed.data.length === 0) return refused("no_text", "/text", "no text");
  if (charactersIn(parsed.data) > LONGEST_BLOCKS)
    return refused(
      "msg_blocks_too_long",
      "/blocks",
      `must be less than ${LONGEST_BLOCKS + 1} characters in all`,
    );
  return { ok: true, text, blocks: parsed.data };
}

/** Everything Slack refuses of a message payload (`text`, `blocks`); empty when it would be taken. */
export function validateMessage(payload: { text?: unknown; blocks?: unknown }): Problem[] {
  const checked = checkMessage(payload);
  return checked.ok ? [] : checked.problems;
}

function refused(error: MessageRefusal, pointer: string, message: string): CheckedMessage {
  return { ok: false, error, problems: [{ pointer, message }] };
}

function charactersIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inside]) =>
      sum + (typeof inside === "string" ? (key === "text" ? inside.length : 0) : charactersIn(inside)),
    0,
  );
}
