import type { Fault } from "../faults.js";
import type { JsonObject } from "../json.js";
import { pause } from "../real-time.js";

/** A call's answer, and how it reaches the app. */
export interface Answer {
  body: JsonObject;
  status: number;
  headers: Record<string, string>;
  /** The connection breaks instead of an answer. */
  reset: boolean;
}

/** Does the call, as far as the fault lets it, and answers as the fault has it. */
export async function withFault(fault: Fault | undefined, run: () => JsonObject): Promise<Answer> {
  switch (fault?.kind) {
    case undefined:
      return answer(run());
    case "rate_limit":
      return answer(failed("ratelimited"), {
        status: 429,
        headers: { "retry-after": `${fault.retryAfterSeconds}` },
      });
    case "server_error":
      return answer(failed("internal_error"), { status: fault.status });
    case "refusal":
      return answer(failed(fault.error));
    case "reset_before_storing":
      return answer(failed("reset"), { reset: true });
    case "reset_after_storing":
      return answer(run(), { reset: true });
    case "hang":
      await pause(fault.ms);
      return answer(run());
    case "hang_after_storing": {
      const body = run();
      await pause(fault.ms);
      return answer(body);
    }
  }
}

function answer(body: JsonObject, how: Partial<Answer> = {}): Answer {
  return { body, status: 200, headers: {}, reset: false, ...how };
}

function failed(error: string): JsonObject {
  return { ok: false, error };
}
