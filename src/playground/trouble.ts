import type { TroubleKind } from "./server/protocol.js";
import { type Faults, hang, rateLimit, resetAfterStoring, serverError } from "./slack/faults.js";

const RETRY_AFTER_SECONDS = 5;
/** Longer than Milepost waits for an answer. */
const HANG_MS = 12_000;

const WAYS: Record<TroubleKind, (faults: Faults) => void> = {
  rate_limit: (faults) => faults.always("*", rateLimit(RETRY_AFTER_SECONDS)),
  outage: (faults) => faults.always("*", serverError()),
  hang: (faults) => faults.always("*", hang(HANG_MS)),
  reset_after_storing: (faults) => faults.always("chat.postMessage", resetAfterStoring),
  deliver_twice: (faults) => faults.deliverTwice(Number.POSITIVE_INFINITY),
};

/** Makes Slack misbehave in this way, and no other, until it is told otherwise; null makes it well. */
export function makeTrouble(faults: Faults, kind: TroubleKind | null): void {
  faults.clear();
  if (kind !== null) WAYS[kind](faults);
}
