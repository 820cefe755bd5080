import { click, closing, command, eventEnvelope, submission } from "../slack/payloads.js";

/** Slack's own payloads go about fifteen deep; what nests beyond reason would overflow whoever walks through it. */
const DEEPEST = 60;

/**
 * A payload from Slack as Milepost reads it, or null when it is none: of a kind that nobody here listens to, or not
 * what Slack says that it sends. What is read is all that goes on from here. Text that PostgreSQL cannot store, and that
 * no keyboard makes, is replaced as everywhere else in Unicode.
 */
export function readPayload(body: unknown): Record<string, unknown> | null {
  const cleaned = clean(body, DEEPEST);
  if (!isRecord(cleaned)) return null;
  const parsed = shapeOf(cleaned)?.safeParse(cleaned);
  return parsed?.success ? parsed.data : null;
}

function shapeOf({ type, command: typed }: Record<string, unknown>) {
  if (typed !== undefined) return command;
  switch (type) {
    case "event_callback":
      return eventEnvelope;
    case "block_actions":
      return click;
    case "view_submission":
      return submission;
    case "view_closed":
      return closing;
    default:
      return null;
  }
}

/** Undefined where it goes deeper than `left`. */
function clean(value: unknown, left: number): unknown {
  if (typeof value === "string") return wellFormed(value);
  if (typeof value !== "object" || value === null) return value;
  if (left === 0) return undefined;
  if (Array.isArray(value)) return value.map((each) => clean(each, left - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [wellFormed(key), clean(each, left - 1)]),
  );
}

/** Without NUL and halves of surrogate pairs, which text in PostgreSQL cannot have. */
function wellFormed(text: string): string {
  return text.replaceAll("\0", "\uFFFD").replace(/\p{Surrogate}/gu, "\uFFFD");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
