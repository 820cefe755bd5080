import { type Json, parseJson } from "../slack/json.js";
import type { LogEntry } from "../slack/log.js";
import type { LogDetail, LogLine } from "./protocol.js";

export function logLine({ number, kind, name, at, ms, refusal, injected }: LogEntry): LogLine {
  return { number, kind, name, at: at.toISOString(), ms, refusal, injected };
}

export function logDetail(entry: LogEntry): LogDetail {
  return { ...logLine(entry), request: unfolded(entry.request), response: unfolded(entry.response) };
}

/** Blocks and views travel as text: here they can be read. */
function unfolded(value: Json): Json {
  if (typeof value === "string" && /^[[{]/.test(value)) return parseJson(value) ?? value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unfolded(one ?? null)]));
}
