import { createHash } from "node:crypto";

/** A short form of a text, for telling whether it has changed. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
