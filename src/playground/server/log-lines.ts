import type { LogEntry } from "../slack/log.js";
import type { LogDetail, LogLine } from "./protocol.js";

export function logLine({ number, kind, name, at, ms, refusal, injected }: LogEntry): LogLine {
  return { number, kind, name, at: at.toISOString(), ms, refusal, injected };
}

export function logDetail(entry: LogEntry): LogDetail {
  return { ...logLine(entry), request: entry.request, response: entry.response };
}
