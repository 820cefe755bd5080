import { type Logger, LogLevel } from "@slack/logger";
import type { Log } from "../log.js";

/** Slack's libraries log through ours; their debug output holds payloads, so it stays at ours' trace. */
export function slackLog(log: Log): Logger {
  const own = log.child({ from: "slack" });
  return {
    debug: (...msgs: unknown[]) => own.trace(msgs.map(String).join(" ")),
    info: (...msgs: unknown[]) => own.debug(msgs.map(String).join(" ")),
    warn: (...msgs: unknown[]) => own.warn(msgs.map(String).join(" ")),
    error: (...msgs: unknown[]) => own.error(msgs.map(String).join(" ")),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
