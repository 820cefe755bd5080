import type { ReceiverEvent } from "@slack/bolt";
import { PayloadError } from "../errors.js";

/** What the person behind a payload gets back: the acknowledgement's body, or a failure that Slack shows or retries. */
export interface Acknowledger {
  accept(body: unknown): void;
  /** The payload's own fault: it would fail again. */
  refuse(): void;
  /** Ours: it may go well another time. */
  fail(): void;
}

type ProcessEvent = (event: ReceiverEvent) => Promise<void>;

/**
 * Runs a payload through Bolt and owns its acknowledgement. Bolt acknowledges events before their listener runs; here
 * that is held back until the listener has stored its effect. A payload that fails, or that nobody answers, is not
 * acknowledged: Slack sends an event again, and tells a person that it did not work.
 */
export async function withHeldAck(
  processEvent: ProcessEvent,
  payload: { body: ReceiverEvent["body"]; retryNum?: number | undefined; retryReason?: string | undefined },
  acknowledger: Acknowledger,
): Promise<void> {
  const isEvent = payload.body.type === "event_callback";
  let answered = false;
  const answer = (body: unknown) => {
    if (answered) return;
    answered = true;
    acknowledger.accept(body);
  };
  const event: ReceiverEvent = {
    body: payload.body,
    ...(payload.retryNum === undefined ? {} : { retryNum: payload.retryNum }),
    ...(payload.retryReason === undefined ? {} : { retryReason: payload.retryReason }),
    ack: async (body: unknown) => {
      if (!isEvent) answer(body);
    },
  };
  try {
    await processEvent(event);
  } catch (error) {
    // Logged where it was thrown; not acknowledging is the answer.
    if (answered) return;
    if (originalsOf(error).every((each) => each instanceof PayloadError)) acknowledger.refuse();
    else acknowledger.fail();
    return;
  }
  if (isEvent) answer(undefined);
  else if (!answered) acknowledger.refuse();
}

/** Bolt puts the errors of several listeners into one. */
function originalsOf(error: unknown): unknown[] {
  if (error instanceof Error && "originals" in error && Array.isArray(error.originals))
    return error.originals;
  return [error];
}
