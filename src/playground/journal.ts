import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { type Json, parseJson } from "./slack/json.js";

/** Values by key that outlive the process. A write is on file when it returns, so that a kill loses none. */
export interface Journal {
  /** What was written before this start, in the order in which the keys first appeared. */
  readonly kept: ReadonlyMap<string, Json>;
  /** Null forgets the key. */
  write(key: string, value: Json): void;
  close(): void;
}

/** Opens the file, or begins it: one line per write, brought down to the last of each key at every start. */
export function openJournal(path: string): Journal {
  const kept = readJournal(path);
  const fresh = `${path}.new`;
  writeFileSync(fresh, [...kept].map(([key, value]) => line(key, value)).join(""), { mode: 0o600 });
  renameSync(fresh, path);
  const file = openSync(path, "a");
  let open = true;
  return {
    kept,
    write(key, value) {
      if (open) writeSync(file, line(key, value));
    },
    close() {
      if (open) closeSync(file);
      open = false;
    },
  };
}

/** What was written under each key last; nothing when there is no such file. */
export function readJournal(path: string): Map<string, Json> {
  const kept = new Map<string, Json>();
  for (const text of contentOf(path).split("\n")) {
    const entry = parseJson(text);
    // A kill in the middle of a write leaves half a line.
    if (!Array.isArray(entry) || typeof entry[0] !== "string") continue;
    const [key, value = null] = entry;
    if (value === null) kept.delete(key);
    else kept.set(key, value);
  }
  return kept;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function line(key: string, value: Json): string {
  return `${JSON.stringify([key, value])}\n`;
}
