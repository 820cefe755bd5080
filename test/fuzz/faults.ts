import { Writable } from "node:stream";
import { type Logger, pino } from "pino";
import { z } from "zod";

/**
 * A payload whose trigger, modal or answering place was spoilt, or is used up by sending it again: Slack is right to
 * refuse what is made of it.
 */
const OF_THE_PAYLOAD =
  /invalid_trigger_id|expired_trigger_id|exchanged_trigger_id|not_found|hash_conflict|push_limit_reached|name_taken|user_not_in_channel|expired_url|used_url/;

const logLine = z.looseObject({
  msg: z.string().default(""),
  err: z.looseObject({ message: z.string().default(""), stack: z.string().optional() }).optional(),
});

export function isOfThePayload(what: string): boolean {
  return OF_THE_PAYLOAD.test(what);
}

/** Where a click is answered comes with it: a place that is not there is no fault of ours, as what we send there would be. */
function isOfThePlace(what: string, stack: string): boolean {
  return /\bat (async )?respond /.test(stack) && !/answered (400|5\d\d)/.test(what);
}

/** A log, and what is logged in it as our fault. */
export function hearFaults(): { log: Logger; faults: string[] } {
  const faults: string[] = [];
  const log = pino(
    { level: "error" },
    new Writable({
      write(line, _encoding, done) {
        const { msg, err } = logLine.parse(JSON.parse(String(line)));
        const what = `${msg}: ${err?.message ?? ""}`;
        if (!isOfThePayload(what) && !isOfThePlace(what, err?.stack ?? ""))
          faults.push(`${what} ${err?.stack?.split("\n").slice(1, 6).join(" <") ?? ""}`);
        done();
      },
    }),
  );
  return { log, faults };
}
